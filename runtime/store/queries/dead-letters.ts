/** The dead-letter stream as a tenant's people see it: rows follow what the stream holds. Runs as the system in the tenant's scope. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface DeadLetterRow {
  readonly id: string
  readonly seq: number
  readonly source: string
  readonly conversation: string
  readonly reason: string
  /** Unix ms it was parked at. */
  readonly at: number
}

/** Adds what is new and marks as gone what the stream holds no more, up to `complete`: beyond it the stream was not looked at. */
export const mirrorDeadLetters =
  (letters: ReadonlyArray<DeadLetterRow>, complete: number) =>
  async (em: EntityManager): Promise<void> => {
    const json = JSON.stringify(letters)
    if (letters.length > 0)
      await em.execute(
        `insert into dead_letter (tenant_id, id, seq, source, conversation, reason, state, at)
         select current_setting('app.tenant_id')::uuid, id, seq, source, conversation, reason, 'waiting', cs_at(at)
         from jsonb_to_recordset(?::jsonb) as r(id uuid, seq bigint, source text, conversation text, reason text, at bigint) on conflict (tenant_id, id) do nothing`,
        [json],
      )
    await em.execute(
      `update dead_letter set state = 'gone', settled_at = now() where state = 'waiting' and seq <= ?::bigint
       and id not in (select id from jsonb_to_recordset(?::jsonb) as r(id uuid))`,
      [complete, json],
    )
  }
