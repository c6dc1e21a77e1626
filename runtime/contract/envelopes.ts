/**
 * What is said to a conversation over the backbone: the `type` of an envelope and the shape of its `data`. Boundary between those
 * who publish (intake, webhooks, API, timers) and the actor that reads. New fields are optional; a changed meaning is a new type.
 */
import { Schema } from "effect"
import { contractLimits as limits } from "./limits.ts"
import { Id, Language, Reason, Role, Slug, text } from "./values.ts"

const members = Schema.Array(Id)

/** Who wrote. The id is derived from tenant, channel and address, so no look-up is needed to make it. */
export const EnvelopeContact = Schema.Struct({ id: Id, name: text(limits.name_chars), address: text(limits.address_chars) })

/** Words from outside. `messageId` is the row the actor makes of it, derived from tenant, channel and the sender's own message id. */
export const MessageReceived = Schema.Struct({
  messageId: Id,
  text: text(limits.text_chars),
  language: Schema.optionalKey(Language),
  contact: EnvelopeContact,
  workspaceId: Id,
  channel: Slug,
  threadKey: text(limits.id_chars),
  /** The agent asked for; the actor takes the channel's own when it is absent. */
  agent: Schema.optionalKey(Slug),
})

/** People have decided (the decision is on record before this is said). `args` are the edited ones of outcome `edited`. */
export const ApprovalDecided = Schema.Struct({
  approvalId: Id,
  actionId: Id,
  outcome: Schema.Literals(["approved", "rejected", "edited"]),
  by: members,
  reason: Schema.optionalKey(Reason),
  args: Schema.optionalKey(Schema.Unknown),
  /** The digest the people saw. */
  digest: Schema.String,
  /** Unix ms before which an approved call must not run; absent = at once. */
  releaseAt: Schema.optionalKey(Schema.Int),
})

/** An approved action was taken back within its release hold. */
export const ActionUndone = Schema.Struct({ actionId: Id, by: Id })

/** A person found out how an unknown action ended. */
export const ActionSettled = Schema.Struct({ actionId: Id, outcome: Schema.Literals(["succeeded", "failed"]), by: Id, reason: Reason })

/** A person takes the conversation over, or gives it back to its agent. */
export const ConversationHandled = Schema.Struct({ by: Id })

/** Something a provider told us about a thing this conversation did. `key` is an effect key, `ref` the provider's own name for it. */
export const ProviderEvent = Schema.Struct({
  source: Slug,
  type: text(limits.id_chars),
  key: Schema.optionalKey(text(limits.id_chars)),
  ref: Schema.optionalKey(text(limits.id_chars)),
  data: Schema.Unknown,
})

const approvalTimer = Schema.Struct({ approvalId: Id, actionId: Id })

/** Everything a conversation reads, by type. */
export const ConversationData = Schema.Union([
  Schema.Struct({ type: Schema.Literal("message.received"), data: MessageReceived }),
  Schema.Struct({ type: Schema.Literal("approval.decided"), data: ApprovalDecided }),
  Schema.Struct({ type: Schema.Literal("action.undone"), data: ActionUndone }),
  Schema.Struct({ type: Schema.Literal("action.settled"), data: ActionSettled }),
  Schema.Struct({ type: Schema.Literal("conversation.taken"), data: ConversationHandled }),
  Schema.Struct({ type: Schema.Literal("conversation.returned"), data: ConversationHandled }),
  Schema.Struct({ type: Schema.Literal("provider.event"), data: ProviderEvent }),
  Schema.Struct({ type: Schema.Literal("timer.expired"), data: approvalTimer }),
  Schema.Struct({ type: Schema.Literal("timer.escalated"), data: Schema.Struct({ approvalId: Id, actionId: Id, to: Role }) }),
  Schema.Struct({ type: Schema.Literal("timer.released"), data: Schema.Struct({ actionId: Id, approvalId: Schema.optionalKey(Id) }) }),
  Schema.Struct({ type: Schema.Literal("timer.reconcile"), data: Schema.Struct({ actionId: Id, tries: Schema.Int }) }),
])
export type ConversationDatum = typeof ConversationData.Type
export type EnvelopeType = ConversationDatum["type"]
export type MessageReceived = typeof MessageReceived.Type
export type ApprovalDecided = typeof ApprovalDecided.Type
