/**
 * The decision. deny beats approve beats allow; approve only restricts an allow; an allow rule that errs does not grant, a deny
 * or approve rule that errs denies; a missing fact is an error of the rule that reads it; what no rule allows is denied; money
 * is never allowed without people (invariants 4 and 6). Pure and total: whatever goes wrong inside is a deny, never a throw.
 */
import type { ApprovalTerms, ToolClass, Verdict } from "../kernel/action.ts"
import { fitsFact } from "./facts.ts"
import { toCel, type Answer, type Bindings } from "./internal/cel.ts"
import type { CompiledPolicy, CompiledRule, ToolRules } from "./policy.ts"
import { rollUp } from "./provenance.ts"
import { reserve } from "./reservations.ts"
import { mergeTerms } from "./terms.ts"

export interface PolicyCall {
  readonly tool: string
  /** The class the caller believes; the stricter of it and the catalogue's counts when either is `money`. */
  readonly class?: ToolClass
  readonly args: unknown
  /** Facts by group (`{ payee: { verified: true } }`): exactly those of the catalogue that were resolved. */
  readonly ctx: unknown
  /** Leaf path of the arguments (`to`, `lines.0.amountMinor`) to label, as `provenanceOf` gives it. */
  readonly provenance: Readonly<Record<string, string>>
  readonly agent: string
  /** A person changed the arguments. */
  readonly edited: boolean
  /** Limits found full by the transaction that would have drawn on them. */
  readonly exhaustedLimits?: ReadonlyArray<string>
}

type Outcome = Pick<Verdict, "outcome" | "rules" | "reason"> & Partial<Pick<Verdict, "reservations" | "approval" | "facts">>

const verdict = (policy: CompiledPolicy, o: Outcome): Verdict => ({
  outcome: o.outcome,
  rules: o.rules,
  reason: o.reason.slice(0, 1_000),
  policyVersion: policy.version,
  facts: o.facts ?? {},
  reservations: o.reservations ?? [],
  ...(o.approval ? { approval: o.approval } : {}),
})

const deny = (rule: string, reason: string): Outcome => ({ outcome: "deny", rules: [rule], reason })

const own = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined

interface Asked {
  readonly rule: CompiledRule
  readonly answer: Answer
}

const ask = (rule: CompiledRule, call: PolicyCall, bindings: Bindings): Asked => {
  if (!rule.when) return { rule, answer: true }
  for (const need of rule.when.needs) {
    if (!fitsFact(need.type, own(own(call.ctx, need.group), need.name)))
      return { rule, answer: { error: `the fact ${need.path} is missing` } }
  }
  return { rule, answer: rule.when.run(bindings) }
}

const reasonOf = ({ rule, answer }: Asked): string =>
  typeof answer === "object"
    ? `rule ${rule.id} could not be evaluated: ${answer.error}`
    : (rule.reason ?? `rule ${rule.id} ${rule.effect === "deny" ? "denies it" : rule.effect === "allow" ? "allows it" : "asks people"}`)

/** What the deciding rules read outside the arguments, as JSON values; what was absent is left out. */
const factsRead = (
  asked: ReadonlyArray<Asked>,
  call: PolicyCall,
  provenance: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = {}
  for (const path of asked.flatMap((a) => a.rule.when?.facts ?? [])) {
    const [root = "", group = "", name = ""] = path.split(".")
    const value =
      root === "ctx"
        ? own(own(call.ctx, group), name)
        : root === "provenance"
          ? own(provenance, path.slice("provenance.".length))
          : root === "edited"
            ? call.edited
            : root === "agent"
              ? call.agent
              : call.tool
    if (value !== undefined && typeof value !== "object") out[path] = value
  }
  return out
}

const uniqueIds = (asked: ReadonlyArray<Asked>): ReadonlyArray<string> => [...new Set(asked.map((a) => a.rule.id))].sort()
const reasons = (asked: ReadonlyArray<Asked>): string => [...new Set(asked.map(reasonOf))].slice(0, 5).join("; ")

/**
 * Terms the call needs whatever the rules say: the built-in one for money, and the file's invariants for its class. They live for
 * the default span unless a rule of the baseline says otherwise; a rule of an overlay can only make that shorter.
 */
const standing = (
  policy: CompiledPolicy,
  money: boolean,
  cls: ToolClass,
  held: ReadonlyArray<Asked>,
): ReadonlyArray<readonly [string, ApprovalTerms]> => {
  const asked = held.filter((h) => h.rule.policy === policy.id).flatMap((h) => h.rule.approval ?? [])
  const ttl_ms = asked.length > 0 ? Math.min(...asked.map((t) => t.ttl_ms)) : policy.approvalTtl_ms
  const plain: ApprovalTerms = { roles: [], quorum: 1, notMaker: false, ttl_ms, escalate: [], releaseHold_ms: 0 }
  const of = policy.invariants.filter((i) => i.class === cls || (money && i.class === "money"))
  const asking = of.some((i) => i.approver) || money || held.length > 0
  return [
    ...(money ? [["builtin:money-needs-a-person", { ...plain, roles: ["owner"], notMaker: true }] as const] : []),
    ...(asking ? of.map((i) => [i.id, { ...plain, roles: i.approver ? [i.approver] : [], notMaker: i.notMaker }] as const) : []),
  ]
}

