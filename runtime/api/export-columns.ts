/** The exported lists: what stands in their columns (JSON lines carry the whole row), and how their pages follow each other. */
import type { ActionSummary, Blocked } from "../contract/action.ts"
import type { Approval } from "../contract/approval.ts"
import type { AuditEntry } from "../contract/audit.ts"
import type { Contact } from "../contract/contact.ts"
import type { Payout } from "../contract/desk.ts"
import type { Keys } from "./cursor.ts"
import { type Column, timeColumn } from "./table-text.ts"

type Of<S extends { readonly Type: unknown }> = ReadonlyArray<Column<S["Type"]>>

const call: Of<typeof ActionSummary> = [
  timeColumn("at", (row) => row.at),
  ["id", (row) => row.id],
  ["conversationId", (row) => row.conversationId],
  ["workspaceId", (row) => row.workspaceId],
  ["tool", (row) => row.tool],
  ["class", (row) => row.class],
  ["status", (row) => row.status],
  ["reason", (row) => row.reason],
  ["rules", (row) => row.rules.join(" ")],
  ["policyVersion", (row) => row.policyVersion],
  ["maker", (row) => row.maker],
]

const blocked: Of<typeof Blocked> = [
  ...call,
  ["mark", (row) => row.mark?.mark],
  ["markReason", (row) => row.mark?.reason],
  ["affects", (row) => row.affects.summary],
  ["args", (row) => row.args],
  ["facts", (row) => row.facts],
]

const approvals: Of<typeof Approval> = [
  timeColumn("at", (row) => row.at),
  ["id", (row) => row.id],
  ["actionId", (row) => row.actionId],
  ["conversationId", (row) => row.conversationId],
  ["workspaceId", (row) => row.workspaceId],
  ["tool", (row) => row.tool],
  ["class", (row) => row.class],
  ["state", (row) => row.state],
  ["reason", (row) => row.reason],
  ["affects", (row) => row.affects.summary],
  ["amountMinor", (row) => row.affects.amount?.amountMinor],
  ["currency", (row) => row.affects.amount?.currency],
  ["rules", (row) => row.rules.join(" ")],
  ["policyVersion", (row) => row.policyVersion],
  ["maker", (row) => row.maker],
  ["quorum", (row) => row.quorum],
  timeColumn("expiresAt", (row) => row.expiresAt),
  timeColumn("decidedAt", (row) => row.decidedAt),
  ["decisions", (row) => row.decisions.map(({ member, kind }) => `${kind}: ${member.name}`).join("; ")],
  ["args", (row) => row.args],
]

const contacts: Of<typeof Contact> = [
  ["id", (row) => row.id],
  ["workspaceId", (row) => row.workspaceId],
  ["name", (row) => row.name],
  ["address", (row) => row.address],
  ["channel", (row) => row.channel],
  ["stage", (row) => row.stage],
  ["verified", (row) => row.verified],
  ["optedOut", (row) => row.optedOut],
  timeColumn("createdAt", (row) => row.createdAt),
  timeColumn("updatedAt", (row) => row.updatedAt),
]

const payouts: Of<typeof Payout> = [
  timeColumn("createdAt", (row) => row.createdAt),
  ["id", (row) => row.id],
  ["workspaceId", (row) => row.workspaceId],
  ["payeeId", (row) => row.payee.id],
  ["payee", (row) => row.payee.name],
  ["amountMinor", (row) => row.amountMinor],
  ["currency", (row) => row.currency],
  ["status", (row) => row.status],
  ["memo", (row) => row.memo],
  ["bankRef", (row) => row.bankRef],
  ["failure", (row) => row.failure],
  timeColumn("sentAt", (row) => row.sentAt),
  timeColumn("confirmedAt", (row) => row.confirmedAt),
]

const audit: Of<typeof AuditEntry> = [
  timeColumn("at", (row) => row.at),
  ["id", (row) => row.id],
  ["kind", (row) => row.kind],
  ["actor", (row) => row.actor],
  ["subject", (row) => row.subject],
  ["data", (row) => row.data],
]

const keyed =
  <A extends { readonly id: string }>(at: (row: A) => number) =>
  (row: A): Keys => [at(row), row.id]

/** Each list: its name, its columns, and the keys by which its pages follow each other. */
export const exported = {
  approvals: { list: "approvals", columns: approvals, keysOf: (row: typeof Approval.Type): Keys => [row.expiresAt, row.actionId] },
  actions: { list: "actions", columns: call, keysOf: keyed<typeof ActionSummary.Type>((row) => row.at) },
  blocked: { list: "blocked", columns: blocked, keysOf: keyed<typeof Blocked.Type>((row) => row.at) },
  contacts: { list: "contacts", columns: contacts, keysOf: keyed<typeof Contact.Type>((row) => row.updatedAt) },
  payouts: { list: "payouts", columns: payouts, keysOf: keyed<typeof Payout.Type>((row) => row.createdAt) },
  audit: { list: "audit", columns: audit, keysOf: keyed<typeof AuditEntry.Type>((row) => row.at) },
}
