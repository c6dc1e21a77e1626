/**
 * Judging again never says what the policy would not have said: over random pairs of versions and random calls, whatever is judged from what was
 * kept is what evaluation says when it is given every fact. And the cases people ask about, one by one.
 */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Verdict } from "../kernel/action.ts"
import { type Again, judgeAgain, type Recorded } from "./again.ts"
import { evaluate, type PolicyCall } from "./evaluate.ts"
import { load } from "./load.ts"
import type { CompiledPolicy } from "./policy.ts"
import type { ToolSpec } from "./tool.ts"

const inputSchema = {
  type: "object",
  properties: { n: { type: "integer" }, s: { type: "string" } },
  required: ["n", "s"],
  additionalProperties: false,
}
const tools: ReadonlyArray<ToolSpec> = [
  { name: "t.send", class: "outbound", inputSchema },
  { name: "t.pay", class: "money", inputSchema },
]

const loaded = (rules: string, head = ""): CompiledPolicy | undefined => {
  const got = load([{ file: "p.yaml", text: `policy: p\n${head}rules:\n${rules}` }], tools)
  return "ok" in got ? got.ok : undefined
}
const line = (id: string, effect: string, when?: string, more = ""): string =>
  `  - { id: ${id}, tool: [t.send, t.pay], effect: ${effect}${when === undefined ? "" : `, when: '${when}'`}${more} }\n`
const policy = (...rules: ReadonlyArray<string>): CompiledPolicy => loaded(rules.join(""))!

const recordedOf = (call: PolicyCall, { outcome, rules, facts, reservations }: Verdict): Recorded => ({
  tool: call.tool,
  class: call.tool === "t.pay" ? "money" : "outbound",
  args: call.args,
  provenance: call.provenance,
  agent: call.agent,
  edited: call.edited,
  verdict: { outcome, rules, facts, reservations },
})
const callOf = (args: object, ctx: object = {}, more: Partial<PolicyCall> = {}): PolicyCall => ({
  tool: "t.send",
  args,
  ctx,
  provenance: {},
  agent: "clerk",
  edited: false,
  ...more,
})
const again = (then: CompiledPolicy, now: CompiledPolicy, call: PolicyCall): Again =>
  judgeAgain(now, then, recordedOf(call, evaluate(then, call)))

const conditions = [
  "args.n > 3",
  "args.n > 6",
  'args.s == "a"',
  "10 / args.n > 1",
  "ctx.payee.verified",
  "!ctx.payee.verified",
  "ctx.recipient.known && args.n < 8",
  "ctx.clock.hour < 8",
  'ctx.contact.stage == "active" || args.n > 5',
  "edited",
  'provenance.s == "untrusted"',
]
const rule = fc.tuple(fc.constantFrom("allow", "allow", "deny", "approve"), fc.option(fc.constantFrom(...conditions), { nil: undefined }))
const somePolicy = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 6 }), fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }))
  .map(([rules, max]) => {
    const head = max === undefined ? "" : `limits:\n  most: { tool: [t.send, t.pay], key: [tenant], over: 24h, sum: args.n, max: ${max} }\n`
    const approval = ", approval: { role: owner }"
    return loaded(rules.map(([effect, when], at) => line(`r${at}`, effect, when, effect === "approve" ? approval : "")).join(""), head)
  })
/** Compiled once: pairs are drawn from these. */
const pool = fc
  .sample(somePolicy, { numRuns: 400, seed: 11 })
  .filter((one): one is CompiledPolicy => one !== undefined)
  .slice(0, 80)
const fromPool = fc.constantFrom(...pool)
/** A group of facts is there as a whole or missing. */
const group = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined, freq: 6 })
const someCall = fc
  .record({
    tool: fc.constantFrom("t.send", "t.pay"),
    args: fc.record({ n: fc.integer({ min: 0, max: 9 }), s: fc.constantFrom("a", "b") }),
    ctx: fc.record({
      payee: group(fc.record({ verified: fc.boolean() })),
      recipient: group(fc.record({ known: fc.boolean() })),
      clock: group(fc.record({ hour: fc.integer({ min: 0, max: 23 }) })),
      contact: group(fc.record({ stage: fc.constantFrom("active", "new") })),
    }),
    edited: fc.boolean(),
    provenance: fc.record({ s: fc.constantFrom("untrusted", "crm") }),
  })
  .map(({ tool, ctx, ...call }): PolicyCall => {
    const known = Object.fromEntries(Object.entries(ctx).filter(([, value]) => value !== undefined))
    return { ...callOf(call.args, known), ...call, tool }
  })

