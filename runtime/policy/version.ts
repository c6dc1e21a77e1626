/**
 * The version of a policy: digest of its canonical form. Comments, formatting, key order, rule order, quoting and blanks in
 * conditions do not change it; anything that could change a decision, and the ids and reasons verdicts show, does. Tests do not.
 */
import { digestOf } from "../digest/digest.ts"
import type { CompiledInvariant, CompiledLimit, CompiledRule } from "./policy.ts"

interface Versioned {
  readonly policies: ReadonlyArray<{ readonly id: string; readonly label: string }>
  readonly approvalTtl_ms: number
  readonly rules: ReadonlyArray<CompiledRule>
  readonly limits: Iterable<CompiledLimit>
  readonly invariants: ReadonlyArray<CompiledInvariant>
}

const sorted = <T>(list: Iterable<T>, key: (item: T) => string): ReadonlyArray<T> =>
  [...list].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))

/** The JSON value whose digest is the version. */
const canonicalForm = (policy: Versioned): unknown => ({
  language: 1,
  policies: policy.policies.map(({ id, label }) => ({ id, label })),
  approvalTtl_ms: policy.approvalTtl_ms,
  invariants: sorted(policy.invariants, (i) => i.id),
  limits: sorted(policy.limits, (l) => l.id).map((l) => ({ ...l, tools: [...l.tools].sort(), key: [...l.key].sort() })),
  rules: sorted(policy.rules, (r) => `${r.id} ${r.policy}`).map((r) => ({
    id: r.id,
    policy: r.policy,
    effect: r.effect,
    tools: r.patterns,
    limits: r.limits,
    when: r.when?.canonical ?? null,
    reason: r.reason ?? null,
    approval: r.approval ?? null,
  })),
})

export const versionOf = (policy: Versioned): string => digestOf(canonicalForm(policy))
