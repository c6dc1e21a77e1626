/** What came in, once and raw, until it is published. Runs as the system in the tenant's scope. */
import type { EntityManager } from "@mikro-orm/postgresql"

export interface InboxDelivery {
  readonly id: string
  readonly source: string
  readonly deliveryId: string
  readonly bodySha256: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** Null = quarantine: nobody it could be for is known. */
  readonly conversationId: string | null
  /** Unix ms. */
  readonly at: number
}

const current = "current_setting('app.tenant_id')::uuid"
const insert = `insert into inbox (tenant_id, id, source, delivery_id, body_sha256, body, headers, conversation_id, subject, state, verdict, received_at)
  values (${current}, ?::uuid, ?, ?, ?, ?, ?::jsonb, ?::uuid, ?, ?, ?, cs_at(?::bigint)) on conflict (tenant_id, source, delivery_id) do nothing returning id`
const known = "select body_sha256 from inbox where source = ? and delivery_id = ?"
const flag = `insert into audit_entry (tenant_id, kind, actor, subject, data) values (${current}, 'inbox.id-reused', 'system', ?, ?::jsonb)`

/** Stores a delivery once. `differs`: the id was used with another body; only a line in the audit is kept of it. */
export const acceptDelivery =
  (row: InboxDelivery) =>
  async (em: EntityManager): Promise<"stored" | "same" | "differs"> => {
    const quarantined = row.conversationId === null
    const values = [
      row.id,
      row.source,
      row.deliveryId,
      row.bodySha256,
      row.body,
      JSON.stringify(row.headers),
      row.conversationId,
      quarantined ? null : "conversation",
      quarantined ? "blocked" : "accepted",
      quarantined ? "no conversation is known for this" : null,
      row.at,
    ]
    if ((await em.execute<Array<unknown>>(insert, values)).length === 1) return "stored"
    const before = await em.execute<Array<{ body_sha256: string }>>(known, [row.source, row.deliveryId])
    if (before[0]?.body_sha256 === row.bodySha256) return "same"
    await em.execute(flag, [`inbox/${row.source}`, JSON.stringify({ was: before[0]?.body_sha256 ?? null, came: row.bodySha256 })])
    return "differs"
  }

export const markPublished =
  (ids: ReadonlyArray<string>) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(
      "update inbox set state = 'published', published_at = now() where state = 'accepted' and id = any (string_to_array(?, ',')::uuid[])",
      [ids.join(",")],
    )
  }

/** Accepted and not published yet, oldest first. */
export const waitingDeliveries =
  (limit: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<InboxDelivery>> => {
    const rows = await em.execute<Array<{ r: string }>>(
      `select jsonb_build_object('id', id, 'source', source, 'deliveryId', delivery_id, 'bodySha256', body_sha256, 'body', body, 'headers', headers, 'conversationId', conversation_id, 'at', cs_ms(received_at))::text as r
     from inbox where state = 'accepted' order by received_at, id limit ?`,
      [limit],
    )
    return rows.map((row) => JSON.parse(row.r) as InboxDelivery)
  }

/** The conversation whose effect has this key, or whose payout has this provider reference. */
export const conversationOfMark =
  (mark: { readonly key?: string; readonly ref?: string }) =>
  async (em: EntityManager): Promise<string | null> => {
    const rows = await em.execute<Array<{ id: string }>>(
      `with wanted as (select ?::text as key union select send_key from payout where bank_ref = ?::text and send_key is not null)
     select a.conversation_id as id from action a where a.id = (
       select e.action_id from effect e where e.key in (select key from wanted)
       union all select e.action_id from effect e where e.key is null and e.action_id in (select cs_uuid(key) from wanted) limit 1)`,
      [mark.key ?? null, mark.ref ?? null],
    )
    return rows[0]?.id ?? null
  }
