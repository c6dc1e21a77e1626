/**
 * The promises of the policy room as properties over random policies and calls, each shown to fail on a planted bug: a mutant is a
 * policy, or a way of asking it, that is wrong in exactly one thing.
 */
import { Environment } from "@marcbachmann/cel-js"
import fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import type { Verdict } from "../kernel/action.ts"
import { evaluate, type PolicyCall } from "./evaluate.ts"
import { load } from "./load.ts"
import type { CompiledPolicy, CompiledRule, ToolRules } from "./policy.ts"
import { weaker } from "./terms.ts"
import type { ToolSpec } from "./tool.ts"

// Random policies (as text, so that the loader is part of every property) and random calls over three small tools.

const inputSchema = {
  type: "object",
  properties: {
    n: { type: "integer" },
    s: { type: "string" },
    flag: { type: "boolean" },
    opt: { type: "integer" },
    list: { type: "array", items: { type: "string" } },
  },
  required: ["n", "s", "flag", "list"],
  additionalProperties: false,
}
const smallTools: ReadonlyArray<ToolSpec> = [
  { name: "t.look", class: "read", inputSchema },
  { name: "t.send", class: "outbound", inputSchema },
  { name: "t.pay", class: "money", inputSchema },
]
const smallToolNames = smallTools.map((t) => t.name)

const words = ["", "a", "abc", "x@example.com", "EUR", "http://example.org/a"]
const quoted = (s: string): string => JSON.stringify(s)
const sign = fc.constantFrom("==", "!=", "<", "<=", ">", ">=")

/** One comparison; some can err (absent `opt`, division by zero, a missing fact). */
const atom: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(sign, fc.integer({ min: -3, max: 12 })).map(([op, n]) => `args.n ${op} ${n}`),
  fc.tuple(fc.constantFrom("==", "!="), fc.constantFrom(...words)).map(([op, w]) => `args.s ${op} ${quoted(w)}`),
  fc.constantFrom("args.flag", "edited", "!edited", 'agent == "clerk"', 'provenance.s == "untrusted"', 'provenance.n != "crm"'),
  fc.constantFrom(
    'args.s.startsWith("x@")',
    'args.s.contains("b")',
    'args.s.matches("^[a-z]+$")',
    'args.s.matches("(a|b)+c?$")',
    "size(args.s) > 3",
    "size(args.list) == 0",
  ),
  fc.constantFrom(
    'args.list.exists(e, e == "a")',
    "args.list.all(e, size(e) < 4)",
    'args.list.exists_one(e, e.startsWith("a"))',
    '"abc" in args.list',
    'args.s in ["a", "abc"]',
  ),
  fc.constantFrom(
    "args.opt > 2",
    "has(args.opt) && args.opt > 2",
    "!has(args.opt)",
    "10 / args.n > 1",
    "args.n % 3 == 1",
    "(args.n * 2 - 1) + args.n > 4",
    "args.flag ? args.n > 3 : args.n < 8",
  ),
  fc.tuple(sign, fc.integer({ min: 0, max: 24 })).map(([op, n]) => `ctx.clock.hour ${op} ${n}`),
  fc.constantFrom(
    "ctx.payee.verified",
    "!ctx.recipient.optedOut",
    'ctx.contact.stage == "active"',
    "has(ctx.payee.known) && ctx.payee.known",
    "ctx.payout.amountMinor != args.n",
  ),
)

const conditions: fc.Arbitrary<string> = fc.letrec<{ c: string }>((tie) => ({
  c: fc.oneof(
    { maxDepth: 3 },
    atom,
    atom,
    fc.tuple(tie("c"), fc.constantFrom("&&", "||"), tie("c")).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie("c").map((c) => `!(${c})`),
  ),
})).c

const approval = fc.record({
  roles: fc.subarray(["owner", "manager", "finance", "support"], { minLength: 1 }),
  quorum: fc.integer({ min: 1, max: 4 }),
  ttl: fc.constantFrom("2h", "4h", "24h", "72h"),
  releaseHold: fc.constantFrom("0s", "10m", "1h"),
  escalate: fc.uniqueArray(fc.record({ after: fc.constantFrom("5m", "30m", "1h"), to: fc.constant("owner") }), { maxLength: 1 }),
})

