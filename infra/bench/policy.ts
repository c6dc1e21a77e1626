/**
 * What one policy decision costs: 50 rules over 10 tools, 200 calls with facts and provenance, and 10,000 lines of `policy eval`.
 * Run `node infra/bench/policy.ts`; the last line is one JSON object (times are medians over the rounds, on one core).
 */
import { performance } from "node:perf_hooks"
import { evalCalls } from "../../runtime/policy/eval.ts"
import { evaluate, type PolicyCall } from "../../runtime/policy/evaluate.ts"
import { load } from "../../runtime/policy/load.ts"
import { formatProblem } from "../../runtime/policy/problem.ts"
import type { ToolSpec } from "../../runtime/policy/tool.ts"

const targets = { decisionMicros: 50, evalMillis: 5_000 }
const currencies = ["EUR", "USD", "GBP", "CHF"]

const tools: ReadonlyArray<ToolSpec> = Array.from({ length: 10 }, (_, i) => ({
  name: `tool${i}.act`,
  class: (["read", "write", "outbound", "money"] as const)[i % 4]!,
  inputSchema: {
    type: "object",
    properties: {
      to: { type: "string" },
      text: { type: "string" },
      amountMinor: { type: "integer" },
      currency: { type: "string" },
      hosts: { type: "array", items: { type: "string" } },
    },
    required: ["to", "text", "amountMinor", "currency", "hosts"],
    additionalProperties: false,
  },
}))

/** Five rules per tool, of the kinds the shipped policies have. */
const rulesFor = (i: number): ReadonlyArray<Record<string, unknown>> => {
  const tool = `tool${i}.act`
  return [
    { id: `allow-${i}`, tool, effect: "allow", when: 'args.currency in ["EUR", "USD"] && args.amountMinor > 0', limits: [`day-${i}`] },
    { id: `consent-${i}`, tool, effect: "deny", when: "ctx.recipient.optedOut || ctx.recipient.erased" },
    { id: `taint-${i}`, tool, effect: "deny", when: 'provenance.to == "untrusted"' },
    {
      id: `new-${i}`,
      tool,
      effect: "approve",
      when: 'edited || !ctx.recipient.knownDomain || args.hosts.exists(h, h != "example.com")',
      approval: { role: "manager" },
    },
    {
      id: `large-${i}`,
      tool,
      effect: "approve",
      when: "args.amountMinor >= 100000 && ctx.payee.verified",
      approval: { role: "owner", quorum: 2, notMaker: true },
    },
  ]
}

const text = JSON.stringify({
  policy: "bench",
  limits: Object.fromEntries(
    tools.map((_, i) => [`day-${i}`, { key: ["tenant", "args.to"], over: "24h", sum: "args.amountMinor", max: 500_000 }]),
  ),
  rules: tools.flatMap((_, i) => rulesFor(i)),
})

const loadStart = performance.now()
const loaded = load([{ file: "bench.yaml", text }], tools)
const loadMillis = performance.now() - loadStart
if ("problems" in loaded) throw new Error(loaded.problems.map(formatProblem).join("\n"))
const policy = loaded.ok

const calls: ReadonlyArray<PolicyCall> = Array.from({ length: 200 }, (_, i) => ({
  tool: `tool${i % 10}.act`,
  args: {
    to: `creator${i % 17}@example.org`,
    text: "Thank you, the brief is attached.",
    amountMinor: (i * 7_919) % 150_000,
    currency: currencies[i % 4]!,
    hosts: i % 3 === 0 ? ["example.org"] : ["example.com"],
  },
  ctx: { recipient: { optedOut: i % 11 === 0, erased: false, knownDomain: i % 5 !== 0 }, payee: { verified: i % 2 === 0 } },
  provenance: { to: i % 13 === 0 ? "untrusted" : "crm", text: "untrusted", amountMinor: "crm", currency: "crm", "hosts.0": "crm" },
  agent: "payouts-clerk",
  edited: i % 19 === 0,
}))

const median = (values: ReadonlyArray<number>): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const time = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const outcomes: Record<string, number> = { allow: 0, deny: 0, approve: 0 }
for (const call of calls) outcomes[evaluate(policy, call).outcome]!++
for (let i = 0; i < 20; i++) for (const call of calls) evaluate(policy, call)
const rounds = Array.from(
  { length: 9 },
  () =>
    (time(() => {
      for (let i = 0; i < 5; i++) for (const call of calls) evaluate(policy, call)
    }) *
      1_000) /
    (5 * calls.length),
)

const lines = Array.from({ length: 10_000 }, (_, i) => {
  const { tool, args, ctx, provenance } = calls[i % calls.length]!
  return JSON.stringify({ id: `call-${i}`, tool, args, facts: ctx, provenance })
})
let answered = 0
const evalMillis = median(
  Array.from({ length: 3 }, () =>
    time(() => {
      for (const line of evalCalls(policy, lines)) answered += line.length > 0 ? 1 : 0
    }),
  ),
)

const decisionMicros = Math.round(median(rounds) * 10) / 10
console.log(
  JSON.stringify({
    rules: policy.rules.length,
    tools: tools.length,
    calls: calls.length,
    outcomes,
    loadMillis: Math.round(loadMillis),
    decisionMicros,
    decisionMicrosWorst: Math.round(Math.max(...rounds) * 10) / 10,
    evalCalls: answered / 3,
    evalMillis: Math.round(evalMillis),
    targets,
    ok: decisionMicros <= targets.decisionMicros && evalMillis <= targets.evalMillis,
  }),
)
