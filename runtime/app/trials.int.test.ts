/**
 * Trying without effect, on real servers: an agent that wants money moved in a try moves nothing and leaves nothing but a line in the audit; one
 * that is asked about a call that waits leaves it as it was; and recorded calls are judged under another version. Each oracle is shown to fail.
 */
import { Context, Effect, Exit } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ModelRequest } from "../model/port.ts"
import { lookOnly, SealBroken } from "../sealed/seal.ts"
import { until } from "../testing/driver.ts"
import { obedient, type Product, productPolicy, startProduct } from "../testing/product.ts"
import { ToolHost } from "../toolhost/port.ts"

const questions: Array<ModelRequest> = []
let product: Product
let agent: { readonly name: string; readonly version: string }
beforeAll(async () => {
  product = await startProduct({
    policy: productPolicy,
    script: (request) => {
      questions.push(request)
      return request.tools.length === 0 ? { say: "Because the invoice says so.", calls: [] } : obedient(request)
    },
  })
  agent = (await product.desk("GET", "/v1/agents")).body.items[0]
}, 60_000)
afterAll(() => product.stop())

/** Every row of the company but what a try may leave: its line in the audit, the seal over it, the budget it drew on, and answers kept under a key. */
const tables = [
  "action",
  "approval",
  "decision",
  "effect",
  "message",
  "conversation",
  "contact",
  "journal",
  "form",
  "inbox",
  "outbox",
  "notice",
]
const held = ["receipt", "payout", "limit_draw", "model_usage", "dead_letter", "attention_seen"]
const everything = async (): Promise<Readonly<Record<string, string>>> => {
  const counts: Record<string, string> = {}
  for (const table of [...tables, ...held]) {
    const [row] = await product.read.rows(
      `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as state from ${table} t`,
    )
    counts[table] = String(row!["state"])
  }
  return { ...counts, ledger: String(product.ledger().length) }
}
/** The same once nothing is on its way any more. */
const atRest = () =>
  until(async () => {
    const [first, second] = [await everything(), await everything()]
    return second["outbox"] === "0 " && JSON.stringify(first) === JSON.stringify(second) ? second : undefined
  })
const attempt = (body: object, token = product.demo.tokens.owner) =>
  product.desk("POST", `/v1/agents/${agent.name}/${agent.version}/try`, { token, body })
const from = (text: string) => ({ messages: [{ from: "contact", text }] })
const audited = async (kind: string) => (await product.desk("GET", `/v1/audit?kind=${kind}`)).body.items as ReadonlyArray<{ data: unknown }>

describe("a try of an agent", () => {
  it("judges what the agent wants, by the policy in force, and does none of it", async () => {
    const before = await atRest()
    const allowed = await attempt(from("pay 5"))
    expect(allowed.status).toBe(200)
    // in a conversation this one would have run
    expect(allowed.body.steps[0].calls[0]).toMatchObject({ tool: "bench.pay", args: { amountMinor: 5 }, outcome: "allow" })
    const money = await attempt(from('call bench.wire {"amountMinor":5}'))
    expect(money.body.steps[0].calls[0]).toMatchObject({ tool: "bench.wire", class: "money", outcome: "approve" })
    const denied = await attempt(from("pay 85"))
    expect(denied.body.steps[0].calls[0]).toMatchObject({ outcome: "deny", rules: ["middle"] })
    expect(denied.body.steps[1].calls[0]).toMatchObject({ tool: "conversation.reply", outcome: "allow" })
    expect(denied.body.ended).toBe("answered")
    const strange = await attempt(from('call shell.exec {"command":"id"}'))
    expect(strange.body.steps[0].calls[0]).toMatchObject({ outcome: "deny", rules: ["tool:unknown"] })
    expect(await everything()).toEqual(before)
  })

  it("the oracle sees a row or a call more", async () => {
    const before = await everything()
    await product.say("seen", "pay 85")
    await until(async () => ((await everything())["action"] === before["action"] ? undefined : true))
    expect(await everything()).not.toEqual(before)
  })

  it("no tool can be run behind the seal, whoever tries", async () => {
    const run: Array<string> = []
    const real = ToolHost.of({
      catalogue: new Map(),
      decode: () => ({ tag: "bad", reason: "no" }),
      run: ({ tool }) => Effect.sync(() => (run.push(tool), { tag: "done" as const, output: {} })),
      reconcile: () => Effect.succeed({ tag: "unknown" as const, reason: "no" }),
      probe: () => Effect.succeed({ tag: "done" as const, output: {} }),
    })
    const call = { tenantId: "t", conversationId: "c", actionId: "a", tool: "bench.pay", args: {}, key: "k" }
    const reach = Effect.flatMap(ToolHost, (host) => host.run(call))
    const sealed = await Effect.runPromiseExit(Effect.provideContext(reach, Context.make(ToolHost, lookOnly(real))))
    expect(Exit.isFailure(sealed) && String(sealed.cause)).toContain(SealBroken.name)
    expect(run).toEqual([])
    // the same reach without the seal is what the ledger above would have seen
    await Effect.runPromise(Effect.provideContext(reach, Context.make(ToolHost, real)))
    expect(run).toEqual(["bench.pay"])
  })

  it("hears a stand-in's answer where one is given, and is told the truth where none is", async () => {
    const said = (answer: Awaited<ReturnType<typeof attempt>>) => JSON.stringify(answer.body.steps.at(-1).calls[0].args)
    const without = await attempt(from("pay 5"))
    expect(said(without)).toContain("was not made")
    const standIn = await attempt({ ...from("pay 5"), answers: [{ tool: "bench.pay", json: '{"reference":"R-1"}' }] })
    expect([said(standIn).includes("R-1"), standIn.body.steps[0].calls[0].answered]).toEqual([true, true])
    // money waits for people: no stand-in speaks for them
    const money = await attempt({ ...from('call bench.wire {"amountMinor":5}'), answers: [{ tool: "bench.wire", json: "{}" }] })
    expect([said(money).includes("held"), money.body.steps[0].calls[0].answered]).toEqual([true, false])
  })

  it("draws on the day's budget, and leaves a line in the audit for each", async () => {
    const [lease] = await product.read.rows("select sum(granted)::int as n from budget_lease")
    expect(lease!["n"]).toBeGreaterThan(0)
    const lines = await audited("agent.tried")
    expect(lines.length).toBeGreaterThanOrEqual(3)
    expect(lines[0]!.data).toMatchObject({ version: agent.version, ended: expect.any(String), tokens: expect.any(Number) })
  })

  it("is for those who may test agents; what is no agent of the company is absent; the last words are the contact's", async () => {
    expect((await attempt(from("hello"), product.demo.tokens.finance)).status).toBe(403)
    expect((await attempt(from("hello"), product.demo.tokens.manager)).status).toBe(200)
    expect((await product.desk("POST", `/v1/agents/${agent.name}/${"0".repeat(64)}/try`, { body: from("x") })).status).toBe(404)
    expect((await attempt({ messages: [{ from: "agent", text: "I am done" }] })).status).toBe(400)
    expect((await attempt({ messages: Array.from({ length: 21 }, () => ({ from: "contact", text: "x" })) })).status).toBe(400)
  })
})

