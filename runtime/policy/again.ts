/**
 * A recorded call judged again under another version, by what was kept of it: arguments, provenance, and the facts that its deciding rules had
 * read. A fact that nobody kept is never guessed. Where the rule that would read it stood word for word in the version of then, the answer it
 * gave follows from the recorded verdict; otherwise the call is judged only if every answer leads to one outcome. Pure and total.
 */
import type { ToolClass, Verdict } from "../kernel/action.ts"
import { evaluate, type PolicyCall } from "./evaluate.ts"
import { fitsFact } from "./facts.ts"
import type { CompiledLimit, CompiledPolicy, CompiledRule, ToolRules } from "./policy.ts"
import { amountOf } from "./reservations.ts"

export interface Recorded {
  readonly tool: string
  readonly class: ToolClass
  readonly args: unknown
  readonly provenance: Readonly<Record<string, string>>
  readonly agent: string
  readonly edited: boolean
  readonly verdict: Pick<Verdict, "outcome" | "rules" | "facts" | "reservations">
}

export type Again =
  | { readonly tag: "judged"; readonly outcome: Verdict["outcome"]; readonly rules: ReadonlyArray<string>; readonly reason: string }
  /** `missing`: the facts or limits that would decide it. */
  | { readonly tag: "not-judged"; readonly why: "facts-not-kept" | "limit-of-its-time"; readonly missing: ReadonlyArray<string> }

const effects = ["deny", "allow", "approve"] as const
type Recalled = ReadonlyMap<string, boolean>
const keyOf = ({ effect, when }: CompiledRule): string => `${effect} ${when?.canonical ?? ""}`

/** Which stage of the decision a recorded denial came from; undefined where none of the rules decided. */
const deniedBy = (rules: ToolRules, { rules: [first = ""] }: Recorded["verdict"]) =>
  rules.deny.some(({ id }) => id === first)
    ? "rule"
    : first === "builtin:no-rule"
      ? "no-rule"
      : first.startsWith("limit:") || rules.approve.some(({ id }) => id === first)
        ? "later"
        : undefined

/** What the rules of then answered, as far as the verdict tells. An id that two documents share tells nothing. */
const recalled = (then: CompiledPolicy | undefined, { tool, verdict }: Recorded): Recalled => {
  const rules = then?.byTool.get(tool)
  const known = new Map<string, boolean>()
  if (rules === undefined) return known
  const stage = verdict.outcome === "deny" ? deniedBy(rules, verdict) : "granted"
  if (stage === undefined) return known
  const tell = (own: ReadonlyArray<CompiledRule>, matched: ReadonlyArray<string>) => {
    for (const rule of own) if (own.filter(({ id }) => id === rule.id).length === 1) known.set(keyOf(rule), matched.includes(rule.id))
  }
  tell(rules.deny, stage === "rule" ? verdict.rules : [])
  if (stage === "no-rule") tell(rules.allow, [])
  if (verdict.outcome === "allow") tell(rules.allow, verdict.rules)
  if (stage === "granted") tell(rules.approve, verdict.outcome === "approve" ? verdict.rules : [])
  return known
}

/** Kept facts as the tree that rules read: `ctx.payee.verified` under `payee`. */
const contextOf = (kept: Readonly<Record<string, unknown>>): Readonly<Record<string, Readonly<Record<string, unknown>>>> => {
  const groups: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of Object.entries(kept)) {
    const [root, group = "", name = ""] = path.split(".")
    if (root === "ctx") (groups[group] ??= {})[name] = value
  }
  return groups
}

/** The rule without its condition: it matches whatever is asked. */
const always = ({ when: _when, ...rule }: CompiledRule): CompiledRule => ({ ...rule, limits: [] })
const plain = (rule: CompiledRule): CompiledRule => ({ ...rule, limits: [] })
/** As evaluation treats an approve rule that cannot be asked. */
const broken = (rule: CompiledRule): CompiledRule => ({ ...always(rule), effect: "deny" })

const grouped = (rules: ReadonlyArray<CompiledRule>): ToolRules => {
  const of = (effect: CompiledRule["effect"]) => rules.filter((rule) => rule.effect === effect)
  return { deny: of("deny"), allow: of("allow"), approve: of("approve"), limits: [] }
}

const sameCount = (a: CompiledLimit, b: CompiledLimit): boolean => a.sum === b.sum && a.key.join("\n") === b.key.join("\n")
/** True where everything that passed `then` passes `now` too. */
const looser = (now: CompiledLimit, then: CompiledLimit): boolean =>
  sameCount(now, then) && now.max >= then.max && now.over_ms <= then.over_ms

