/** Conversations, their words, and the people they are with. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { afterMoment, readOne, readRows, type Slice, when } from "./rows.ts"

const conversation = `jsonb_build_object('id', c.id, 'workspaceId', c.workspace_id, 'contact', jsonb_build_object('id', k.id, 'name', k.name, 'address', k.address), 'channel', c.channel,
  'threadKey', c.thread_key, 'agent', c.agent, 'status', c.status, 'createdAt', cs_ms(c.created_at), 'updatedAt', cs_ms(c.updated_at))`
const tables = "conversation c join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id"
const message = `jsonb_build_object('id', m.id, 'seq', m.seq, 'direction', m.direction, 'author', m.author, 'body', m.body, 'language', m.language, 'actionId', cs_message_action(m), 'at', cs_ms(m.at))`
const contact = `jsonb_build_object('id', k.id, 'workspaceId', k.workspace_id, 'name', k.name, 'address', k.address, 'channel', k.channel, 'stage', k.stage, 'optedOut', k.opted_out, 'erased', k.erased,
  'verified', k.verified, 'createdAt', cs_ms(k.created_at), 'updatedAt', cs_ms(k.updated_at))`

/** Text that holds `query` anywhere, whatever its letters' case. */
export const containing = (query: string): string => `%${query.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

export interface ConversationFilter extends Slice {
  readonly status?: string
  readonly contactId?: string
  readonly agent?: string
  readonly channel?: string
  /** In the contact's name or address, or in the words of the conversation. */
  readonly search?: string
}

const said = `exists (select 1 from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.body ilike ?)`

export const listConversations = (filter: ConversationFilter) => (em: EntityManager) =>
  readRows(em, {
    json: conversation,
    from: tables,
    where: [
      ...when(filter.status, "c.status = ?"),
      ...when(filter.contactId, "c.contact_id = ?::uuid"),
      ...when(filter.agent, "c.agent = ?"),
      ...when(filter.channel, "c.channel = ?"),
      ...(filter.search === undefined
        ? []
        : [
            {
              sql: `(k.name ilike ? or k.address ilike ? or ${said})`,
              values: Array.from({ length: 3 }, () => containing(filter.search!)),
            },
          ]),
      ...afterMoment("c.updated_at", "c.id", filter),
    ],
    order: "c.updated_at desc, c.id desc",
    limit: filter.limit,
  })

export const readConversation = (id: string) => (em: EntityManager) => readOne(em, conversation, tables, "c.id", id)

/** In their order; keys are (seq, id). */
export const listMessages = (filter: Slice & { readonly conversationId: string }) => (em: EntityManager) =>
  readRows(em, {
    json: message,
    from: "message m",
    where: [{ sql: "m.conversation_id = ?::uuid", values: [filter.conversationId] }, ...when(filter.after?.[0], "m.seq > ?::bigint")],
    order: "m.seq",
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

export const readContact = (id: string) => (em: EntityManager) => readOne(em, contact, "contact k", "k.id", id)