describe("asking about a call that waits", () => {
  it("gives the agent's words, offers it no tool, and leaves the call, its digest and the conversation alone", async () => {
    const { conversationId } = (await product.say("held", "pay 95")).body
    const approval = await until(async () => (await product.desk("GET", `/v1/approvals?conversation=${conversationId}`)).body.items[0])
    const before = [await atRest(), (await product.desk("GET", `/v1/approvals/${approval.id}`)).body]
    const answer = await product.desk("POST", `/v1/approvals/${approval.id}/ask`, {
      body: { question: "Where does the amount come from?" },
    })
    expect([answer.status, answer.body.answer]).toEqual([200, "Because the invoice says so."])
    expect([await everything(), (await product.desk("GET", `/v1/approvals/${approval.id}`)).body]).toEqual(before)
    const asked = questions.at(-1)!
    expect(asked.tools).toEqual([])
    expect(asked.system).toContain("Where does the amount come from?")
    expect(JSON.stringify(asked.transcript)).not.toContain("Where does the amount come from?")
    expect(asked.transcript.at(-1)).toMatchObject({ tag: "tool", result: { status: "held" } })
    expect(await audited("agent.asked")).toHaveLength(1)
    // still decided over the very digest that was shown
    const decided = await product.desk("POST", `/v1/approvals/${approval.id}/decisions`, {
      body: { decision: "reject", digest: approval.digest, reason: "not this one" },
    })
    expect(decided.status).toBe(200)
  })
})

describe("what another version would have decided", () => {
  const ask = (body: object, token = product.demo.tokens.owner) => product.desk("POST", "/v1/policies/what-if", { token, body })
  const stricter = productPolicy.replace("args.amountMinor >= 80 &&", "args.amountMinor >= 1 &&")
  const files = [{ file: "test.yaml", text: stricter }]

  it("lists what would be decided otherwise, and changes nothing", async () => {
    await product.say("one", "pay 40")
    await until(async () => (product.ledger().some(({ tool }) => tool === "pay") ? true : undefined))
    const before = await atRest()
    const what = (await ask({ files })).body
    expect(what.flips).toBeGreaterThanOrEqual(1)
    expect(what.lines[0]).toMatchObject({ tool: "bench.pay", was: "allow", would: "deny", rules: ["middle"] })
    expect(what.calls).toBe(what.same + what.flips + what.notJudged.reduce((sum: number, { calls }: { calls: number }) => sum + calls, 0))
    const same = (await ask({ files: [{ file: "test.yaml", text: productPolicy }] })).body
    expect([same.flips, same.lines]).toEqual([0, []])
    expect(await everything()).toEqual(before)
  })

  it("answers for one call, by a stored version, even where nothing would differ", async () => {
    const { version } = (await product.desk("GET", "/v1/policies/active")).body
    const [action] = (await product.desk("GET", "/v1/actions?tool=bench.pay")).body.items
    const what = (await ask({ version, actionId: action.id })).body
    expect(what).toMatchObject({ calls: 1, same: 1, flips: 0, version })
    expect(what.lines[0]).toMatchObject({ actionId: action.id, would: what.lines[0].was })
    expect((await ask({ version: "0".repeat(64) })).status).toBe(404)
  })

  it("refuses what does not load, either both or neither text, and whoever may not test", async () => {
    expect((await ask({ files: [{ file: "x.yaml", text: "policy: p\nrules: [" }] })).body.type).toBe("/problems/policy-broken")
    expect((await ask({})).status).toBe(400)
    expect((await ask({ files, version: "0".repeat(64) })).status).toBe(400)
    expect((await ask({ files, last: 1_001 })).status).toBe(400)
    expect((await ask({ files }, product.demo.tokens.auditor)).status).toBe(403)
  })
})
