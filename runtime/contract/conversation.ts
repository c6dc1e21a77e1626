/** Conversations as the desk sees them, and taking one over. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { contractLimits as limits } from "./limits.ts"
import { ConversationStatus, Id, Millis, text } from "./values.ts"

export const Conversation = Schema.Struct({
  id: Id,
  workspaceId: Id,
  contact: Schema.Struct({ id: Id, name: Schema.String, address: Schema.String, optedOut: Schema.Boolean, erased: Schema.Boolean }),
  channel: Schema.String,
  threadKey: Schema.String,
  agent: Schema.String,
  status: ConversationStatus,
  createdAt: Millis,
  updatedAt: Millis,
})

export const MessageRow = Schema.Struct({
  id: Id,
  /** Place in the conversation, shared with actions. */
  seq: Schema.Int,
  direction: Schema.Literals(["in", "out", "note"]),
  author: Schema.String,
  body: Schema.String,
  language: Schema.NullOr(Schema.String),
  actionId: Schema.NullOr(Id),
  at: Millis,
})

/** Words among members: no agent, contact or turn ever reads them. */
export const ConversationNote = Schema.Struct({
  id: Id,
  conversationId: Id,
  member: Schema.Struct({ id: Id, name: Schema.String }),
  body: Schema.String,
  at: Millis,
})

const conversationId = { id: Id }
const handled = Schema.Struct({ conversationId: Id })

export class ConversationsGroup extends HttpApiGroup.make("conversations")
  .add(
    HttpApiEndpoint.get("list", "/v1/conversations", {
      query: {
        ...pageQuery,
        status: Schema.optionalKey(ConversationStatus),
        contact: Schema.optionalKey(Id),
        agent: filters.name,
        channel: filters.name,
        /** In the contact's name or address, or in what was said. */
        search: filters.search,
      },
      success: page(Conversation),
    })
      .annotate(Requires, "conversation:read")
      .annotateMerge(OpenApi.annotations({ summary: "List conversations, the last to move first" })),
    HttpApiEndpoint.get("get", "/v1/conversations/:id", { params: conversationId, success: Conversation, error: Problem404 })
      .annotateMerge(described("Read one conversation"))
      .annotate(Requires, "conversation:read"),
    HttpApiEndpoint.get("messages", "/v1/conversations/:id/messages", {
      params: conversationId,
      query: {
        ...pageQuery,
        /** `newest`: from the end backwards; absent: as it was said. */
        order: Schema.optionalKey(Schema.Literal("newest")),
      },
      success: page(MessageRow),
      error: Problem404,
    })
      .annotateMerge(
        described(
          "List the messages of a conversation, in the order they were said or newest first",
          "What came in, what was answered, and private notes, each in its place.",
        ),
      )
      .annotate(Requires, "message:read"),
    HttpApiEndpoint.post("take", "/v1/conversations/:id/take-over", {
      params: conversationId,
      payload: HttpApiSchema.NoContent,
      success: handled,
      error: [Problem403, Problem404, Problem409],
    })
      .annotateMerge(
        described("Take a conversation over from the agent", "The agent is silent at once; what people already approved still runs."),
      )
      .annotate(Requires, "conversation:take"),
    HttpApiEndpoint.post("giveBack", "/v1/conversations/:id/hand-back", {
      params: conversationId,
      payload: HttpApiSchema.NoContent,
      success: handled,
      error: [Problem403, Problem404, Problem409],
    })
      .annotateMerge(described("Hand a conversation back to the agent", "The agent answers again from the next message on."))
      .annotate(Requires, "conversation:take"),
    HttpApiEndpoint.get("notes", "/v1/conversations/:id/notes", {
      params: conversationId,
      query: pageQuery,
      success: page(ConversationNote),
      error: Problem404,
    })
      .annotate(Requires, "note:read")
      .annotateMerge(OpenApi.annotations({ summary: "List private notes among members, oldest first" })),
    HttpApiEndpoint.post("note", "/v1/conversations/:id/notes", {
      params: conversationId,
      payload: Schema.Struct({ body: text(limits.note_chars) }),
      success: ConversationNote,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "note:create")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Write a private note",
          description: "It is shown to members alone: neither the agent nor the contact reads it.",
        }),
      ),
  )
  .middleware(DeskAuth) {}
