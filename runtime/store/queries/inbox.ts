/** What came in and is not on its way yet, what is held for a person, and bodies past their time. Runs as the system in the tenant's scope. */
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

const json = `jsonb_build_object('id', id, 'source', source, 'deliveryId', delivery_id, 'bodySha256', body_sha256, 'body', body, 'headers', headers, 'conversationId', conversation_id, 'at', cs_ms(received_at))`

/** Accepted and not published yet, oldest first. */
export const waitingDeliveries =
  (limit: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<InboxDelivery>> => {
    const rows = await em.execute<Array<{ r: string }>>(
      `select ${json}::text as r from inbox where state = 'accepted' order by received_at, id limit ?`,
      [limit],
    )
    return rows.map((row) => JSON.parse(row.r) as InboxDelivery)
  }

/** Takes a delivery that cannot be said to anybody out of the way of the others, and holds it where people see it (invariant 12). */
export const holdUnreadable =
  (id: string, reason: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("update inbox set state = 'unreadable', verdict = ?, held_at = now() where id = ?::uuid and state = 'accepted'", [
      reason,
      id,
    ])
  }

export interface HeldDelivery extends InboxDelivery {
  readonly state: "blocked" | "unreadable"
}

/** A held delivery under lock; null when it is not there or held no more. */
export const lockHeld =
  (id: string) =>
  async (em: EntityManager): Promise<HeldDelivery | null> => {
    const rows = await em.execute<Array<{ r: string }>>(
      `select (${json} || jsonb_build_object('state', state))::text as r from inbox where id = ?::uuid and state in ('blocked', 'unreadable') for update`,
      [id],
    )
    return rows[0] === undefined ? null : (JSON.parse(rows[0].r) as HeldDelivery)
  }

/** Puts a held delivery among the accepted ones again, for this conversation. */
export const releaseHeld =
  (id: string, conversationId: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(
      "update inbox set state = 'accepted', conversation_id = ?::uuid, subject = 'conversation', verdict = null, held_at = null where id = ?::uuid and state in ('blocked', 'unreadable')",
      [conversationId, id],
    )
  }

/** The conversation whose effect has this key, or whose payout has this provider reference. */
export const conversationOfMark =
  (mark: { readonly key?: string; readonly ref?: string }) =>
  async (em: EntityManager): Promise<string | null> => {
    const rows = await em.execute<Array<{ id: string | null }>>("select cs_conversation_of(?::text, ?::text) as id", [
      mark.key ?? null,
      mark.ref ?? null,
    ])
    return rows[0]?.id ?? null
  }

export interface EmptyQuery {
  /** Id of the last row looked at; rows are looked at in the order they came. */
  readonly after: string
  /** Unix ms: older ones are emptied. */
  readonly receivedBefore: number
  readonly limit: number
}

/**
 * Empties bodies and headers of published deliveries past their time; id and digest stay, so that a second one is known for ever. What is
 * not published keeps its body, however old. Gives where to go on: never past one that is still on its way. Null: nothing more is due.
 */
export const emptyBodies =
  ({ after, receivedBefore, limit }: EmptyQuery) =>
  async (em: EntityManager): Promise<{ readonly emptied: number; readonly after: string } | null> => {
    const rows = await em.execute<Array<{ emptied: number; after: string | null }>>(
      `with due as (
         select id, state, body from inbox where id > ?::uuid and received_at < cs_at(?::bigint) order by id limit ?
       ), passed as (
         select id, state, body from due where id < coalesce((select id from due where state = 'accepted' order by id limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
       ), emptied as (
         update inbox i set body = '', headers = '{}' from passed p where i.id = p.id and p.state = 'published' and p.body <> '' and i.state = 'published' returning 1
       ) select (select count(*)::int from emptied) as emptied, (select id::text from passed order by id desc limit 1) as after`,
      [after, receivedBefore, limit],
    )
    const row = rows[0]
    return row === undefined || row.after === null ? null : { emptied: row.emptied, after: row.after }
  }
