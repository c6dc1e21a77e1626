/** What people at the desk leave behind that no turn reads: notes beside a conversation, versions of policy that wait for a second person, and answers kept under a key. */
import { defineEntity, p } from "@mikro-orm/core"
import { Conversation } from "./conversation.ts"
import { Member } from "./tenant.ts"
import { key, madeAt, moment, via, walled } from "./wall.ts"

/** Words among members. No agent, no contact and no turn ever reads them. */
const ConversationNoteSchema = defineEntity({
  name: "ConversationNote",
  ...walled("conversation_note", { workspace: "workspace_id", signed: "member_id" }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    conversation: () =>
      p
        .manyToOne(Conversation)
        .ref()
        .joinColumns(...via("conversation_id"))
        .deleteRule("restrict"),
    member: () =>
      p
        .manyToOne(Member)
        .ref()
        .joinColumns(...via("member_id"))
        .deleteRule("restrict"),
    body: p.text(),
    at: madeAt(),
  },
  indexes: [
    {
      name: "conversation_note_conversation",
      expression: "create index conversation_note_conversation on conversation_note (conversation_id, at)",
    },
  ],
})
export class ConversationNote extends ConversationNoteSchema.class {}
ConversationNoteSchema.setClass(ConversationNote)

/** A checked version that somebody wants in force; another owner confirms it, or either withdraws it. */
const PolicyProposalSchema = defineEntity({
  name: "PolicyProposal",
  ...walled("policy_proposal"),
  properties: {
    ...key(),
    digest: p.text(),
    name: p.text(),
    sources: p.json<ReadonlyArray<{ readonly file: string; readonly text: string }>>(),
    /** The version that was in force when it was proposed: what the difference was shown against. */
    basis: p.text().nullable(),
    reason: p.text(),
    state: p.enum(["open", "confirmed", "withdrawn"] as const).default("open"),
    proposedBy: p.uuid(),
    decidedBy: p.uuid().nullable(),
    at: madeAt(),
    decidedAt: moment().nullable(),
  },
  indexes: [{ name: "policy_proposal_at", properties: ["tenantId", "at"] }],
})
export class PolicyProposal extends PolicyProposalSchema.class {}
PolicyProposalSchema.setClass(PolicyProposal)

/** The answer to a request that carried an Idempotency-Key, for a day. Without a status it is still being answered. */
const KeptAnswerSchema = defineEntity({
  name: "KeptAnswer",
  ...walled("kept_answer", { own: "member_id" }),
  properties: {
    tenantId: p.uuid().primary(),
    memberId: p.uuid().primary(),
    key: p.text().primary(),
    /** SHA-256 of method, address and body. */
    digest: p.text(),
    status: p.integer().nullable(),
    contentType: p.text().nullable(),
    body: p.text().nullable(),
    at: madeAt(),
  },
})
export class KeptAnswer extends KeptAnswerSchema.class {}
KeptAnswerSchema.setClass(KeptAnswer)
