/** What the rules of approval look at: plain data, loaded by the shell in the decision's own transaction. Times are Unix ms. */
import type { ApprovalTerms, Role, ToolClass } from "../kernel/action.ts"

export type ApprovalState = "open" | "approved" | "rejected" | "edited" | "expired" | "void"
export type DecisionKind = "approve" | "reject" | "edit"

/** A held call that waits for people, as it stands at decision time. */
export interface ApprovalView {
  readonly id: string
  readonly actionId: string
  readonly workspaceId: string
  readonly class: ToolClass
  /** Decoded arguments of the held call. */
  readonly args: unknown
  readonly digest: string
  readonly terms: ApprovalTerms
  /** Roles that may be asked by now: those of the terms, widened by escalation. */
  readonly roles: ReadonlyArray<Role>
  readonly quorum: number
  readonly state: ApprovalState
  readonly at: number
  readonly expiresAt: number
  readonly decidedAt: number | null
  /** End of the release hold of an approved call; null = it ran at once, or is not approved. */
  readonly releaseAt: number | null
  /** `agent:<name>` or `member:<id>`. */
  readonly maker: string
}

/** A member as they are now, not as they were when they signed in or voted (A5). */
export interface MemberView {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly workspaceIds: ReadonlyArray<string>
  readonly active: boolean
}

/** One decision already on record, with its member as they are now. */
export interface DecisionView {
  readonly member: MemberView
  readonly kind: DecisionKind | "undo"
  readonly digest: string
  readonly at: number
}

/** What a member wants. `digest` is the one they were shown; `args` are the edited arguments of an edit. */
export interface Wish {
  readonly kind: DecisionKind
  readonly digest: string
  readonly reason?: string
  readonly args?: unknown
}

export type RefusalCode =
  | "expired"
  | "already-decided"
  | "already-voted"
  | "not-allowed-role"
  | "maker-is-checker"
  | "digest-mismatch"
  | "not-open"
  | "reason-required"
  | "args-required"
  | "undo-too-late"

/** Who had decided, for the one who came second. */
export interface DecidedBy {
  readonly outcome: ApprovalState
  readonly by: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly at: number | null
}

export interface Refused {
  readonly tag: "refused"
  readonly code: RefusalCode
  readonly reason: string
  readonly decided?: DecidedBy
}

export type Ruling =
  /** Counted; more people are needed: so many votes, of these roles. With 0 votes, one of each role that was not heard yet. */
  | {
      readonly tag: "recorded"
      readonly kind: DecisionKind
      readonly missing: { readonly votes: number; readonly roles: ReadonlyArray<Role> }
    }
  | {
      readonly tag: "completed"
      readonly outcome: "approved" | "rejected" | "edited"
      readonly kind: DecisionKind
      readonly by: ReadonlyArray<string>
      readonly releaseAt: number | null
    }
  | Refused

export const refuse = (code: RefusalCode, reason: string, decided?: DecidedBy): Refused => ({
  tag: "refused",
  code,
  reason,
  ...(decided === undefined ? {} : { decided }),
})
