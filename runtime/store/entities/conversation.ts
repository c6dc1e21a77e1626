/** The actor's row, its words and its journal. Written only through cs_turns; `version` is the fence of invariant 9. */
import { defineEntity, p } from "@mikro-orm/core"
import { Contact } from "./contact.ts"
import { Workspace } from "./tenant.ts"
import { as, delegated, key, madeAt, moment, readers, via, walled } from "./wall.ts"

const read = `${readers} or ${delegated("workspace_id")}`

const ConversationSchema = defineEntity({
  name: "Conversation",
  ...walled("conversation", { read, write: as("system") }),
  properties: {
    ...key(),
    workspace: () => p.manyToOne(Workspace).ref().joinColumns(...via("workspace_id")).deleteRule("restrict"),
    contact: () => p.manyToOne(Contact).ref().joinColumns(...via("contact_id")).deleteRule("restrict"),
    channel: p.text(),
    threadKey: p.text(),
    agent: p.text(),
    status: p.enum(["open", "waiting", "handoff", "closed"] as const),
    state: p.json<unknown>(),
    version: p.integer(),
    lastSeq: p.bigint(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
})
export class Conversation extends ConversationSchema.class {}
ConversationSchema.setClass(Conversation)

const MessageSchema = defineEntity({
  name: "Message",
  ...walled("message", { read, write: as("system") }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    conversation: () => p.manyToOne(Conversation).ref().joinColumns(...via("conversation_id")).deleteRule("restrict"),
    /** Place in the conversation, shared with actions: version of the write * 1000 + place in it. */
    seq: p.bigint(),
    direction: p.enum(["in", "out", "note"] as const),
    author: p.text(),
    body: p.text(),
    language: p.text().nullable(),
    actionId: p.uuid().nullable(),
    at: moment(),
  },
  uniques: [{ name: "message_seq_key", properties: ["tenantId", "conversation", "seq"] as never }],
})
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message)

const JournalSchema = defineEntity({
  name: "Journal",
  ...walled("journal", { read: readers, write: as("system") }),
  properties: {
    tenantId: p.uuid().primary(),
    conversationId: p.uuid().primary(),
    /** Kernel message id: its uniqueness for ever is invariant 2. */
    messageId: p.text().primary(),
    /** Order of application: version of the write, then place in it. */
    version: p.integer(),
    place: p.smallint(),
    seq: p.bigint().nullable(),
    kind: p.text(),
    at: moment(),
    /** The message and the events it gave, in one value so that what they share is stored once (compressed). */
    entry: p.json<{ readonly message: unknown; readonly events: unknown }>(),
  },
})
export class Journal extends JournalSchema.class {}
JournalSchema.setClass(Journal)