interface RandomRule {
  readonly id: string
  readonly tool: ReadonlyArray<string>
  readonly effect: string
  readonly when: string
  readonly limits?: ReadonlyArray<string>
  readonly approval?: unknown
}

const tools = fc.subarray([...smallToolNames], { minLength: 1 })
/** The last part differs per rule and is always true, so that no rule shadows another and the loader's lint lets all of them stand. */
const rule =
  (effect: string) =>
  (i: number, prefix: string): fc.Arbitrary<RandomRule> =>
    fc.record({ tool: tools, when: conditions, approval, useLimit: fc.boolean() }).map((r) => ({
      id: `${prefix}${effect}-${i}`,
      tool: r.tool,
      effect,
      when: `(${r.when}) && args.s != "no such word ${prefix}${i}${effect}"`,
      ...(effect === "allow" && r.useLimit ? { limits: ["count"] } : {}),
      ...(effect === "approve" ? { approval: r.approval } : {}),
    }))

const many = (effect: string, max: number, prefix: string): fc.Arbitrary<ReadonlyArray<RandomRule>> =>
  fc.integer({ min: 0, max }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => rule(effect)(i, prefix))))

interface RandomPolicy {
  readonly rules: ReadonlyArray<RandomRule>
  readonly text: string
}

const open: RandomRule = { id: "open", tool: smallToolNames, effect: "allow", when: 'args.s != "no such word"' }
const policyText = (rules: ReadonlyArray<RandomRule>): string =>
  JSON.stringify({
    policy: "base",
    limits: {
      count: { tool: "t.look", key: ["tenant", "args.s"], over: "1h", count: 5 },
      total: { tool: "t.pay", key: ["tenant"], over: "1h", sum: "args.n", max: 10 },
    },
    rules,
  })

/** JSON is YAML, so the text goes through the real loader. `wide` = an allow rule for everything is among them. */
const policies: fc.Arbitrary<RandomPolicy> = fc
  .tuple(fc.boolean(), many("allow", 4, ""), many("deny", 3, ""), many("approve", 3, ""))
  .map(([wide, allow, deny, approve]) => {
    const granted = new Set([...(wide ? smallToolNames : []), ...allow.flatMap((a) => a.tool)])
    const rules = [...(wide ? [open] : []), ...allow, ...[...deny, ...approve].filter((r) => r.tool.some((t) => granted.has(t)))]
    return { rules, text: policyText(rules) }
  })

/** An overlay that the loader accepts: deny and approve rules, smaller limits, stronger terms for a rule of the baseline. */
const overlays = (base: RandomPolicy): fc.Arbitrary<string> =>
  fc
    .tuple(many("deny", 2, "o-"), many("approve", 2, "o-"), fc.integer({ min: 0, max: 5 }), fc.boolean(), fc.integer({ min: 0, max: 2 }))
    .map(([deny, approve, count, restate, more]) => {
      const granted = new Set(base.rules.filter((r) => r.effect === "allow").flatMap((r) => r.tool))
      const strengthened = restate
        ? base.rules
            .filter((r) => r.effect === "approve")
            .map((r) => {
              const old = r.approval as { readonly quorum: number; readonly roles: ReadonlyArray<string> }
              return { ...r, approval: { ...old, quorum: old.quorum + more, roles: [...new Set([...old.roles, "owner"])], ttl: "2h" } }
            })
        : []
      return JSON.stringify({
        policy: "mine",
        extends: "base",
        mode: "tighten-only",
        limits: { count: { tool: "t.look", key: ["tenant", "args.s"], over: "2h", count } },
        rules: [...strengthened, ...[...deny, ...approve].filter((r) => r.tool.some((t) => granted.has(t)))],
      })
    })

const label = fc.constantFrom("owner", "crm", "untrusted", "tool:t.look")
const part = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 6 })

const argsOf = fc
  .record({
    n: fc.integer({ min: -3, max: 12 }),
    s: fc.constantFrom(...words),
    flag: fc.boolean(),
    list: fc.array(fc.constantFrom(...words), { maxLength: 3 }),
    opt: part(fc.integer({ min: 0, max: 5 })),
  })
  .map(({ opt, ...rest }) => (opt === undefined ? rest : { ...rest, opt }))
