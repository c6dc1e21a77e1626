/**
 * The shape of a policy document once read: what the file says, with the place of everything, before any meaning is given to
 * it. `internal/read-*.ts` fill it from YAML; `load.ts` gives it meaning.
 */
import type { Role } from "../kernel/action.ts"
import type { Located } from "./internal/reader.ts"

export type Effect = "allow" | "deny" | "approve"

/** A condition as written; `exact` tells whether an offset inside the text is an offset inside the file. */
export interface Condition extends Located<string> {
  readonly exact: boolean
}

export interface ApprovalDraft {
  readonly at: number
  readonly roles?: ReadonlyArray<Role>
  readonly quorum?: Located<number>
  readonly notMaker?: Located<boolean>
  readonly ttl?: Located<number>
  readonly releaseHold?: Located<number>
  readonly escalate: ReadonlyArray<{ readonly after_ms: number; readonly to: Role; readonly at: number }>
}

export interface RuleDraft {
  readonly at: number
  readonly id: string
  readonly tools: ReadonlyArray<Located<string>>
  readonly effect: Effect
  readonly when?: Condition
  readonly reason?: string
  readonly limits: ReadonlyArray<Located<string>>
  readonly approval?: ApprovalDraft
}

export interface LimitDraft {
  readonly at: number
  readonly id: string
  /** Tools it counts whatever rule allowed them; empty = only calls allowed by a rule that names it. */
  readonly tools: ReadonlyArray<Located<string>>
  readonly key: ReadonlyArray<Located<string>>
  readonly over: Located<number>
  /** Path of the amount (`args.amountMinor`); absent = calls are counted. */
  readonly sum?: Located<string>
  readonly max: Located<number>
}

export interface InvariantDraft {
  readonly at: number
  readonly id: string
  readonly class: Located<"read" | "write" | "outbound" | "money">
  /** Calls of the class are never allowed without this role's approval. */
  readonly approver?: Located<Role>
  readonly notMaker?: Located<boolean>
}

export interface TestDraft {
  readonly at: number
  readonly name: string
  readonly tool: string
  readonly args: unknown
  readonly ctx: unknown
  readonly provenance: unknown
  readonly agent: string
  readonly edited: boolean
  readonly exhausted: ReadonlyArray<string>
  readonly expect: Effect
  /** Rules that must be among the deciding ones. */
  readonly rules: ReadonlyArray<string>
  readonly quorum?: number
}

export interface PolicyDraft {
  readonly file: string
  readonly at: number
  readonly id: string
  readonly idAt: number
  readonly label: string
  readonly extends?: Located<string>
  readonly approvalTtl?: Located<number>
  readonly classes: ReadonlyArray<{
    readonly class: "read" | "write" | "outbound" | "money"
    readonly tools: ReadonlyArray<Located<string>>
  }>
  readonly invariants: ReadonlyArray<InvariantDraft>
  readonly limits: ReadonlyArray<LimitDraft>
  readonly rules: ReadonlyArray<RuleDraft>
  readonly tests: ReadonlyArray<TestDraft>
}

export const effects: ReadonlyArray<Effect> = ["allow", "deny", "approve"]
/** Roles that may decide. `auditor` only looks. */
export const deciders: ReadonlyArray<Role> = ["owner", "manager", "support", "finance"]