const grant = (
  policy: CompiledPolicy,
  call: PolicyCall,
  cls: ToolClass,
  allowed: ReadonlyArray<Asked>,
  held: ReadonlyArray<Asked>,
): Outcome => {
  const terms = held.flatMap((h) => h.rule.approval ?? [])
  const added = standing(policy, cls === "money" || call.class === "money", cls, held)
  const all = [...terms, ...added.map(([, t]) => t)]
  const [first, ...rest] = all
  if (first === undefined) return { outcome: "allow", rules: uniqueIds(allowed), reason: reasons(allowed) }
  const merged = mergeTerms([first, ...rest])
  const alone = terms[0] && JSON.stringify(mergeTerms([terms[0], ...terms.slice(1)])) === JSON.stringify(merged)
  const extra = alone ? [] : added.map(([id]) => id)
  const reason =
    held.length > 0
      ? reasons(held)
      : extra[0]?.startsWith("builtin:")
        ? "moving money needs an owner's approval"
        : `invariant ${extra.join(", ")} asks people`
  return { outcome: "approve", rules: [...uniqueIds(held), ...extra], reason, approval: merged }
}

const decide = (policy: CompiledPolicy, rules: ToolRules, cls: ToolClass, call: PolicyCall): Outcome => {
  const provenance = rollUp(call.provenance)
  const bindings: Bindings = {
    args: toCel(call.args),
    ctx: toCel(call.ctx),
    provenance: toCel(provenance),
    tool: call.tool,
    agent: call.agent,
    edited: call.edited,
  }
  const denied = rules.deny.map((rule) => ask(rule, call, bindings)).filter((a) => a.answer !== false)
  if (denied.length > 0)
    return { outcome: "deny", rules: uniqueIds(denied), reason: reasons(denied), facts: factsRead(denied, call, provenance) }
  const asked = rules.allow.map((rule) => ask(rule, call, bindings))
  const allowed = asked.filter((a) => a.answer === true)
  if (allowed.length === 0) {
    const failed = asked.filter((a) => typeof a.answer === "object")
    return {
      ...deny("builtin:no-rule", [`no rule allows ${call.tool} here`, ...failed.map(reasonOf)].join("; ")),
      facts: factsRead(asked, call, provenance),
    }
  }
  const held = rules.approve.map((rule) => ask(rule, call, bindings)).filter((a) => a.answer !== false)
  const broken = held.filter((a) => typeof a.answer === "object")
  if (broken.length > 0)
    return { outcome: "deny", rules: uniqueIds(broken), reason: reasons(broken), facts: factsRead(broken, call, provenance) }
  const facts = factsRead([...allowed, ...held], call, provenance)
  const drawn = reserve(
    policy,
    rules,
    [...allowed, ...held].map((a) => a.rule),
    call,
  )
  if ("limit" in drawn) return { ...deny(`limit:${drawn.limit}`, drawn.reason), facts }
  return { ...grant(policy, call, cls, allowed, held), facts, reservations: drawn.reservations }
}

/** What policy says about one call. Never throws. */
export const evaluate = (policy: CompiledPolicy, call: PolicyCall): Verdict => {
  try {
    if (policy.version === "none") return verdict(policy, deny("builtin:no-policy", "no policy is in force, so nothing is allowed"))
    const tool = policy.tools.get(call.tool)
    const rules = policy.byTool.get(call.tool)
    if (!tool || !rules) return verdict(policy, deny("builtin:unknown-tool", `no tool \`${String(call.tool).slice(0, 100)}\` is installed`))
    return verdict(policy, decide(policy, rules, tool.class, call))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "unknown"
    return verdict(policy, deny("builtin:evaluator-error", `the policy could not be evaluated: ${why.slice(0, 200)}`))
  }
}

/** The facts the rules for a tool read (`ctx.payee.verified`), sorted: what the runtime has to load before it asks. */
export const factsNeeded = (policy: CompiledPolicy, tool: string): readonly string[] => {
  const known = neededOf.get(policy)?.get(tool)
  if (known !== undefined) return known
  const needed = collectNeeded(policy, tool)
  const ofPolicy = neededOf.get(policy) ?? new Map<string, readonly string[]>()
  // names that no tool has are a model's invention: never kept
  if (policy.byTool.has(tool)) neededOf.set(policy, ofPolicy.set(tool, needed))
  return needed
}

/** A version never changes, so what its rules read is collected once. */
const neededOf = new WeakMap<CompiledPolicy, Map<string, readonly string[]>>()

const collectNeeded = (policy: CompiledPolicy, tool: string): readonly string[] => {
  const rules = policy.byTool.get(tool)
  if (!rules) return []
  const paths = [...rules.allow, ...rules.deny, ...rules.approve].flatMap((rule) => [
    ...(rule.when?.reads ?? []),
    ...rule.limits.flatMap((id) => policy.limits.get(id)?.key ?? []),
  ])
  return [...new Set([...paths, ...rules.limits.flatMap((l) => l.key)].filter((p) => p.startsWith("ctx.")))].sort()
}

/** Arguments whose provenance some rule for the tool asks about (`to`), sorted: where untrusted values are stopped. */
export const taintSinks = (policy: CompiledPolicy, tool: string): readonly string[] => {
  const rules = policy.byTool.get(tool)
  if (!rules) return []
  const paths = [...rules.allow, ...rules.deny, ...rules.approve].flatMap((rule) => rule.when?.reads ?? [])
  return [...new Set(paths.filter((p) => p.startsWith("provenance.")).map((p) => p.slice("provenance.".length)))].sort()
}
