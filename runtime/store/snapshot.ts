/** What one read gives of a conversation: enough to revive its actor, judge and think. Times are Unix ms. */
import type { Idempotency, Provenance, ToolClass, Verdict } from "../kernel/action.ts"
import type { ActionStatus } from "./turn-write.ts"

/** The verdict as it is kept: reason and policy version have columns of their own. */
export type StoredVerdict = Omit<Verdict, "reason" | "policyVersion"> & {
  readonly idempotency: Idempotency
  readonly refusal?: string
  /** The span that judged it, as a traceparent. */
  readonly trace?: string
}

export interface ActionView {
  readonly id: string
  /** Place in the conversation, comparable with a message's. */
  readonly seq: number
  readonly callId: string
  readonly turn: number
  readonly tool: string
  readonly class: ToolClass
  readonly args: unknown
  readonly schemaVersion: string
  readonly digest: string
  readonly provenance: Readonly<Record<string, Provenance>>
  readonly status: ActionStatus
  readonly verdict: StoredVerdict
  readonly policyVersion: string
  readonly reason: string
  /** What the tool answered; null before. */
  readonly result: unknown
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly maker: string
  readonly effectKey: string
  readonly releaseAt: number | null
  readonly at: number
}

export interface OpenActionView extends ActionView {
  readonly effect: {
    readonly status: "recorded" | "leased" | "succeeded" | "failed" | "unknown"
    readonly attempts: number
    readonly at: number
    readonly leasedAt: number | null
  } | null
  readonly approval: {
    readonly id: string
    readonly state: "open" | "approved" | "rejected" | "edited" | "expired" | "void"
    readonly expiresAt: number
    readonly at: number
  } | null
}

export interface MessageView {
  readonly id: string
  readonly seq: number
  readonly direction: "in" | "out" | "note"
  readonly author: string
  readonly body: string
  readonly language: string | null
  readonly actionId: string | null
  readonly at: number
}

export type TranscriptEntry = ({ readonly kind: "message" } & MessageView) | ({ readonly kind: "action" } & ActionView)

export interface ContactView {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly channel: string
  readonly stage: string
  readonly optedOut: boolean
  readonly erased: boolean
  readonly verified: boolean
}

export interface ConversationSnapshot {
  readonly id: string
  readonly version: number
  /** As stored; the kernel's upcast reads it. */
  readonly state: unknown
  readonly status: "open" | "waiting" | "handoff" | "closed"
  readonly lastSeq: number
  readonly agent: string
  readonly workspaceId: string
  readonly contactId: string
  readonly channel: string
  readonly threadKey: string
  readonly contact: ContactView
  /** Actions named in `state.open`, oldest first. */
  readonly open: ReadonlyArray<OpenActionView>
  /** The newest messages and actions, oldest first. */
  readonly entries: ReadonlyArray<TranscriptEntry>
}
