/**
 * Which table holds which resource, and what of it people and the runtime write. The policies of runtime/store/entities are made from this
 * and the model; a table that is not here cannot be declared. Words only: the columns a condition reads are told by the entity.
 */
import type { Action, ActionOf, Resource } from "./model.ts"

export interface TableRule {
  /** Whose `read` grants open its rows; null: no person reads it, in no role. */
  readonly resource: Resource | null
  /** The action by which people add rows; `acting`: whoever acts leaves a line here, and reads none by that. */
  readonly add?: Action | "acting"
  /** The action by which people change rows. */
  readonly change?: Action
  /** What the runtime itself does with it, in no person's name. */
  readonly runtime: "writes" | "adds" | "reads"
  /** Rows belong to rows of this table, and are in reach of whoever may do there what `read` and `add` say. */
  readonly of?: string
  /** Logins beside the application's that read or write it. */
  readonly also?: { readonly read: ReadonlyArray<"sealer" | "lookup">; readonly write?: "sealer" }
}

type Verbs<R extends Resource> = { readonly add?: ActionOf<R> | "acting"; readonly change?: ActionOf<R> }
const of = <R extends Resource>(
  resource: R,
  rule: Verbs<R> & Partial<Pick<TableRule, "runtime" | "of" | "also">> = {},
): TableRule & Verbs<R> => ({ resource, runtime: "writes", ...rule })

export const tables = {
  tenant: of("settings", { change: "edit", also: { read: ["sealer", "lookup"] } }),
  workspace: of("workspace", { add: "create", change: "edit" }),
  member: of("member", { add: "invite", change: "edit", also: { read: ["lookup"] } }),
  api_token: of("token", { add: "create", change: "revoke", also: { read: ["lookup"] } }),
  // whoever follows an invitation is nobody yet: one look-up answers for its secret
  invitation: of("invitation", { add: "create", change: "revoke", also: { read: ["lookup"] } }),
  webhook_secret: { resource: null, runtime: "writes" },
  contact: of("contact", { add: "create", change: "edit" }),
  contact_note: of("note", { add: "create" }),
  conversation: of("conversation"),
  message: of("message"),
  journal: of("journal"),
  // how calls were judged, shared by the rows of every kind that name it
  form: of("policy", { runtime: "adds" }),
  action: of("action"),
  blocked_mark: of("blocked", { add: "mark", runtime: "reads" }),
  approval: of("approval", { change: "decide" }),
  decision: of("approval", { add: "decide", of: "approval", runtime: "reads" }),
  effect: of("action", { of: "action" }),
  limit_draw: of("usage"),
  policy_version: of("policy", { add: "activate", change: "activate" }),
  agent_version: of("agent", { add: "activate", change: "activate" }),
  prompt_version: of("agent", { add: "activate" }),
  model_usage: of("usage"),
  budget_lease: of("usage"),
  inbox: of("delivery"),
  delivery_plan: of("delivery", { add: "redrive" }),
  // asked before a tenant is known: what comes in is kept or handed on by it
  intake_pause: of("settings", { add: "edit", change: "edit", also: { read: ["lookup"] } }),
  outbox: of("stream", { add: "acting" }),
  dead_letter: of("stream"),
  notice: of("notice"),
  attention_seen: of("attention", { add: "settle", runtime: "reads" }),
  audit_entry: of("audit", { add: "acting", runtime: "adds", also: { read: ["sealer"] } }),
  audit_seal: of("audit", { runtime: "reads", also: { read: ["sealer"], write: "sealer" } }),
  audit_checkpoint: of("audit", { runtime: "reads", also: { read: ["sealer"], write: "sealer" } }),
  audit_proof: of("audit", { runtime: "adds" }),
  receipt: of("receipt"),
  payout_batch: of("payout"),
  payout: of("payout"),
  payout_item: of("payout", { of: "payout" }),
  conversation_note: of("note", { add: "create", runtime: "reads" }),
  policy_proposal: of("policy", { add: "activate", change: "activate", runtime: "reads" }),
  // what the member's own requests were answered
  kept_answer: of("session", { add: "edit", change: "edit" }),
} as const satisfies Readonly<Record<string, TableRule>>

export type Table = keyof typeof tables
export const ruleOf = (table: Table): TableRule => tables[table]
