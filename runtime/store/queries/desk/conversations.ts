/** Conversations and their words. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { afterMoment, type Condition, containing, readOne, readRows, type Slice, when } from "./rows.ts"

const conversation = `jsonb_build_object('id', c.id, 'workspaceId', c.workspace_id, 'contact', jsonb_build_object('id', k.id, 'name', k.name, 'address', k.address, 'optedOut', k.opted_out, 'erased', k.erased), 'channel', c.channel,
  'threadKey', c.thread_key, 'agent', c.agent, 'status', c.status, 'createdAt', cs_ms(c.created_at), 'updatedAt', cs_ms(c.updated_at))`
const tables = "conversation c join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id"
const message = `jsonb_build_object('id', m.id, 'seq', m.seq, 'direction', m.direction, 'author', m.author, 'body', m.body, 'language', m.language, 'actionId', cs_message_action(m), 'at', cs_ms(m.at))`

export interface ConversationFilter extends Slice {
  readonly status?: string
  readonly contactId?: string
  readonly agent?: string
  readonly channel?: string
  /** In the contact's name or address, or in the words of the conversation. */
  readonly search?: string
}

const said = `exists (select 1 from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.body ilike ?)`

const lastMoved = "c.updated_at desc, c.id desc"

/**
 * The page is found among narrow rows first, and only what is on it is joined and told: of 100,000 conversations that reads 6,000 pages of
 * the database instead of 406,000. No index orders by the time of the last move: each turn would have to write it.
 */
const paged = async (em: EntityManager, where: ReadonlyArray<Condition>, limit: number) => {
  const ids = await em.execute<Array<{ id: string }>>(
    `select c.id::text as id from conversation c where ${["true", ...where.map(({ sql }) => sql)].join(" and ")} order by ${lastMoved} limit ?`,
    [...where.flatMap(({ values }) => values), limit],
  )
  if (ids.length === 0) return []
  const these = { sql: "c.id = any (?::uuid[])", values: [`{${ids.map(({ id }) => id).join(",")}}`] }
  return readRows(em, { json: conversation, from: tables, where: [these], order: lastMoved, limit })
}

export const listConversations = (filter: ConversationFilter) => (em: EntityManager) => {
  const where = [
    ...when(filter.status, "c.status = ?"),
    ...when(filter.contactId, "c.contact_id = ?::uuid"),
    ...when(filter.agent, "c.agent = ?"),
    ...when(filter.channel, "c.channel = ?"),
    ...afterMoment("c.updated_at", "c.id", filter),
  ]
  if (filter.search === undefined) return paged(em, where, filter.limit)
  const text = containing(filter.search)
  const found = { sql: `(k.name ilike ? or k.address ilike ? or ${said})`, values: [text, text, text] }
  return readRows(em, { json: conversation, from: tables, where: [found, ...where], order: lastMoved, limit: filter.limit })
}

export const readConversation = (id: string) => (em: EntityManager) => readOne(em, conversation, tables, "c.id", id)

export interface MessageFilter extends Slice {
  readonly conversationId: string
  readonly order?: "newest"
}

/** In their order, or backwards; keys are (seq, id). */
export const listMessages = (filter: MessageFilter) => (em: EntityManager) =>
  readRows(em, {
    json: message,
    from: "message m",
    where: [
      { sql: "m.conversation_id = ?::uuid", values: [filter.conversationId] },
      ...when(filter.after?.[0], filter.order === "newest" ? "m.seq < ?::bigint" : "m.seq > ?::bigint"),
    ],
    order: filter.order === "newest" ? "m.seq desc" : "m.seq",
    limit: filter.limit,
  })

export interface AnswersQuery {
  readonly conversationId: string
  readonly channels: ReadonlyArray<string> | "all"
  readonly afterSeq: number
  readonly limit: number
}

/** Words said to the contact; null when there is no such conversation on these channels. */
export const listAnswers = (ask: AnswersQuery) => async (em: EntityManager) => {
  const there = await em.execute<Array<{ channel: string }>>("select channel from conversation where id = ?::uuid", [ask.conversationId])
  const channel = there[0]?.channel
  if (channel === undefined || (ask.channels !== "all" && !ask.channels.includes(channel))) return null
  return readRows(em, {
    json: "jsonb_build_object('id', m.id, 'seq', m.seq, 'body', m.body, 'language', m.language, 'at', cs_ms(m.at))",
    from: "message m",
    where: [
      { sql: "m.conversation_id = ?::uuid and m.direction = 'out'", values: [ask.conversationId] },
      { sql: "m.seq > ?::bigint", values: [ask.afterSeq] },
    ],
    order: "m.seq",
    limit: ask.limit,
  })
}
