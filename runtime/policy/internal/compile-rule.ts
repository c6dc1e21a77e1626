/** A rule draft gets its meaning: its tools looked up, its condition checked against each of them and planned once. */
import { facts } from "../facts.ts"
import { limits } from "../limits.ts"
import type { CompiledCondition, CompiledRule } from "../policy.ts"
import type { Condition, PolicyDraft, RuleDraft } from "../schema.ts"
import { termsOf } from "../terms.ts"
import { expand, type KnownTool } from "../tool.ts"
import { canonicalCel, parseCel, program } from "./cel.ts"
import { checkCondition, isGuarded, type Checked } from "./check.ts"
import { didYouMean } from "../../words/nearest.ts"
import { report, type Located, type Reader } from "./reader.ts"
import type { Complaint } from "./scope.ts"
import type { Problem } from "../problem.ts"

export interface Compiling {
  readonly reader: Reader
  readonly draft: PolicyDraft
  readonly tools: ReadonlyMap<string, KnownTool>
  readonly warnings: Problem[]
}

/** Names the tools a list of patterns stands for; an unknown one is reported. */
export const lookUp = (c: Compiling, r: Reader, patterns: ReadonlyArray<Located<string>>): ReadonlyArray<string> => {
  const found = new Set<string>()
  for (const { value, at } of patterns) {
    const names = expand(value, c.tools)
    if (names.length === 0) {
      const known = value.endsWith(".*") ? [...new Set([...c.tools.keys()].map((t) => `${t.split(".")[0]}.*`))] : [...c.tools.keys()]
      report(r, at, "unknown-tool", `no tool \`${value}\` is installed`, didYouMean(value, known))
    }
    for (const name of names) found.add(name)
  }
  return [...found]
}

const place = (r: Reader, when: Condition, complaint: Complaint): void =>
  report(r, when.exact ? when.at + complaint.offset : when.at, complaint.code, complaint.message, complaint.hint)

const condition = (c: Compiling, r: Reader, when: Condition, names: ReadonlyArray<string>): CompiledCondition | undefined => {
  const parsed = parseCel(when.value)
  if ("error" in parsed)
    return report(r, when.exact ? when.at + parsed.offset : when.at, "bad-condition", `the condition is not CEL: ${parsed.error}`)
  const said = new Set<string>()
  const checks: Checked[] = []
  for (const name of names) {
    const tool = c.tools.get(name)
    if (!tool) continue
    const checked = checkCondition(parsed.tree, tool, names, c.tools.keys())
    checks.push(checked)
    for (const complaint of checked.complaints) {
      const key = `${complaint.code} ${complaint.offset}`
      if (!said.has(key)) place(r, when, complaint)
      said.add(key)
    }
    for (const warning of checked.warnings) place({ ...r, problems: c.warnings }, when, warning)
  }
  if (said.size > 0) return undefined
  return { canonical: canonicalCel(parsed.tree), run: program(parsed.tree), ...readsOf(checks) }
}

const readsOf = (checks: ReadonlyArray<Checked>): Pick<CompiledCondition, "needs" | "facts" | "reads"> => {
  const paths = new Set(checks.flatMap((k) => [...k.paths]))
  const guarded = new Set(checks.flatMap((k) => [...k.guarded]))
  const all = [...new Set([...paths, ...guarded])].sort()
  const needs = [...paths].sort().flatMap((path) => {
    const fact = facts[path]
    const [, group = "", name = ""] = path.split(".")
    return fact === undefined || isGuarded(path, guarded) ? [] : [{ path, group, name, type: fact.type }]
  })
  return { needs, reads: all, facts: all.filter((p) => !p.startsWith("args.")) }
}

export const compileRule = (
  c: Compiling,
  draft: RuleDraft,
  approvalTtl_ms: number,
  knownLimits: ReadonlyMap<string, unknown>,
): CompiledRule | undefined => {
  const r: Reader = { ...c.reader, rule: draft.id }
  const before = r.problems.length
  const tools = lookUp(c, r, draft.tools)
  const when = draft.when && condition(c, r, draft.when, tools)
  for (const { value, at } of draft.limits)
    if (!knownLimits.has(value)) report(r, at, "unknown-limit", `no limit is called \`${value}\``, didYouMean(value, knownLimits.keys()))
  const blind = tools.find((name) => c.tools.get(name)?.argsType.k === "dyn")
  if (when && blind && when.reads.some((path) => path.startsWith("args.")))
    report(
      { ...r, problems: c.warnings },
      draft.when?.at ?? draft.at,
      "unchecked-arguments",
      `${blind} has no schema of its arguments, so a typo in this condition would not be found`,
    )
  const money = tools.find((name) => c.tools.get(name)?.class === "money")
  if (draft.effect === "approve" && money && draft.approval?.notMaker?.value === false) {
    report(
      r,
      draft.approval.notMaker.at,
      "money-invariant",
      `${money} moves money: whoever made the call may not approve it`,
      "leave `notMaker` out",
    )
  }
  const terms = draft.effect === "approve" ? termsOf(draft.approval, approvalTtl_ms) : undefined
  if (terms && terms.quorum > limits.quorum) report(r, draft.at, "bad-quorum", `a quorum of ${terms.quorum} cannot be reached`)
  if (r.problems.length > before) return undefined
  return {
    id: draft.id,
    policy: c.draft.id,
    effect: draft.effect,
    tools,
    patterns: draft.tools.map((t) => t.value).sort(),
    limits: draft.limits.map((l) => l.value).sort(),
    ...(when ? { when } : {}),
    ...(draft.reason === undefined ? {} : { reason: draft.reason }),
    ...(terms ? { approval: terms } : {}),
  }
}
