/** Held deliveries by why they are held, and plans to try some of them again. What people ask runs in their own scope, what moves a plan along as the system. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { readOne, readRows, when } from "./rows.ts"

export const replayLimits = {
  planItems: 200,
  planLife_ms: 600_000,
  /** A runner that was not heard of for so long is taken for dead. */
  runnerSilence_ms: 15_000,
  issuesLooked: 2_000,
  issues: 50,
} as const

export interface HeldFilter {
  readonly state?: string
  readonly source?: string
  readonly verdict?: string
  readonly conversationId?: string
  /** Unix ms: received then or later, and before. */
  readonly since?: number
  readonly until?: number
}

const held = "i.held_at is not null and i.state in ('blocked', 'unreadable')"

/** The oldest held ones, gathered by source, state and reason; the largest group first. */
export const sumIssues = <A>(em: EntityManager) =>
  readRows<A>(em, {
    json: `jsonb_build_object('source', g.source, 'state', g.state, 'verdict', g.verdict, 'count', g.n, 'more', g.looked >= ${replayLimits.issuesLooked}, 'oldestAt', cs_ms(g.oldest), 'newestAt', cs_ms(g.newest))`,
    from: `(select source, state, verdict, count(*) as n, min(held_at) as oldest, max(held_at) as newest, sum(count(*)) over () as looked
      from (select i.source, i.state, coalesce(i.verdict, '') as verdict, i.held_at from inbox i where ${held} order by i.held_at limit ${replayLimits.issuesLooked}) h
      group by source, state, verdict) g`,
    where: [],
    order: "g.n desc, g.source, g.verdict",
    limit: replayLimits.issues,
  })

/** Names what fits now, oldest first, bounded; in the name of the member whose scope it runs in. */
export const insertPlan =
  (id: string, memberId: string, filter: HeldFilter, said: unknown) =>
  async (em: EntityManager): Promise<void> => {
    const where = [
      ...when(filter.state, "i.state = ?"),
      ...when(filter.source, "i.source = ?"),
      ...when(filter.verdict, "i.verdict = ?"),
      ...when(filter.conversationId, "i.conversation_id = ?::uuid"),
      ...when(filter.since, "i.received_at >= cs_at(?::bigint)"),
      ...when(filter.until, "i.received_at < cs_at(?::bigint)"),
    ]
    await em.execute(
      `insert into delivery_plan (tenant_id, id, member_id, filter, ids, more, at, expires_at)
       select current_setting('app.tenant_id')::uuid, ?::uuid, ?::uuid, ?::jsonb, coalesce(array_agg(h.id order by h.n) filter (where h.n <= ${replayLimits.planItems}), '{}'),
         count(*) > ${replayLimits.planItems}, now(), now() + interval '${replayLimits.planLife_ms} milliseconds'
       from (select i.id, row_number() over (order by i.held_at, i.id) as n from inbox i where ${[held, ...where.map(({ sql }) => sql)].join(" and ")}
         order by i.held_at, i.id limit ${replayLimits.planItems + 1}) h`,
      [id, memberId, JSON.stringify(said), ...where.flatMap(({ values }) => values)],
    )
  }

const stalled = `p.state = 'running' and p.touched_at < now() - interval '${replayLimits.runnerSilence_ms} milliseconds'`

export const readPlan = (id: string) => (em: EntityManager) =>
  readOne(
    em,
    `jsonb_build_object('id', p.id, 'state', p.state, 'filter', p.filter, 'total', cardinality(p.ids), 'more', p.more, 'tried', cardinality(p.results), 'stalled', ${stalled},
      'at', cs_ms(p.at), 'expiresAt', cs_ms(p.expires_at), 'endedAt', cs_ms(p.ended_at), 'items', coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'source', i.source, 'deliveryId', i.delivery_id, 'receivedAt', cs_ms(i.received_at), 'result', p.results[x.n]) order by x.n)
        from unnest(p.ids) with ordinality x(id, n) join inbox i on i.tenant_id = p.tenant_id and i.id = x.id), '[]'))`,
    "delivery_plan p",
    "p.id",
    id,
  )

export interface Begun {
  readonly ids: ReadonlyArray<string>
  readonly tried: number
}

/**
 * Takes the plan to run it, under lock: a fresh one that has not run out, or one whose runner was not heard of for long. `busy` while
 * another plan of the company runs, `known` when this one runs or is done, `over` when it cannot be begun any more.
 */
export const beginPlan =
  (id: string) =>
  async (em: EntityManager): Promise<Begun | "busy" | "known" | "over"> => {
    const [row] = await em.execute<
      Array<{ state: string; stalled: boolean; late: boolean; busy: boolean; ids: ReadonlyArray<string>; tried: number }>
    >(
      `select p.state, ${stalled} as stalled, p.expires_at <= now() as late, cardinality(p.results) as tried, array(select unnest(p.ids)::text) as ids,
        exists (select 1 from delivery_plan o where o.id <> p.id and o.state = 'running' and o.touched_at >= now() - interval '${replayLimits.runnerSilence_ms} milliseconds') as busy
       from delivery_plan p where p.id = ?::uuid for update`,
      [id],
    )
    if (row === undefined || row.state === "cancelled" || (row.state === "planned" && row.late)) return "over"
    if (row.state === "done" || (row.state === "running" && !row.stalled)) return "known"
    if (row.busy) return "busy"
    await em.execute(
      "update delivery_plan set state = 'running', started_at = coalesce(started_at, now()), touched_at = now() where id = ?::uuid",
      [id],
    )
    return { ids: row.ids, tried: row.tried }
  }

/** Notes how the next delivery ended; false when the plan was stopped, or somebody else runs it by now. */
export const stepPlan =
  (id: string, tried: number, result: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (
      await em.execute<Array<unknown>>(
        "update delivery_plan set results = results || ?::text, touched_at = now() where id = ?::uuid and state = 'running' and cardinality(results) = ? returning id",
        [result, id, tried],
      )
    ).length === 1

/** Ends a plan that is not ended; false when it was. */
export const endPlan =
  (id: string, state: "done" | "cancelled") =>
  async (em: EntityManager): Promise<boolean> =>
    (
      await em.execute<Array<unknown>>(
        `update delivery_plan set state = ?, ended_at = now() where id = ?::uuid and state ${state === "done" ? "= 'running'" : "in ('planned', 'running')"} returning id`,
        [state, id],
      )
    ).length === 1
