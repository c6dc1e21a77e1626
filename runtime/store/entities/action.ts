/** Proposed calls, the people asked about them and what those people said. An action's call never changes (a trigger refuses it). */
import { defineEntity, p } from "@mikro-orm/core"
import type { ApprovalTerms, Role, ToolClass } from "../../kernel/action.ts"
import type { ActionStatus } from "../turn-write.ts"
import { Conversation } from "./conversation.ts"
import { Member } from "./tenant.ts"
import { key, madeAt, moment, oneOf, via, walled } from "./wall.ts"

const statuses = [
  "proposed",
  "denied",
  "held",
  "allowed",
  "approved",
  "rejected",
  "expired",
  "dispatched",
  "succeeded",
  "failed",
  "unknown",
] as const satisfies ReadonlyArray<ActionStatus>
const classes = ["read", "write", "outbound", "money"] as const satisfies ReadonlyArray<ToolClass>

const ActionSchema = defineEntity({
  name: "Action",
  ...walled("action", { workspace: "workspace_id", is: { money: "class = 'money'", asked: "cs_sees_approval(tenant_id, id)" } }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    conversation: () =>
      p
        .manyToOne(Conversation)
        .ref()
        .joinColumns(...via("conversation_id"))
        .deleteRule("restrict"),
    seq: p.bigint(),
    callId: p.text(),
    turn: p.integer(),
    tool: p.text(),
    class: oneOf("class", classes),
    args: p.json<unknown>(),
    /** Packed by turn-wire.ts: a digest takes 33 bytes. */
    digest: p.blob(),
    /** How it was judged, shared by all calls judged alike: versions, provenance, verdict, first reason, maker. Read through cs_judgement. */
    form: p.integer(),
    /** What of the verdict is this call's own (facts, reservations, trace); null when there is nothing. */
    verdict: p.json<unknown>().nullable(),
    status: oneOf("status", statuses),
    /** Null: still the reason it was judged with. */
    reason: p.text().nullable(),
    result: p.json<unknown>().nullable(),
    replaces: p.uuid().nullable(),
    replacedBy: p.uuid().nullable(),
    /** Null: the action's id is the key. */
    effectKey: p.text().nullable(),
    releaseAt: moment().nullable(),
    at: moment(),
    updatedAt: moment(),
  },
  indexes: [{ name: "action_conversation", expression: "create index action_conversation on action (conversation_id, seq)" }],
})
export class Action extends ActionSchema.class {}
ActionSchema.setClass(Action)

/** A role is asked by the terms, by an escalation on record, or by one that fell due while people were asked, though its timer is late. */
const asked = "current_setting('app.role', true) = any (roles) or cs_asked_since(terms, at, decided_at)"

const ApprovalSchema = defineEntity({
  name: "Approval",
  ...walled("approval", { workspace: "workspace_id", is: { money: "class = 'money'", asked } }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    conversationId: p.uuid(),
    action: () =>
      p
        .manyToOne(Action)
        .ref()
        .joinColumns(...via("action_id"))
        .deleteRule("restrict"),
    class: oneOf("class", classes),
    digest: p.text(),
    terms: p.json<ApprovalTerms>(),
    /** Roles that may still be asked: those of the terms, widened by escalation. */
    roles: p.array<Role>().columnType("text[]"),
    quorum: p.integer().check("quorum >= 1"),
    state: oneOf("state", ["open", "approved", "rejected", "edited", "expired", "void"]).default("open"),
    expiresAt: moment(),
    escalatedAt: moment().nullable(),
    decidedAt: moment().nullable(),
    at: moment(),
  },
  indexes: [
    { name: "approval_action", expression: "create index approval_action on approval (action_id)" },
    { name: "approval_open", properties: ["tenantId", "expiresAt"], where: "state = 'open'" },
  ],
})
export class Approval extends ApprovalSchema.class {}
ApprovalSchema.setClass(Approval)

/** Only people decide, and only in their own name. */
const DecisionSchema = defineEntity({
  name: "Decision",
  ...walled("decision", {
    signed: "member_id",
    through: {
      read: "exists (select 1 from approval p where p.tenant_id = decision.tenant_id and p.id = decision.approval_id)",
      add: "cs_decides(tenant_id, approval_id)",
    },
  }),
  properties: {
    ...key(),
    approval: () =>
      p
        .manyToOne(Approval)
        .ref()
        .joinColumns(...via("approval_id"))
        .deleteRule("restrict"),
    member: () =>
      p
        .manyToOne(Member)
        .ref()
        .joinColumns(...via("member_id"))
        .deleteRule("restrict"),
    kind: p.enum(["approve", "reject", "edit", "undo"] as const),
    reason: p.text().nullable(),
    /** What the person saw; a decision over another digest counts for nothing (invariant 5). */
    digest: p.text(),
    /** The edited arguments of an `edit`. */
    args: p.json<unknown>().nullable(),
    at: madeAt(),
  },
  uniques: [{ name: "decision_once_key", properties: ["approval", "member", "kind"] as never }],
})
export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision)