describe("over random versions and calls", () => {
  const runs = 4_000
  const check = (judge: typeof judgeAgain) => {
    const seen = { judged: 0, notJudged: 0, flips: 0 }
    fc.assert(
      fc.property(fromPool, fromPool, someCall, (then, now, call) => {
        const was = evaluate(then, call)
        const would = judge(now, then, recordedOf(call, was))
        seen[would.tag === "judged" ? "judged" : "notJudged"] += 1
        if (would.tag !== "judged") return
        if (would.outcome !== was.outcome) seen.flips += 1
        // a limit that both versions have and the first let pass is not asked for what stands on it now
        expect(would.outcome).toBe(evaluate(now, call).outcome)
      }),
      { numRuns: runs, seed: 7 },
    )
    return seen
  }

  it("what is judged is what evaluation says with every fact, and much of it is judged", () => {
    const seen = check(judgeAgain)
    expect(seen.judged).toBeGreaterThan(runs / 3)
    expect(seen.flips).toBeGreaterThan(runs / 10)
    expect(seen.notJudged).toBeGreaterThan(0)
  })

  it("fails on one that takes a fact nobody kept for false, or remembers an answer of another version", () => {
    const guessing: typeof judgeAgain = (now, _then, recorded) => {
      const ctx = Object.fromEntries(["payee", "recipient", "clock", "contact"].map((name) => [name, {}]))
      const { outcome, rules, reason } = evaluate(now, { ...recorded, ctx })
      return { tag: "judged", outcome, rules, reason }
    }
    expect(() => check(guessing)).toThrow()
    const confused: typeof judgeAgain = (now, _then, recorded) => judgeAgain(now, now, recorded)
    expect(() => check(confused)).toThrow()
  })
})

describe("what people ask", () => {
  it("a threshold over the arguments is judged exactly, though a rule beside it read a fact that was not kept", () => {
    const deny = line("opted", "deny", "ctx.recipient.optedOut")
    const before = policy(line("send", "allow"), deny, line("large", "approve", "args.n >= 9", ", approval: { role: owner }"))
    const after = policy(line("send", "allow"), deny, line("large", "approve", "args.n >= 5", ", approval: { role: owner }"))
    const call = callOf({ n: 7, s: "a" }, { recipient: { optedOut: false } })
    expect(evaluate(before, call).facts).toEqual({})
    expect(again(before, after, call)).toMatchObject({ tag: "judged", outcome: "approve", rules: ["large"] })
  })

  it("a new rule over a fact that nobody kept is not judged, and the fact is named", () => {
    const before = policy(line("send", "allow"))
    const after = policy(line("send", "allow"), line("night", "deny", "ctx.clock.hour < 8"))
    const call = callOf({ n: 1, s: "a" }, { clock: { hour: 3 } })
    expect(again(before, after, call)).toEqual({ tag: "not-judged", why: "facts-not-kept", missing: ["ctx.clock.hour"] })
  })

  it("limits depend on what had been drawn then: a tighter one is not judged, one too small for the call denies", () => {
    const limited = (max: number) =>
      loaded(line("send", "allow"), `limits:\n  most: { tool: [t.send, t.pay], key: [tenant], over: 24h, sum: args.n, max: ${max} }\n`)!
    const call = callOf({ n: 5, s: "a" })
    expect(again(limited(10), limited(20), call)).toMatchObject({ tag: "judged", outcome: "allow" })
    expect(again(limited(10), limited(7), call)).toEqual({ tag: "not-judged", why: "limit-of-its-time", missing: ["limit:most"] })
    expect(again(limited(10), limited(4), call)).toMatchObject({ tag: "judged", outcome: "deny", rules: ["limit:most"] })
    const full = { ...call, exhaustedLimits: ["most"] }
    expect(again(limited(10), limited(8), full)).toMatchObject({ tag: "judged", outcome: "deny", rules: ["limit:most"] })
    expect(again(limited(10), limited(20), full)).toMatchObject({ tag: "not-judged", why: "limit-of-its-time" })
  })

  it("money is never allowed without people, whatever the version", () => {
    const before = policy(line("pay", "allow"), line("dear", "deny", "args.n > 1"))
    const after = policy(line("pay", "allow"))
    expect(again(before, after, callOf({ n: 5, s: "a" }, {}, { tool: "t.pay" }))).toMatchObject({ tag: "judged", outcome: "approve" })
  })
})
