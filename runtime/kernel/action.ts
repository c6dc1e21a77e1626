/**
 * The nouns every room shares: what a proposed tool call is, what policy said about it and how it ended. Boundary of nobody:
 * plain data, no behaviour. Words are those of docs/architecture.md. Times are Unix milliseconds, money is minor units.
 */
export type TenantId = string
export type ConversationId = string
export type ActionId = string
export type ApprovalId = string
export type MemberId = string

/** `read` looks, `write` changes our own records, `outbound` reaches a person, `money` moves money. */
export type ToolClass = "read" | "write" | "outbound" | "money"

/**
 * What a second call with the same key does. `keyed`: the provider answers the first outcome again. `naturally`: repeating is
 * harmless. `queryable`: a query tells whether the first happened. `none`: nobody can tell, so it is never tried twice.
 */
export type Idempotency = "keyed" | "naturally" | "queryable" | "none"

export type Role = "owner" | "manager" | "support" | "finance" | "auditor"

/** Terms under which people may let a held action run. Times are spans in milliseconds. */
export interface ApprovalTerms {
  /** Every listed role must be among the deciders (a member with `owner` stands in for any role). */
  readonly roles: ReadonlyArray<Role>
  readonly quorum: number
  /** True when whoever made or edited the call may not be the one who approves it. */
  readonly notMaker: boolean
  readonly ttl_ms: number
  readonly escalate: ReadonlyArray<{ readonly after_ms: number; readonly to: Role }>
  /** Span between the approval and the dispatch in which the approval can be undone; 0 = at once. */
  readonly releaseHold_ms: number
}

/** One draw on a limit, reserved in the decision's own transaction and given back on denial, expiry or failure. */
export interface Reservation {
  readonly limitId: string
  /** Canonical text of the limit's key values, tenant left out (every query has the tenant already). */
  readonly key: string
  /** Minor units for a sum, 1 for a count. Safe integer, >= 0. */
  readonly amount: number
  readonly max: number
  readonly over_ms: number
}

export type Provenance = "owner" | "crm" | "untrusted" | `tool:${string}`

/** What policy said about one call. `rules` names the deciding rules (or `builtin:*`, `limit:*`). */
export interface Verdict {
  readonly outcome: "allow" | "deny" | "approve"
  readonly rules: ReadonlyArray<string>
  readonly reason: string
  /** Digest of the policy's canonical form; `none` when no policy is in force. */
  readonly policyVersion: string
  /** The facts the deciding rules read, by path (`ctx.payee.verified`), as JSON values. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly reservations: ReadonlyArray<Reservation>
  /** Present exactly when outcome is `approve`. */
  readonly approval?: ApprovalTerms
}

/**
 * A call as it enters the kernel: already decoded (or refused), judged and given its ids by the shell. `digest` binds tool,
 * arguments, tool schema version, policy version and expiry (RFC 8785 + SHA-256, hex).
 */
export interface ProposedCall {
  readonly actionId: ActionId
  /** The model's own id of the call; only used to answer the model. */
  readonly callId: string
  readonly tool: string
  readonly class: ToolClass
  readonly idempotency: Idempotency
  readonly digest: string
  /** One key for the whole life of the effect; a retry uses the same one. */
  readonly effectKey: string
  readonly verdict: Verdict
  /** Set when the call never reached policy: unknown tool, not whitelisted, arguments do not decode. */
  readonly refusal?: { readonly code: string; readonly reason: string }
  /** Set when the verdict is `approve`. */
  readonly ask?: { readonly approvalId: ApprovalId; readonly expiresAt: number }
  /** The action this one replaces, when a person edited it or its approval was voided. */
  readonly replaces?: ActionId
}

export type Outcome =
  | { readonly tag: "done"; readonly receiptId?: string }
  | { readonly tag: "refused"; readonly code: string; readonly reason: string }
  | { readonly tag: "unknown"; readonly reason: string }

/** The tool every reply goes through, so that words to a person are governed like any other call. */
export const replyTool = "conversation.reply"