const groups = fc
  .record({
    clock: part(fc.record({ hour: fc.integer({ min: 0, max: 23 }) })),
    payee: part(fc.record({ verified: fc.boolean(), known: fc.boolean() })),
    recipient: part(fc.record({ optedOut: fc.boolean() })),
    contact: part(fc.record({ stage: fc.constantFrom("active", "lead") })),
    payout: part(fc.record({ amountMinor: fc.integer({ min: 0, max: 12 }) })),
  })
  .map((g) => Object.fromEntries(Object.entries(g).filter(([, v]) => v !== undefined)))

const calls: fc.Arbitrary<PolicyCall> = fc.record({
  tool: fc.constantFrom(...smallToolNames),
  args: argsOf,
  ctx: groups,
  agent: fc.constantFrom("clerk", "concierge"),
  edited: fc.boolean(),
  provenance: fc.record({ s: label, n: label }),
  exhaustedLimits: fc.subarray(["count", "total"], { maxLength: 1 }),
})

// A second opinion: conditions through another CEL engine, and the decision written down a second time from the words of
// docs/policies.md. Known difference: cel-js takes JS numbers for ints where it likes, so integers are given to both as 64-bit ints.

const environment = new Environment({ unlistedVariablesAreDyn: true })
const parsed = new Map<string, (bindings: Record<string, unknown>) => unknown>()

const ints = (value: unknown): unknown =>
  typeof value === "number" && Number.isInteger(value)
    ? BigInt(value)
    : Array.isArray(value)
      ? value.map(ints)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, ints(v)]))
        : value

/** The condition's answer by cel-js; `error` for whatever it refuses. */
const second = (canonical: string, call: PolicyCall): boolean | "error" => {
  try {
    const run = parsed.get(canonical) ?? environment.parse(canonical)
    parsed.set(canonical, run)
    const value = run({
      args: ints(call.args),
      ctx: ints(call.ctx),
      provenance: call.provenance,
      tool: call.tool,
      agent: call.agent,
      edited: call.edited,
    })
    return typeof value === "boolean" ? value : "error"
  } catch {
    return "error"
  }
}

const present = (call: PolicyCall, path: string): boolean =>
  path
    .split(".")
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], call.ctx) !== undefined

const answer = (rule: CompiledRule, call: PolicyCall): boolean | "error" =>
  !rule.when ? true : rule.when.needs.some((n) => !present(call, n.path)) ? "error" : second(rule.when.canonical, call)

/** The outcome as the language promises it. Limits: full ones and a sum over its bound deny. */
const expected = (policy: CompiledPolicy, call: PolicyCall): "allow" | "deny" | "approve" => {
  const rules = policy.rules.filter((r) => r.tools.includes(call.tool)).map((rule) => ({ rule, says: answer(rule, call) }))
  const of = (effect: string) => rules.filter((r) => r.rule.effect === effect)
  if (of("deny").some((r) => r.says !== false)) return "deny"
  if (!of("allow").some((r) => r.says === true)) return "deny"
  if (of("approve").some((r) => r.says === "error")) return "deny"
  const n = (call.args as { readonly n: number }).n
  const matched = rules.filter((r) => r.rule.effect !== "deny" && r.says === true).flatMap((r) => r.rule.limits)
  if ((call.tool === "t.look" || matched.includes("count")) && call.exhaustedLimits?.includes("count")) return "deny"
  if (call.tool === "t.pay" && (n < 0 || n > 10 || call.exhaustedLimits?.includes("total"))) return "deny"
  return call.tool === "t.pay" || of("approve").some((r) => r.says === true) ? "approve" : "allow"
}

vi.setConfig({ testTimeout: 120_000 })

type Judge = (policy: CompiledPolicy, call: PolicyCall) => Verdict

const loaded = (...texts: ReadonlyArray<string>): CompiledPolicy => {
  const result = load(
    texts.map((text, i) => ({ file: `${i}.yaml`, text })),
    smallTools,
  )
  // Random conditions may contradict themselves or repeat a constant; the loader is right to refuse those.
  fc.pre("ok" in result)
  return (result as { ok: CompiledPolicy }).ok
}

