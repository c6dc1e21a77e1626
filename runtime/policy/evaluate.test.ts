/** One decision at a time: what a verdict carries, limits, money, and everything that goes wrong ending in a deny (invariants 4 and 6). */
import { describe, expect, it } from "vitest"
import { evaluate, factsNeeded, taintSinks, type PolicyCall } from "./evaluate.ts"
import { shippedTools } from "./fixtures/tools.ts"
import { load } from "./load.ts"
import { emptyPolicy, type CompiledPolicy } from "./policy.ts"
import type { ToolSpec } from "./tool.ts"

const compiled = (text: string, tools: ReadonlyArray<ToolSpec> = shippedTools): CompiledPolicy => {
  const loaded = load([{ file: "p.yaml", text }], tools)
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded.ok
}
const call = (tool: string, args: unknown, more: Partial<PolicyCall> = {}): PolicyCall => ({
  tool,
  args,
  ctx: {},
  provenance: {},
  agent: "payouts-clerk",
  edited: false,
  ...more,
})
const rules = (...lines: ReadonlyArray<string>): string => `policy: p\nrules:\n${lines.map((l) => `  ${l}\n`).join("")}`

const release = { payoutId: "payout-1", payeeId: "Payee-3 ", amountMinor: 50_000, currency: "EUR" }

