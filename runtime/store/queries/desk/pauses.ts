/** Pauses of what comes in: how it stands for one company, and for all of them at once. Times are Unix ms. */
import type { EntityManager } from "@mikro-orm/postgresql"

/** Every company whose deliveries wait: a function that shows nothing else and needs no tenant. */
export const listPauses = "select tenant_id::text as id, state from cs_pauses()"

const counted = 1_000

/** In the member's own scope: what waits is counted for those who may read deliveries. */
export const readIntake =
  <A>(countWaiting: boolean) =>
  async (em: EntityManager): Promise<A> => {
    const waiting = `(select jsonb_build_object('count', least(count(*), ${counted}), 'more', count(*) > ${counted}, 'oldestAt', cs_ms(min(w.received_at)))
      from (select i.received_at from inbox i where i.state = 'accepted' order by i.received_at limit ${counted + 1}) w)`
    const rows = await em.execute<Array<{ r: string }>>(
      `select jsonb_build_object('state', coalesce(p.state, 'open'), 'since', cs_ms(p.at), 'reason', p.reason,
        'by', case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end, 'waiting', ${countWaiting ? waiting : "null"})::text as r
       from (select 1) one left join intake_pause p on p.state <> 'open' left join member m on m.id = p.member_id`,
    )
    return JSON.parse(rows[0]!.r) as A
  }

/** False when it is paused, or not wholly resumed, already. */
export const insertPause =
  (id: string, memberId: string, reason: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (
      await em.execute<Array<unknown>>(
        `insert into intake_pause (tenant_id, id, state, reason, member_id) values (current_setting('app.tenant_id')::uuid, ?::uuid, 'paused', ?, ?::uuid)
         on conflict (tenant_id) where state <> 'open' do nothing returning id`,
        [id, reason, memberId],
      )
    ).length === 1

/** From now on what waited is handed on; false when it was not paused. */
export const releasePause =
  (memberId: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (
      await em.execute<Array<unknown>>(
        "update intake_pause set state = 'releasing', resumed_by = ?::uuid, resumed_at = now() where state = 'paused' returning id",
        [memberId],
      )
    ).length === 1

/** As the system, when nothing waits any more. */
export const endPause = async (em: EntityManager): Promise<void> => {
  await em.execute("update intake_pause set state = 'open', ended_at = now() where state = 'releasing'")
}