/** What a limit says of the call now: how much had been drawn on it then is known only from what the verdict drew. */
const limited = (now: CompiledLimit, then: CompiledPolicy | undefined, call: Recorded): "passes" | "denies" | "unknown" => {
  const amount = amountOf(now, call)
  if (amount === undefined || amount > now.max) return "denies"
  const before = then?.limits.get(now.id)
  if (before === undefined) return "unknown"
  if (call.verdict.reservations.some(({ limitId }) => limitId === now.id) && looser(now, before)) return "passes"
  const wasFull = call.verdict.rules.includes(`limit:${now.id}`) && (amountOf(before, call) ?? 0) <= before.max
  return wasFull && looser(before, now) ? "denies" : "unknown"
}

interface Sorted {
  /** Rules that are asked, or whose answer is known, without their limits. */
  readonly certain: ReadonlyArray<CompiledRule>
  readonly unknown: ReadonlyArray<CompiledRule>
  readonly missing: ReadonlyArray<string>
}

const sorted = (rules: ReadonlyArray<CompiledRule>, known: Recalled, ctx: ReturnType<typeof contextOf>): Sorted => {
  const certain: Array<CompiledRule> = []
  const unknown: Array<CompiledRule> = []
  const missing = new Set<string>()
  for (const rule of rules) {
    const lacking = (rule.when?.needs ?? []).filter((need) => !fitsFact(need.type, ctx[need.group]?.[need.name]))
    const answer = known.get(keyOf(rule))
    if (lacking.length === 0) certain.push(plain(rule))
    else if (answer === true) certain.push(always(rule))
    else if (answer === undefined) {
      unknown.push(rule)
      for (const { path } of lacking) missing.add(path)
    }
  }
  return { certain, unknown, missing: [...missing].sort() }
}

/** Limits of the rules that grant or hold the call, those of a rule nobody knows the answer of among them. */
const drawnOn = (now: CompiledPolicy, rules: ToolRules, { certain, unknown }: Sorted, call: PolicyCall): ReadonlyArray<string> => {
  const matches = (rule: CompiledRule): boolean => {
    const asked = certain.find(({ id, policy, effect }) => id === rule.id && policy === rule.policy && effect === rule.effect)
    if (asked === undefined) return unknown.includes(rule)
    const alone = grouped([{ ...asked, effect: "allow" }])
    return evaluate({ ...now, byTool: new Map([[call.tool, alone]]) }, call).outcome !== "deny"
  }
  const own = [...rules.allow, ...rules.approve].filter(({ limits }) => limits.length > 0)
  return [...new Set([...rules.limits.map(({ id }) => id), ...own.filter(matches).flatMap(({ limits }) => limits)])].sort()
}

/** `then`: the version that judged it first, where it can still be read. */
export const judgeAgain = (now: CompiledPolicy, then: CompiledPolicy | undefined, recorded: Recorded): Again => {
  const { tool, args, provenance, agent, edited } = recorded
  const rules = now.byTool.get(tool)
  const ctx = contextOf(recorded.verdict.facts)
  const call: PolicyCall = { tool, class: recorded.class, args, ctx, provenance, agent, edited }
  const judged = ({ outcome, rules: deciding, reason }: Pick<Verdict, "outcome" | "rules" | "reason">): Again => ({
    tag: "judged",
    outcome,
    rules: deciding,
    reason,
  })
  if (rules === undefined) return judged(evaluate(now, call))
  const parts = sorted(
    effects.flatMap((effect) => rules[effect]),
    recalled(then, recorded),
    ctx,
  )
  const under = (more: ReadonlyArray<CompiledRule>) =>
    evaluate({ ...now, byTool: new Map([[tool, grouped([...parts.certain, ...more])]]) }, call)
  const verdict = under([])
  // one unknown answer at a time is enough: what two of them bring about together, one of them has changed already
  const others = parts.unknown.flatMap((rule) => (rule.effect === "approve" ? [[always(rule)], [broken(rule)]] : [[always(rule)]]))
  if (others.some((more) => under(more).outcome !== verdict.outcome))
    return { tag: "not-judged", why: "facts-not-kept", missing: parts.missing }
  if (verdict.outcome === "deny") return judged(verdict)
  const said = drawnOn(now, rules, parts, call).map((id) => ({ id, says: limited(now.limits.get(id)!, then, recorded) }))
  const full = said.find(({ says }) => says === "denies")
  if (full !== undefined)
    return judged({ outcome: "deny", rules: [`limit:${full.id}`], reason: `the limit ${full.id} does not let it through` })
  const open = said.flatMap(({ id, says }) => (says === "unknown" ? [`limit:${id}`] : []))
  return open.length > 0 ? { tag: "not-judged", why: "limit-of-its-time", missing: open } : judged(verdict)
}
