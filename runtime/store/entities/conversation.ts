/** The actor's row, its words and its journal. Written only through cs_turns; `version` is the fence of invariant 9. */
import { defineEntity, p } from "@mikro-orm/core"
import { Contact } from "./contact.ts"
import { Workspace } from "./tenant.ts"
import { key, madeAt, moment, oneOf, via, walled } from "./wall.ts"

const ConversationSchema = defineEntity({
  name: "Conversation",
  ...walled("conversation", { workspace: "workspace_id" }),
  properties: {
    ...key(),
    workspace: () =>
      p
        .manyToOne(Workspace)
        .ref()
        .joinColumns(...via("workspace_id"))
        .deleteRule("restrict"),
    contact: () =>
      p
        .manyToOne(Contact)
        .ref()
        .joinColumns(...via("contact_id"))
        .deleteRule("restrict"),
    channel: p.text(),
    threadKey: p.text(),
    agent: p.text(),
    status: oneOf("status", ["open", "waiting", "handoff", "closed"]),
    /** As text: it is read whole, and written with every turn. */
    state: p.json<unknown>().columnType("json"),
    version: p.integer(),
    lastSeq: p.bigint(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  indexes: [{ name: "conversation_contact", expression: "create index conversation_contact on conversation (contact_id)" }],
})
export class Conversation extends ConversationSchema.class {}
ConversationSchema.setClass(Conversation)

const MessageSchema = defineEntity({
  name: "Message",
  ...walled("message", { workspace: "workspace_id" }),
  properties: {
    tenantId: p.uuid().primary(),
    conversationId: p.uuid().primary(),
    /** Place in the conversation, shared with actions: version of the write * 1000 + place in it. */
    seq: p.bigint().primary(),
    id: p.uuid(),
    workspaceId: p.uuid(),
    conversation: () =>
      p
        .manyToOne(Conversation)
        .ref()
        .joinColumns(...via("conversation_id"))
        .deleteRule("restrict"),
    direction: oneOf("direction", ["in", "out", "note"]),
    author: p.text(),
    body: p.text(),
    language: p.text().nullable(),
    /** Read through cs_message_action: null in a reply means its own id. */
    actionId: p.uuid().nullable(),
    at: moment(),
  },
})
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message)

const JournalSchema = defineEntity({
  name: "Journal",
  ...walled("journal"),
  properties: {
    tenantId: p.uuid().primary(),
    conversationId: p.uuid().primary(),
    /** Order of application: version of the write, then place in it. */
    version: p.integer(),
    /**
     * A message from the stream and those born of it within the step, each with its events, in order: one row and one key for all of
     * them. Taken apart by turn-journal.ts into a form and what goes into its holes; read through cs_journal_entries.
     */
    form: p.integer(),
    place: p.smallint(),
    /** Id of the first of these messages, the one that came from the stream: its uniqueness for ever is invariant 2. Packed (cs_pack). */
    messageId: p.blob().primary(),
    holes: p.blob(),
  },
})
export class Journal extends JournalSchema.class {}
JournalSchema.setClass(Journal)
