/** Contacts as people see and change them, in the member's own scope. What decides whom a message reaches or where money goes is not changed here. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { afterMoment, containing, readOne, readRows, type Slice, when } from "./rows.ts"

const contact = `jsonb_build_object('id', k.id, 'workspaceId', k.workspace_id, 'name', k.name, 'address', k.address, 'channel', k.channel, 'stage', k.stage, 'optedOut', k.opted_out, 'erased', k.erased,
  'verified', k.verified, 'createdAt', cs_ms(k.created_at), 'updatedAt', cs_ms(k.updated_at))`
// what is left of an account is enough to tell two apart, and too little to use one
const account = `case when length(k.payee_account) < 8 then '••••' else '••••' || right(k.payee_account, 4) end`
const detail = `${contact} || jsonb_build_object('provenance', k.provenance, 'payee', case when k.payee_account is not null then
  jsonb_build_object('verified', k.payee_verified, 'currency', k.payee_currency, 'account', ${account}) end)`

export interface ContactFilter extends Slice {
  readonly search?: string
  readonly stage?: string
  readonly channel?: string
}

export const listContacts = (filter: ContactFilter) => (em: EntityManager) =>
  readRows(em, {
    json: contact,
    from: "contact k",
    where: [
      ...when(filter.stage, "k.stage = ?"),
      ...when(filter.channel, "k.channel = ?"),
      ...(filter.search === undefined
        ? []
        : [{ sql: "(k.name ilike ? or k.address ilike ?)", values: [containing(filter.search), containing(filter.search)] }]),
      ...afterMoment("k.updated_at", "k.id", filter),
    ],
    order: "k.updated_at desc, k.id desc",
    limit: filter.limit,
  })

export const readContact =
  (id: string) =>
  <A>(em: EntityManager) =>
    readOne<A>(em, detail, "contact k", "k.id", id)

export interface ContactChange {
  readonly name?: string
  readonly stage?: string
  readonly optedOut?: boolean
}

/** Whatever people change carries their word from then on; the time always moves, so that a change seen is a change told apart. */
const change = `update contact set name = coalesce(?, name), stage = coalesce(?, stage), opted_out = coalesce(?::boolean, opted_out), provenance = provenance || ?::jsonb,
  updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond') where id = ?::uuid and updated_at = cs_at(?::bigint) and not erased returning id`

/** False when it is another than the one of `seenAt` (Unix ms), or was erased. */
export const changeContact =
  (id: string, seenAt: number, to: ContactChange) =>
  async (em: EntityManager): Promise<boolean> => {
    const said = Object.fromEntries(Object.keys(to).map((field) => [field, "person"]))
    const values = [to.name ?? null, to.stage ?? null, to.optedOut ?? null, JSON.stringify(said), id, seenAt]
    return (await em.execute<Array<unknown>>(change, values)).length > 0
  }

const note = `jsonb_build_object('id', n.id, 'author', coalesce((select m.name from member m where m.tenant_id = n.tenant_id and 'member:' || m.id::text = n.author), n.author),
  'body', n.body, 'provenance', n.provenance, 'at', cs_ms(n.at))`

/** Newest first; keys: at, id. */
export const listContactNotes = (filter: Slice & { readonly contactId: string }) => (em: EntityManager) =>
  readRows(em, {
    json: note,
    from: "contact_note n",
    where: [{ sql: "n.contact_id = ?::uuid", values: [filter.contactId] }, ...afterMoment("n.at", "n.id", filter)],
    order: "n.at desc, n.id desc",
    limit: filter.limit,
  })

const add = `insert into contact_note (tenant_id, id, workspace_id, contact_id, author, body, provenance)
  select k.tenant_id, ?::uuid, k.workspace_id, k.id, ?, ?, 'person' from contact k where k.id = ?::uuid returning id`

/** Null when there is no such contact for this member. */
export const addContactNote =
  (id: string, contactId: string, author: string, body: string) =>
  async <A>(em: EntityManager): Promise<A | null> =>
    (await em.execute<Array<unknown>>(add, [id, author, body, contactId])).length === 0
      ? null
      : readOne<A>(em, note, "contact_note n", "n.id", id)