const mapRules = (policy: CompiledPolicy, change: (rules: ToolRules) => ToolRules): CompiledPolicy => ({
  ...policy,
  byTool: new Map([...policy.byTool].map(([tool, rules]) => [tool, change(rules)])),
})
const errorsAre =
  (answer: boolean) =>
  (rule: CompiledRule): CompiledRule =>
    rule.when
      ? {
          ...rule,
          when: {
            ...rule.when,
            needs: [],
            run: (b) => {
              const said = rule.when!.run(b)
              return typeof said === "boolean" ? said : answer
            },
          },
        }
      : rule

const mutants: Readonly<Record<string, Judge>> = {
  allowBeatsDeny: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, deny: [] })),
      c,
    ),
  approveBeatsDeny: (p, c) => {
    const v = evaluate(
      mapRules(p, (r) => ({ ...r, deny: [] })),
      c,
    )
    return v.outcome === "approve" ? v : evaluate(p, c)
  },
  approveGrants: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, allow: [...r.allow, ...r.approve] })),
      c,
    ),
  approveIgnored: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, approve: [] })),
      c,
    ),
  errorGrants: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, allow: r.allow.map(errorsAre(true)) })),
      c,
    ),
  errorDoesNotDeny: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, deny: r.deny.map(errorsAre(false)) })),
      c,
    ),
  errorDoesNotHold: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, approve: r.approve.map(errorsAre(false)) })),
      c,
    ),
  missingFactForgiven: (p, c) =>
    evaluate(
      mapRules(p, (r) => ({ ...r, allow: r.allow.map((a) => (a.when ? { ...a, when: { ...a.when, needs: [] } } : a)) })),
      c,
    ),
  moneyIsLikeAnyOther: (p, c) =>
    evaluate({ ...p, tools: new Map([...p.tools].map(([n, t]) => [n, { ...t, class: "write" as const }])) }, c),
  limitsForgotten: (p, c) => evaluate({ ...mapRules(p, (r) => ({ ...r, limits: [] })) }, { ...c, exhaustedLimits: [] }),
}

const caught = (property: fc.IProperty<[RandomArgs, PolicyCall]>): boolean => fc.check(property, { numRuns: 3_000, seed: 7 }).failed
type RandomArgs = { readonly rules: ReadonlyArray<unknown>; readonly text: string }

describe("deny beats approve beats allow; errors never grant; money is never silent", () => {
  const promise = (judge: Judge) =>
    fc.property(policies, calls, (p, call) => {
      const policy = loaded(p.text)
      expect(judge(policy, call).outcome).toBe(expected(policy, call))
    }) as unknown as fc.IProperty<[RandomArgs, PolicyCall]>

  it("holds, judged by a second engine and a second spelling of the rules", () => {
    fc.assert(promise(evaluate), { numRuns: 400, seed: 1 })
  })
  it.each(Object.entries(mutants))("catches %s", (_, judge) => {
    expect(caught(promise(judge))).toBe(true)
  })
})

describe("the order of rules does not matter", () => {
  const shuffled = policies.chain((p) =>
    fc.tuple(fc.constant(p), fc.shuffledSubarray([...p.rules], { minLength: p.rules.length, maxLength: p.rules.length }).map(policyText)),
  )
  const promise = (judge: Judge) =>
    fc.property(shuffled, calls, ([p, other], call) => {
      const [a, b] = [loaded(p.text), loaded(other)]
      expect(b.version).toBe(a.version)
      expect(judge(b, call)).toEqual(judge(a, call))
    })
  /** First match decides, as in a firewall: the classic mistake. */
  const firstMatch: Judge = (p, c) => {
    const only = (rule: CompiledRule): CompiledPolicy =>
      mapRules(p, (r) => ({
        ...r,
        allow: r.allow.filter((a) => a.id === rule.id),
        deny: r.deny.filter((d) => d.id === rule.id),
        approve: [],
      }))
    const first = p.rules.filter((r) => r.effect !== "approve").find((r) => evaluate(only(r), c).rules.includes(r.id))
    return first ? evaluate(only(first), c) : evaluate(p, c)
  }
  it("holds", () => {
    fc.assert(promise(evaluate), { numRuns: 150, seed: 2 })
  })
  it("catches first-match", () => {
    expect(fc.check(promise(firstMatch), { numRuns: 1_000, seed: 2 }).failed).toBe(true)
  })
})

