/** Cross-rule checks: rules that can never decide anything, say the same twice, or restrict what nothing grants. */
import type { CompiledRule } from "../policy.ts"
import type { ProblemCode } from "../problem.ts"
import type { KnownTool } from "../tool.ts"
import { covers, contradicts, partsOf } from "./implies.ts"

/** `layer` 0 is the baseline. An overlay may make a lower rule idle; a lower rule that makes an overlay's idle is a mistake in the overlay. */
export interface PlacedRule {
  readonly rule: CompiledRule
  readonly layer: number
  readonly say: (code: ProblemCode, message: string, hint?: string) => void
  readonly warn: (code: ProblemCode, message: string, hint?: string) => void
}

interface Seen extends PlacedRule {
  readonly parts: ReadonlySet<string>
}

const sameTerms = (a: CompiledRule, b: CompiledRule): boolean => JSON.stringify(a.approval) === JSON.stringify(b.approval)
const within = (inner: ReadonlyArray<string>, outer: ReadonlyArray<string>): boolean => inner.every((t) => outer.includes(t))

/** The rule that always decides before this one could. */
const shadow = (self: Seen, all: ReadonlyArray<Seen>): CompiledRule | undefined =>
  all.find((other) => {
    if (other === self || other.layer > self.layer || !within(self.rule.tools, other.rule.tools) || !covers(other.parts, self.parts))
      return false
    if (other.rule.effect === "deny")
      return self.rule.effect !== "deny" || other.parts.size < self.parts.size || other.rule.tools.length > self.rule.tools.length
    const moreDraws = !within(self.rule.limits, other.rule.limits)
    return self.rule.effect === "allow" && other.rule.effect === "allow" && !moreDraws && other.parts.size < self.parts.size
  })?.rule

const duplicate = (self: Seen, before: ReadonlyArray<Seen>): CompiledRule | undefined =>
  before.find(
    (other) =>
      other.rule.effect === self.rule.effect &&
      within(self.rule.tools, other.rule.tools) &&
      within(other.rule.tools, self.rule.tools) &&
      covers(other.parts, self.parts) &&
      covers(self.parts, other.parts) &&
      within(self.rule.limits, other.rule.limits) &&
      within(other.rule.limits, self.rule.limits) &&
      sameTerms(other.rule, self.rule),
  )?.rule

const lintRule = (self: Seen, all: ReadonlyArray<Seen>, granted: ReadonlySet<string>): void => {
  const { rule, say, warn } = self
  if (rule.when && contradicts(rule.when.canonical))
    return say("never-fires", "the condition contradicts itself, so the rule never applies", "check the values it compares with")
  const same = duplicate(self, all.slice(0, all.indexOf(self)))
  if (same) return say("duplicate-rule", `it says the same as rule \`${same.id}\``, "delete one of the two")
  const by = shadow(self, all)
  if (by)
    return say(
      "shadowed-rule",
      `rule \`${by.id}\` (${by.effect}) always decides where this one could`,
      "deny beats approve beats allow, whatever the order; delete one or narrow the other",
    )
  if (rule.effect === "allow" || rule.tools.some((t) => granted.has(t))) return
  if (rule.effect === "deny" && !rule.when)
    return warn("redundant-deny", `${rule.tools.join(", ")}: no rule allows it, so it is denied anyway`)
  say(
    "restricts-nothing",
    `no rule allows ${rule.tools.join(", ")}, so there is nothing to ${rule.effect === "deny" ? "deny" : "approve"}`,
    "an approve rule does not grant by itself: add an allow rule, or delete this one",
  )
}

export const lint = (placed: ReadonlyArray<PlacedRule>, tools: ReadonlyMap<string, KnownTool>): void => {
  const all = placed.map((p): Seen => ({ ...p, parts: partsOf(p.rule.when?.canonical) }))
  const granted = new Set(all.filter((s) => s.rule.effect === "allow").flatMap((s) => s.rule.tools))
  for (const self of all) lintRule(self, all, granted)
  const covered = new Set(
    all.filter((s) => s.rule.effect === "approve" && !s.rule.when && s.rule.approval?.roles.includes("owner")).flatMap((s) => s.rule.tools),
  )
  for (const { rule, warn } of all.filter((s) => s.rule.effect === "allow")) {
    const open = rule.tools.filter((t) => tools.get(t)?.class === "money" && !covered.has(t))
    if (open.length > 0)
      warn(
        "money-by-builtin",
        `${open.join(", ")}: an owner who is not the maker will be asked, by the built-in rule`,
        "add an approve rule to set quorum, ttl and escalation",
      )
  }
}
