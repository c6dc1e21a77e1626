/**
 * What can be wrong with a policy file: one code per kind, in one registry that `docs/policies.md` is held to by a test. A
 * problem says where (file, line, column, rule), what, and what to do; it is a value, never thrown.
 */
export const problemCodes = {
  syntax: "the text is not YAML",
  "unquoted-cel": "a condition must be quoted: YAML reads `[`, `,`, `!`, `:`, `#` its own way",
  "empty-file": "the file holds no policy",
  "no-baseline": "only overlays, or no file at all: nothing grants anything",
  "two-baselines": "two baselines in one load: which one is in force is not clear",
  "too-large": "a bound of the policy room is exceeded",
  anchor: "anchors, aliases and tags are not part of the policy language",
  "duplicate-key": "a key stands twice in one map",
  "wrong-type": "a value has the wrong kind",
  "missing-key": "a key that must be there is not",
  "unknown-key": "a key the language does not know",
  "bad-value": "a value outside the ones allowed here",
  "bad-id": "an id that is not a plain word, or is reserved",
  "duplicate-policy": "two documents carry the same policy id",
  "unknown-parent": "`extends` names a policy that is not loaded",
  "duplicate-rule-id": "two rules, limits or invariants carry the same id",
  "duplicate-rule": "two rules say the same",
  "shadowed-rule": "the rule can never decide anything: another rule always does",
  "never-fires": "the condition can never be true",
  "constant-condition": "the condition reads nothing",
  "restricts-nothing": "an approve or deny rule for tools no rule ever allows",
  "unknown-tool": "a tool that is not installed",
  "bad-condition": "the condition is not CEL",
  "unknown-name": "a variable the language does not know",
  "unknown-fact": "a fact that is not in the catalogue",
  "unknown-argument": "an argument the tool's schema does not have",
  "unknown-function": "a function outside the closed list",
  "type-mismatch": "the types do not fit",
  "number-mix": "whole numbers and decimals are mixed",
  "impossible-value": "compared with a value the other side can never have",
  "bad-pattern": "the pattern is not an RE2 pattern",
  "unknown-limit": "a rule names a limit that is not defined",
  "unused-limit": "a limit that no rule and no tool uses",
  "bad-limit": "a limit that cannot be counted",
  "bad-quorum": "a quorum nobody can reach",
  "bad-span": "a span of time that is malformed or out of bounds",
  "unknown-role": "a role that does not exist or may not decide",
  "money-invariant": "weakens the rule that money needs an owner who is not the maker",
  "default-opens": "a default other than deny",
  "overlay-widens": "an overlay may only tighten",
  "test-failed": "a test of the file fails",
} as const

/** Said, but not in the way of activation. */
export const warningCodes = {
  "optional-argument": "reads an argument that may be absent without asking has(): absent means error, and an error denies",
  "money-by-builtin": "no approve rule covers this money tool; the built-in one (owner, not the maker) does",
  "unchecked-arguments": "the tool's schema names no arguments, so a condition over `args` cannot be checked",
  "class-differs": "`classes` differs from the installed tool's class, which wins",
  "redundant-deny": "denies a tool no rule allows, which is denied anyway",
} as const

export type ProblemCode = keyof typeof problemCodes | keyof typeof warningCodes

/** `line` and `column` count from 1; 0 = the whole load, not one place. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule?: string
  readonly code: ProblemCode
  readonly message: string
  readonly hint?: string
}

/** One line for a terminal: `file:line:column rule: message (code). Hint`. */
export const formatProblem = (p: Problem): string =>
  `${p.file}:${p.line}:${p.column}${p.rule ? ` rule ${p.rule}` : ""}: ${p.message} [${p.code}]${p.hint ? ` — ${p.hint}` : ""}`

export const byPlace = (a: Problem, b: Problem): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1)
