/** The rows that survive a death: what PostgreSQL keeps, as far as a turn and a decision read or write it. Plain maps, no rules. */
import type { ApprovalView, DecisionKind } from "../approvals/view.ts"
import type { ActionView, OpenActionView } from "../store/snapshot.ts"
import type { OutboxRow, TurnWrite } from "../store/turn-write.ts"

type Row<K extends "actions" | "messages" | "journal" | "audit" | "receipts"> = TurnWrite[K][number]

export interface ConversationRow extends Omit<TurnWrite["conversation"], "expectedVersion"> {
  readonly version: number
}
export interface ActionRow extends ActionView {
  readonly conversationId: string
  readonly workspaceId: string
}
export interface MessageRow extends Row<"messages"> {
  readonly conversationId: string
  readonly seq: number
}
/** A message from the stream and those born of it within the step: one row, one key. */
export interface JournalRow {
  readonly conversationId: string
  readonly messageId: string
  readonly version: number
  readonly entries: ReadonlyArray<Row<"journal">>
}
export interface ApprovalRow {
  readonly id: string
  readonly conversationId: string
  readonly workspaceId: string
  readonly actionId: string
  readonly class: ApprovalView["class"]
  readonly digest: string
  readonly terms: ApprovalView["terms"]
  readonly roles: ApprovalView["roles"]
  readonly quorum: number
  readonly state: ApprovalView["state"]
  readonly at: number
  readonly expiresAt: number
  readonly decidedAt: number | null
}
export interface DecisionRow {
  readonly approvalId: string
  readonly memberId: string
  readonly kind: DecisionKind | "undo"
  readonly digest: string
  readonly args: unknown
  readonly at: number
}
export interface EffectRow {
  readonly actionId: string
  readonly key: string
  readonly tool: string
  readonly class: string
  readonly idempotency: string
  readonly approvalId: string | null
  readonly status: NonNullable<OpenActionView["effect"]>["status"]
  readonly attempts: number
  readonly at: number
  readonly leasedAt: number | null
}
export interface DrawRow {
  readonly actionId: string
  readonly limitId: string
  readonly key: string
  readonly amount: number
  readonly state: "reserved" | "committed" | "released"
  readonly at: number
}

/** One tenant's rows. Rows are never changed in place. */
export interface Tables {
  readonly contacts: Map<string, NonNullable<TurnWrite["contact"]>>
  readonly conversations: Map<string, ConversationRow>
  /** By conversation and message id. */
  readonly journal: Map<string, JournalRow>
  readonly messages: Array<MessageRow>
  readonly actions: Map<string, ActionRow>
  readonly approvals: Map<string, ApprovalRow>
  readonly decisions: Array<DecisionRow>
  readonly effects: Map<string, EffectRow>
  draws: ReadonlyArray<DrawRow>
  readonly receipts: Map<string, Row<"receipts">>
  readonly audit: Array<Row<"audit">>
  readonly outbox: Map<string, OutboxRow>
}

export const emptyTables = (): Tables => ({
  contacts: new Map(),
  conversations: new Map(),
  journal: new Map(),
  messages: [],
  actions: new Map(),
  approvals: new Map(),
  decisions: [],
  effects: new Map(),
  draws: [],
  receipts: new Map(),
  audit: [],
  outbox: new Map(),
})

/** Rows are never changed in place, so a copy shares them. */
export const copyTables = (of: Tables): Tables => ({
  contacts: new Map(of.contacts),
  conversations: new Map(of.conversations),
  journal: new Map(of.journal),
  messages: [...of.messages],
  actions: new Map(of.actions),
  approvals: new Map(of.approvals),
  decisions: [...of.decisions],
  effects: new Map(of.effects),
  draws: of.draws,
  receipts: new Map(of.receipts),
  audit: [...of.audit],
  outbox: new Map(of.outbox),
})

export const journalKey = (conversationId: string, messageId: string): string => `${conversationId} ${messageId}`
