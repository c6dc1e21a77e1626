/**
 * One turn's step as rows: what the actor hands to the set-based turn function and what it hears back. Plain JSON (it crosses
 * into SQL as jsonb). Boundary between the pure rooms and PostgreSQL; keeps invariants 2, 3 and 9. Times are Unix ms.
 */
import type { ApprovalTerms, Reservation, Role, ToolClass } from "../kernel/action.ts"

export type ActionStatus =
  | "proposed"
  | "denied"
  | "held"
  | "allowed"
  | "approved"
  | "rejected"
  | "expired"
  | "dispatched"
  | "succeeded"
  | "failed"
  | "unknown"

export interface TurnWrite {
  readonly conversation: {
    readonly id: string
    /** Version this step was computed from; 0 = the conversation does not exist yet and is created. The write is refused when it moved. */
    readonly expectedVersion: number
    readonly state: unknown
    readonly status: "open" | "waiting" | "handoff" | "closed"
    readonly lastSeq: number
    /** Only read when created. */
    readonly workspaceId: string
    readonly contactId: string
    readonly channel: string
    readonly agent: string
    readonly threadKey: string
  }
  /** Created when absent (same id); never overwritten here. */
  readonly contact?: {
    readonly id: string
    readonly workspaceId: string
    readonly name: string
    readonly address: string
    readonly channel: string
  }
  /** One per kernel message applied. `messageId` is unique per conversation for ever. */
  readonly journal: ReadonlyArray<{
    readonly messageId: string
    readonly seq: number | null
    readonly kind: string
    readonly at: number
    readonly message: unknown
    readonly events: unknown
  }>
  readonly messages: ReadonlyArray<{
    readonly id: string
    readonly direction: "in" | "out" | "note"
    readonly author: string
    readonly body: string
    readonly language: string | null
    readonly at: number
    readonly actionId: string | null
  }>
  readonly actions: ReadonlyArray<{
    readonly id: string
    readonly callId: string
    readonly turn: number
    readonly tool: string
    readonly class: ToolClass
    readonly args: unknown
    readonly schemaVersion: string
    readonly digest: string
    readonly provenance: unknown
    readonly status: ActionStatus
    readonly verdict: unknown
    readonly policyVersion: string
    readonly reason: string
    readonly replaces: string | null
    readonly maker: string
    readonly effectKey: string
    readonly at: number
  }>
  readonly actionUpdates: ReadonlyArray<{
    readonly id: string
    readonly status: ActionStatus
    readonly reason: string | null
    readonly result: unknown
    readonly replacedBy: string | null
    readonly releaseAt: number | null
    readonly at: number
  }>
  readonly approvals: ReadonlyArray<{
    readonly id: string
    readonly actionId: string
    readonly digest: string
    readonly terms: ApprovalTerms
    readonly roles: ReadonlyArray<Role>
    readonly quorum: number
    readonly expiresAt: number
    readonly at: number
  }>
  /** Closes approvals that are still open; the whole step is refused with `approvalMoved` when one is not. */
  readonly approvalsExpire: ReadonlyArray<string>
  /** Changes people did not make: `escalateTo` asks one more role, `void` closes an approval that no longer counts (open or approved). */
  readonly approvalChanges?: ReadonlyArray<{
    readonly id: string
    readonly void: boolean
    readonly escalateTo: Role | null
    readonly at: number
  }>
  readonly effects: ReadonlyArray<{
    readonly id: string
    readonly actionId: string
    readonly key: string
    readonly tool: string
    readonly class: ToolClass
    readonly idempotency: string
    readonly approvalId: string | null
    readonly at: number
  }>
  readonly effectUpdates: ReadonlyArray<{
    readonly actionId: string
    readonly status: "succeeded" | "failed" | "unknown"
    readonly outcome: unknown
    /** Calls made that the ledger does not count yet. */
    readonly tries: number
    readonly at: number
  }>
  readonly reservations: ReadonlyArray<Reservation & { readonly actionId: string }>
  /** `committed` keeps a draw for its window, `released` gives it back. */
  readonly reservationSettles: ReadonlyArray<{ readonly actionId: string; readonly to: "committed" | "released" }>
  readonly receipts: ReadonlyArray<{
    readonly id: string
    readonly actionId: string
    readonly name: string
    readonly mediaType: string
    readonly path: string
    readonly sha256: string
    readonly sizeBytes: number
    readonly at: number
  }>
  readonly usage: ReadonlyArray<{
    readonly id: string
    readonly agent: string
    readonly promptVersion: string
    readonly provider: string
    readonly model: string
    readonly inputDigest: string
    readonly inputTokens: number
    readonly outputTokens: number
    readonly costMicros: number
    readonly latency_ms: number
    readonly at: number
  }>
  readonly audit: ReadonlyArray<{ readonly kind: string; readonly actor: string; readonly subject: string; readonly data: unknown }>
  /** Published after the commit with `id` as the message id; removed once the stream has stored it. */
  readonly outbox: ReadonlyArray<OutboxRow>
}

export interface OutboxRow {
  readonly id: string
  readonly subject: string
  readonly body: unknown
  /** Set for a timer: publish as a scheduled message due at this time, delivered to `target`. */
  readonly schedule: { readonly at: number; readonly target: string } | null
  /** Set to cancel the timer stored under this subject. */
  readonly cancel: string | null
}

export type TurnResult =
  | { readonly status: "ok"; readonly version: number }
  /** Another owner wrote first: drop the actor and load again (invariant 9). */
  | { readonly status: "stale" }
  /** A journal messageId is already there: the message had its effect, acknowledge it (invariant 2). */
  | { readonly status: "duplicate"; readonly messageId: string }
  /** A limit is full: judge again with `limitId` marked exhausted. */
  | { readonly status: "limit"; readonly limitId: string; readonly actionId: string }
  | { readonly status: "approvalMoved"; readonly approvalId: string }