describe("evaluation is deterministic and changes nothing", () => {
  const promise = (judge: Judge) =>
    fc.property(policies, calls, (p, call) => {
      const policy = loaded(p.text)
      const before = JSON.stringify(call)
      expect(judge(policy, call)).toEqual(judge(policy, call))
      expect(JSON.stringify(call)).toBe(before)
    })
  let turn = 0
  const forgetful: Judge = (p, c) => evaluate(turn++ % 2 === 0 ? p : mapRules(p, (r) => ({ ...r, deny: [] })), c)
  it("holds", () => {
    fc.assert(promise(evaluate), { numRuns: 150, seed: 3 })
  })
  it("catches one that remembers", () => {
    expect(fc.check(promise(forgetful), { numRuns: 1_000, seed: 3 }).failed).toBe(true)
  })
})

describe("an overlay never widens", () => {
  const rank = { deny: 2, approve: 1, allow: 0 } as const
  const widened = (before: Verdict, after: Verdict): string | undefined => {
    if (rank[after.outcome] < rank[before.outcome]) return `${before.outcome} became ${after.outcome}`
    if (before.approval && after.approval) return weaker(after.approval, before.approval)
    return after.outcome === "deny"
      ? undefined
      : before.reservations.find(
          (b) => !after.reservations.some((a) => a.limitId === b.limitId && a.key === b.key && a.max <= b.max && a.over_ms >= b.over_ms),
        )?.limitId
  }
  const promise = (mix: (base: CompiledPolicy, both: CompiledPolicy) => CompiledPolicy) =>
    fc.property(
      policies.chain((p) => fc.tuple(fc.constant(p), overlays(p))),
      fc.array(calls, { minLength: 8, maxLength: 8 }),
      ([p, overlay], sample) => {
        const base = loaded(p.text)
        const both = mix(base, loaded(p.text, overlay))
        for (const call of sample) expect(widened(evaluate(base, call), evaluate(both, call))).toBeUndefined()
      },
    )
  it("holds", () => {
    fc.assert(
      promise((_, both) => both),
      { numRuns: 250, seed: 4 },
    )
  })
  it("catches an overlay that replaces the baseline's rules", () => {
    const replaced = (_: CompiledPolicy, both: CompiledPolicy): CompiledPolicy =>
      mapRules(both, (r) => ({
        ...r,
        deny: r.deny.filter((d) => d.policy === "mine"),
        approve: r.approve.filter((d) => d.policy === "mine"),
      }))
    expect(fc.check(promise(replaced), { numRuns: 1_000, seed: 4 }).failed).toBe(true)
  })
  it("catches one whose limits grow", () => {
    const grown = (_: CompiledPolicy, both: CompiledPolicy): CompiledPolicy => ({
      ...both,
      limits: new Map([...both.limits].map(([id, l]) => [id, { ...l, max: l.max + 100 }])),
    })
    expect(fc.check(promise(grown), { numRuns: 1_000, seed: 4 }).failed).toBe(true)
  })
})

describe("two engines agree on every condition", () => {
  const promise = (bend: (said: boolean | "error") => boolean | "error") =>
    fc.property(conditions, calls, (when, call) => {
      const policy = loaded(
        policyText([{ id: "one", tool: smallToolNames, effect: "allow", when: `(${when}) && args.s != "no such word"` }]),
      )
      const rule = policy.rules[0]!
      const missing =
        rule.when!.needs.length > 0 && evaluate(policy, { ...call, tool: "t.send", exhaustedLimits: [] }).reason.includes("is missing")
      fc.pre(!missing)
      const ours = evaluate(policy, { ...call, tool: "t.send", exhaustedLimits: [] })
      const says = ours.outcome === "allow" ? true : ours.reason.includes("could not be evaluated") ? "error" : false
      expect(says).toBe(bend(second(rule.when!.canonical, call)))
    })
  it("holds", () => {
    fc.assert(
      promise((said) => said),
      { numRuns: 1_000, seed: 5 },
    )
  })
  it("catches an engine that takes errors for false", () => {
    expect(
      fc.check(
        promise((said) => (said === "error" ? false : said)),
        { numRuns: 1_000, seed: 5 },
      ).failed,
    ).toBe(true)
  })
})
