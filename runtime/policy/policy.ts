/**
 * A policy in force: rules compiled once, indexed by tool, with everything a decision needs beside the call itself. Immutable;
 * made by `load.ts`, read by `evaluate.ts`. `emptyPolicy` is what stands when there is none: it denies everything (invariant 4).
 */
import type { ApprovalTerms, Role, ToolClass } from "../kernel/action.ts"
import type { Program } from "./internal/cel.ts"
import type { FactType } from "./facts.ts"
import type { Problem } from "./problem.ts"
import type { Effect } from "./schema.ts"
import type { KnownTool } from "./tool.ts"

export interface CompiledCondition {
  /** One spelling of the condition. */
  readonly canonical: string
  readonly run: Program
  /** Facts that must be there and of their type before the condition is asked; a missing one is an error of the rule. */
  readonly needs: ReadonlyArray<{ readonly path: string; readonly group: string; readonly name: string; readonly type: FactType }>
  /** Everything read outside `args`, by path: what a verdict records. */
  readonly facts: ReadonlyArray<string>
  /** All paths read, `args` included. */
  readonly reads: ReadonlyArray<string>
}

export interface CompiledRule {
  readonly id: string
  /** Policy document it comes from. */
  readonly policy: string
  readonly effect: Effect
  /** As written: names, `plugin.*`, `*`. */
  readonly patterns: ReadonlyArray<string>
  readonly tools: ReadonlyArray<string>
  readonly when?: CompiledCondition
  readonly reason?: string
  readonly limits: ReadonlyArray<string>
  /** Present exactly for `approve`. */
  readonly approval?: ApprovalTerms
}

export interface CompiledLimit {
  readonly id: string
  /** Tools counted whatever rule allowed them. */
  readonly tools: ReadonlyArray<string>
  /** Paths that make up the key, `tenant` left out. */
  readonly key: ReadonlyArray<string>
  readonly over_ms: number
  /** Path in the arguments; absent = every call counts 1. */
  readonly sum?: string
  readonly max: number
}

export interface CompiledInvariant {
  readonly id: string
  readonly class: ToolClass
  readonly approver?: Role
  readonly notMaker: boolean
}

export interface ToolRules {
  readonly allow: ReadonlyArray<CompiledRule>
  readonly deny: ReadonlyArray<CompiledRule>
  readonly approve: ReadonlyArray<CompiledRule>
  readonly limits: ReadonlyArray<CompiledLimit>
}

export interface CompiledPolicy {
  /** Id of the baseline. */
  readonly id: string
  /** Digest of the canonical form; `none` for the empty policy. */
  readonly version: string
  /** Ids of the baseline and its overlays, in the order they were applied. */
  readonly policies: ReadonlyArray<string>
  readonly tools: ReadonlyMap<string, KnownTool>
  readonly rules: ReadonlyArray<CompiledRule>
  readonly byTool: ReadonlyMap<string, ToolRules>
  readonly limits: ReadonlyMap<string, CompiledLimit>
  readonly invariants: ReadonlyArray<CompiledInvariant>
  readonly approvalTtl_ms: number
  /** Tests of the files; all of them passed. */
  readonly tests: number
  readonly warnings: ReadonlyArray<Problem>
}

export const defaultApprovalTtl_ms = 24 * 3_600_000

/** No policy: every call is denied with `builtin:no-policy`. */
export const emptyPolicy: CompiledPolicy = {
  id: "none",
  version: "none",
  policies: [],
  tools: new Map(),
  rules: [],
  byTool: new Map(),
  limits: new Map(),
  invariants: [],
  approvalTtl_ms: defaultApprovalTtl_ms,
  tests: 0,
  warnings: [],
}