describe("what stands when nothing else does", () => {
  it("no policy, no tool, no rule: deny", () => {
    expect(evaluate(emptyPolicy, call("crm.find", {}))).toEqual({
      outcome: "deny",
      rules: ["builtin:no-policy"],
      reason: "no policy is in force, so nothing is allowed",
      policyVersion: "none",
      facts: {},
      reservations: [],
    })
    const policy = compiled("policy: p\nrules: []\n")
    expect(evaluate(policy, call("crm.find", {}))).toMatchObject({
      outcome: "deny",
      rules: ["builtin:no-rule"],
      policyVersion: policy.version,
    })
    expect(evaluate(policy, call("shell.exec", {}))).toMatchObject({ outcome: "deny", rules: ["builtin:unknown-tool"] })
    expect(evaluate(policy, call("__proto__", {}))).toMatchObject({ outcome: "deny", rules: ["builtin:unknown-tool"] })
  })

  it("denies when the evaluator itself breaks (faults C2)", () => {
    const policy = compiled(rules("- { id: a, tool: crm.find, effect: allow }"))
    const broken: CompiledPolicy = {
      ...policy,
      byTool: new Map([
        [
          "crm.find",
          {
            get allow(): never {
              throw new Error("boom")
            },
            deny: [],
            approve: [],
            limits: [],
          },
        ],
      ]),
    }
    expect(evaluate(broken, call("crm.find", {}))).toMatchObject({
      outcome: "deny",
      rules: ["builtin:evaluator-error"],
      reason: expect.stringContaining("boom"),
    })
  })

  it.each([
    ["too deep", JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`)],
    ["not JSON", { query: () => 1 }],
    ["a symbol", { query: Symbol("x") }],
    [
      "a getter that throws",
      Object.defineProperty({}, "query", {
        enumerable: true,
        get() {
          throw new Error("no")
        },
      }),
    ],
    ["too large", { query: Array.from({ length: 30_000 }, () => 0) }],
  ])("denies arguments that are %s", (_, args) => {
    expect(evaluate(compiled(rules("- { id: a, tool: crm.find, effect: allow }")), call("crm.find", args))).toMatchObject({
      outcome: "deny",
      rules: ["builtin:evaluator-error"],
    })
  })

  it("asks no prototype: constructor, toString and __proto__ are absent", () => {
    const policy = compiled(
      rules("- { id: a, tool: crm.find, effect: allow, when: 'has(args.constructor) || has(args.toString) || has(args.__proto__)' }"),
      [{ name: "crm.find", class: "read", inputSchema: {} }],
    )
    expect(evaluate(policy, call("crm.find", {}))).toMatchObject({ outcome: "deny", rules: ["builtin:no-rule"] })
    expect(evaluate(policy, call("crm.find", JSON.parse('{"__proto__":1}')))).toMatchObject({ outcome: "allow" })
  })
})

describe("errors and missing facts", () => {
  const policy = compiled(
    rules(
      "- { id: a, tool: crm.find, effect: allow, when: 'ctx.payee.verified || args.query == \"open\"' }",
      "- { id: d, tool: crm.find, effect: deny, when: 'args.query == \"x\" && ctx.contact.known' }",
    ),
  )
  const facts = { payee: { verified: true }, contact: { known: false } }
  it("`missing || true` does not grant", () => {
    expect(evaluate(policy, call("crm.find", { query: "open" }, { ctx: { contact: { known: false } } }))).toMatchObject({
      outcome: "deny",
      rules: ["builtin:no-rule"],
      reason: expect.stringContaining("ctx.payee.verified is missing"),
    })
  })
  it("a deny rule that cannot be judged denies, by name, even where short-circuit would hide it", () => {
    expect(evaluate(policy, call("crm.find", { query: "open" }, { ctx: { payee: { verified: true } } }))).toMatchObject({
      outcome: "deny",
      rules: ["d"],
      reason: expect.stringContaining("ctx.contact.known is missing"),
    })
  })
  it("a fact of the wrong type is missing", () => {
    expect(evaluate(policy, call("crm.find", { query: "q" }, { ctx: { ...facts, payee: { verified: "true" } } }))).toMatchObject({
      outcome: "deny",
      rules: ["builtin:no-rule"],
    })
  })
  it("records the facts that were read, and never the arguments", () => {
    expect(evaluate(policy, call("crm.find", { query: "q" }, { ctx: facts }))).toMatchObject({
      outcome: "allow",
      rules: ["a"],
      facts: { "ctx.payee.verified": true },
    })
  })
  it("an approve rule that errs denies", () => {
    const held = compiled(
      rules("- { id: a, tool: crm.find, effect: allow }", "- { id: h, tool: crm.find, effect: approve, when: ctx.contact.known }"),
    )
    expect(evaluate(held, call("crm.find", { query: "q" }))).toMatchObject({ outcome: "deny", rules: ["h"] })
  })
})

describe("money", () => {
  it("is held even when the file forgets", () => {
    const policy = compiled(rules("- { id: pay, tool: payouts.release, effect: allow }"))
    expect(policy.warnings).toMatchObject([{ code: "money-by-builtin", rule: "pay" }])
    const verdict = evaluate(policy, call("payouts.release", release))
    expect(verdict).toMatchObject({
      outcome: "approve",
      rules: ["builtin:money-needs-a-person"],
      approval: { roles: ["owner"], quorum: 1, notMaker: true, ttl_ms: 86_400_000 },
    })
  })
  it("adds the owner to weaker terms", () => {
    const policy = compiled(
      rules(
        "- { id: pay, tool: payouts.release, effect: allow }",
        "- { id: h, tool: payouts.release, effect: approve, approval: { role: support, ttl: 2h } }",
      ),
    )
    expect(evaluate(policy, call("payouts.release", release))).toMatchObject({
      outcome: "approve",
      rules: ["h", "builtin:money-needs-a-person"],
      approval: { roles: ["owner", "support"], quorum: 1, notMaker: true, ttl_ms: 7_200_000 },
    })
  })
  it("is money when the caller says so, whatever the catalogue holds", () => {
    const policy = compiled(rules("- { id: a, tool: crm.note, effect: allow }"))
    expect(evaluate(policy, call("crm.note", {}, { class: "money" })).outcome).toBe("approve")
  })
  it("a class the catalogue does not know counts as money", () => {
    const policy = compiled(rules("- { id: a, tool: x.y, effect: allow }"), [{ name: "x.y", class: "harmless" as never, inputSchema: {} }])
    expect(evaluate(policy, call("x.y", {})).outcome).toBe("approve")
  })
  it("an invariant of the file holds other classes too", () => {
    const policy = compiled(
      `${rules("- { id: a, tool: email.send, effect: allow }")}invariants:\n  - { id: read-first, class: outbound, never: allow, approver: manager }\n`,
    )
    expect(evaluate(policy, call("email.send", {}))).toMatchObject({
      outcome: "approve",
      rules: ["read-first"],
      approval: { roles: ["manager"], quorum: 1 },
    })
  })
})

it("merges approvals: largest quorum, shortest life, all roles, longest hold, earliest escalation that still happens", () => {
  const policy = compiled(
    rules(
      "- { id: a, tool: email.send, effect: allow }",
      "- { id: x, tool: email.send, effect: approve, approval: { role: manager, quorum: 2, ttl: 24h, releaseHold: 5m, escalate: [{ after: 3h, to: owner }, { after: 20h, to: finance }] } }",
      "- { id: y, tool: email.send, effect: approve, when: '!edited', approval: { role: finance, notMaker: true, ttl: 8h, releaseHold: 10m, escalate: [{ after: 1h, to: owner }] } }",
    ),
  )
  expect(evaluate(policy, call("email.send", {}))).toMatchObject({
    outcome: "approve",
    rules: ["x", "y"],
    facts: { edited: false },
    approval: {
      roles: ["manager", "finance"],
      quorum: 2,
      notMaker: true,
      ttl_ms: 8 * 3_600_000,
      releaseHold_ms: 600_000,
      escalate: [{ after_ms: 3_600_000, to: "owner" }],
    },
  })
})

describe("limits", () => {
  const policy = compiled(
    `${rules(
      "- { id: pay, tool: payouts.release, effect: allow, limits: [payee, day] }",
      "- { id: mail, tool: email.send, effect: allow }",
    )}limits:\n  day: { key: [tenant], over: 24h, sum: args.amountMinor, max: 500000 }\n  payee: { key: [tenant, args.payeeId], over: 7d, sum: args.amountMinor, max: 200000 }\n  mails: { tool: email.send, key: [tenant, args.to, agent], over: 1h, count: 3 }\n`,
  )
  it("become reservations: amount, key without the tenant, window", () => {
    expect(evaluate(policy, call("payouts.release", release)).reservations).toEqual([
      { limitId: "day", key: "[]", amount: 50_000, max: 500_000, over_ms: 86_400_000 },
      { limitId: "payee", key: '["payee-3"]', amount: 50_000, max: 200_000, over_ms: 7 * 86_400_000 },
    ])
    expect(evaluate(policy, call("email.send", { to: " Ａ@Example.com" })).reservations).toEqual([
      { limitId: "mails", key: '["a@example.com","payouts-clerk"]', amount: 1, max: 3, over_ms: 3_600_000 },
    ])
  })
  it("deny when full, when one call is too much, and when they cannot be read", () => {
    const deny = (id: string) => ({ outcome: "deny", rules: [`limit:${id}`], reservations: [] })
    expect(evaluate(policy, call("payouts.release", release, { exhaustedLimits: ["day"] }))).toMatchObject(deny("day"))
    expect(evaluate(policy, call("payouts.release", { ...release, amountMinor: 200_001 }))).toMatchObject(deny("payee"))
    for (const amountMinor of [-1, 0.5, "50000", null, undefined, 2 ** 60, NaN])
      expect(evaluate(policy, call("payouts.release", { ...release, amountMinor }))).toMatchObject(deny("day"))
    expect(evaluate(policy, call("email.send", { to: { a: 1 } }))).toMatchObject(deny("mails"))
  })
  it("a key too long for a row becomes its digest", () => {
    expect(evaluate(policy, call("email.send", { to: "x".repeat(5_000) })).reservations[0]?.key).toMatch(/^[0-9a-f]{64}$/)
  })
})

it("integers are integers: no doubles creep in, up to the last safe one", () => {
  const policy = compiled(
    rules(
      "- { id: a, tool: payouts.prepare, effect: allow, when: 'args.amountMinor + 1 > 9007199254740991 && args.amountMinor % 2 == 1' }",
    ),
  )
  expect(evaluate(policy, call("payouts.prepare", { amountMinor: Number.MAX_SAFE_INTEGER })).outcome).toBe("allow")
  expect(evaluate(policy, call("payouts.prepare", { amountMinor: 1.5 })).outcome).toBe("deny")
})

it("a pattern that would hang a backtracking engine is answered at once", () => {
  const policy = compiled(rules("- { id: a, tool: crm.note, effect: allow, when: 'args.text.matches(\"^(a+)+$\")' }"))
  const start = performance.now()
  expect(evaluate(policy, call("crm.note", { text: `${"a".repeat(20_000)}!` })).outcome).toBe("deny")
  expect(performance.now() - start).toBeLessThan(2_000)
})

it("says which facts and which provenance a tool's rules read, so that no more is loaded", () => {
  const policy = compiled(
    `${rules(
      "- { id: a, tool: payouts.release, effect: allow, when: 'ctx.payee.verified && has(ctx.evidence.complete) && provenance.payeeId != \"untrusted\"', limits: [l] }",
      "- { id: b, tool: [crm.find, payouts.release], effect: allow, when: edited }",
    )}limits:\n  l: { key: [ctx.payout.currency], over: 1h, count: 3 }\n`,
  )
  expect(factsNeeded(policy, "payouts.release")).toEqual(["ctx.evidence.complete", "ctx.payee.verified", "ctx.payout.currency"])
  expect(factsNeeded(policy, "crm.find")).toEqual([])
  expect(factsNeeded(policy, "no.tool")).toEqual([])
  expect(taintSinks(policy, "payouts.release")).toEqual(["payeeId"])
})
