/** Limits and policy versions on real servers: one of two hundred passes, reservations come back, a new version counts at once and a broken one never (fault C1). */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { until } from "../testing/driver.ts"
import { type Product, startProduct } from "../testing/product.ts"

const policyOf = (version: number, more = "") => `policy: test/versions
version: ${version}
limits:
  single: { key: [tenant], over: 1h, count: 1 }
  waiting: { key: [tenant], over: 1h, count: 1 }
rules:
  - { id: once, tool: ["bench.once"], effect: allow, limits: [single] }
  - { id: pay, tool: ["bench.pay"], effect: allow }
  - { id: wire, tool: ["bench.wire"], effect: allow, limits: [waiting] }
  - { id: people, tool: ["bench.wire"], effect: approve, approval: { role: owner, ttl: 1h } }
  - { id: reply, tool: conversation.reply, effect: allow }
${more}`

let product: Product
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const activate = (text: string, token = product.demo.tokens.owner) =>
  product.desk("POST", "/v1/policies/activate", { token, body: { name: "test", files: [{ file: "test.yaml", text }] } })
interface Wire {
  readonly id: string
  readonly status: string
  readonly rules: ReadonlyArray<string>
  readonly approval: string
}

const wire = async (thread: string): Promise<Wire> => {
  const { conversationId } = (await product.say(thread, 'call bench.wire {"amountMinor":5}')).body
  return until(async () => {
    const [found] = await rows(
      "select a.id, a.status, cs_judgement(a) -> 'verdict' -> 'rules' as rules, p.id as approval from action a left join approval p on p.action_id = a.id where a.conversation_id = $1 and a.tool = 'bench.wire' and a.status in ('held', 'denied')",
      [conversationId],
    )
    return found as Wire | undefined
  })
}
const decide = async (approval: string, decision: string) => {
  const { digest } = (await product.desk("GET", `/v1/approvals/${approval}`)).body
  return product.desk("POST", `/v1/approvals/${approval}/decisions`, { body: { decision, digest, reason: "not this time" } })
}
const statusOf = async (id: string) => String((await rows("select status from action where id = $1", [id]))[0]?.["status"])
const becomes = (id: string, status: string) => until(async () => ((await statusOf(id)) === status ? true : undefined), 15_000)

beforeAll(async () => {
  product = await startProduct({ policy: policyOf(1) })
}, 60_000)
afterAll(() => product.stop())

describe("limits", () => {
  it("two hundred parallel calls in two hundred conversations against a limit of one: one runs", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => product.say(`limit-${n}`, 'call bench.once {"amountMinor":1}')))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]))
    await until(async () => {
      const [found] = await rows(
        "select count(*)::int as n from action where tool = 'bench.once' and status in ('succeeded', 'denied', 'failed', 'unknown')",
      )
      return found!["n"] === 200 ? true : undefined
    }, 30_000)
    const found = await rows(
      "select status, cs_judgement(a) -> 'verdict' -> 'rules' as rules, count(*)::int as n from action a where tool = 'bench.once' group by 1, 2 order by 1",
    )
    expect(found).toEqual([
      { status: "denied", rules: ["limit:single"], n: 199 },
      { status: "succeeded", rules: ["once"], n: 1 },
    ])
    expect(product.ledger().filter((line) => line.tool === "once")).toHaveLength(1)
  }, 60_000)
  it("a held call keeps its reservation; rejected or expired it gives it back", async () => {
    const first = await wire("held-1")
    expect(first["status"]).toBe("held")
    expect(await wire("held-2")).toMatchObject({ status: "denied", rules: ["limit:waiting"] })
    expect((await decide(first["approval"], "reject")).status).toBe(200)
    await becomes(first["id"], "rejected")
    const second = await wire("held-3")
    expect(second["status"]).toBe("held")
    await product.tamper(`update approval set expires_at = now() - interval '6 seconds' where id = '${second["approval"]}'`)
    await becomes(second["id"], "expired")
    const third = await wire("held-4")
    expect(third["status"]).toBe("held")
    expect((await decide(third["approval"], "approve")).status).toBe(200)
    await becomes(third["id"], "succeeded")
    expect(await wire("held-5")).toMatchObject({ status: "denied", rules: ["limit:waiting"] })
  }, 60_000)
})

describe("versions", () => {
  const paysAgain = async (thread: string) => {
    const { conversationId } = (await product.say(thread, "pay 7")).body
    const [found] = await until(async () => {
      const all = await rows(
        "select status, cs_judgement(a) ->> 'reason' as reason from action a where conversation_id = $1 and tool = 'bench.pay' and status in ('succeeded', 'denied')",
        [conversationId],
      )
      return all.length > 0 ? all : undefined
    })
    return String(found!["status"])
  }
  it("a new version counts within two seconds, without a restart", async () => {
    expect(await paysAgain("before")).toBe("succeeded")
    expect(
      (await activate(policyOf(2, '  - { id: stop, tool: ["bench.pay"], effect: deny, when: "args.amountMinor == 7", reason: "stopped" }')))
        .status,
    ).toBe(200)
    await new Promise((done) => setTimeout(done, 1_500))
    expect(await paysAgain("after")).toBe("denied")
    expect((await activate(policyOf(3))).status).toBe(200)
    await new Promise((done) => setTimeout(done, 1_500))
    expect(await paysAgain("again")).toBe("succeeded")
    expect((await rows("select count(*)::int as n from audit_entry where kind = 'policy.activated'"))[0]!["n"]).toBe(2)
    const { items } = (await product.desk("GET", "/v1/policies")).body
    expect(items.map((item: { state: string }) => item.state).toSorted()).toEqual(["active", "retired", "retired"])
    const page = (await product.desk("GET", "/v1/policies?limit=2")).body
    const rest = (await product.desk("GET", `/v1/policies?limit=2&cursor=${page.pageInfo.endCursor}`)).body
    expect([...page.items, ...rest.items].map((item: { version: string }) => item.version)).toEqual(
      items.map((item: { version: string }) => item.version),
    )
  })
  it("one that is known is answered as it is stored: its own name and first day", async () => {
    const listed = async () => (await product.desk("GET", "/v1/policies")).body.items as ReadonlyArray<{ readonly version: string }>
    const before = await listed()
    const again = (await activate(policyOf(1))).body
    const stored = before.find((one) => one.version === again.version)
    // the first came with the company, under the name its file has
    expect(again).toMatchObject({
      ...stored,
      state: "active",
      name: "test/versions",
      activatedBy: expect.stringMatching(/^member:/),
      activatedByName: expect.any(String),
      activatedAt: again.activatedAt,
    })
    expect((await listed()).find((one) => one.version === again.version)).toEqual(again)
    expect((await activate(policyOf(3))).status).toBe(200)
    await new Promise((done) => setTimeout(done, 1_500))
  })
  it("a broken one is refused with file, line and rule, and the last good one stays (C1)", async () => {
    const before = (await product.desk("GET", "/v1/policies/active")).body
    const answer = await activate(policyOf(4, '  - { id: odd, tool: ["bench.pya"], effect: allow }'))
    expect([answer.status, answer.body.type]).toEqual([422, "/problems/policy-broken"])
    expect(answer.body.problems[0]).toMatchObject({ file: "test.yaml", line: 12, rule: "odd" })
    expect(answer.body.problems[0].hint).toContain("bench.pay")
    expect((await activate("")).status).toBeGreaterThanOrEqual(400)
    expect((await product.desk("GET", "/v1/policies/active")).body).toEqual(before)
    expect(await paysAgain("still")).toBe("succeeded")
    expect((await activate(policyOf(5), product.demo.tokens.manager)).status).toBe(403)
  })
  it("an approval given under an older version is void, and people are asked anew", async () => {
    await product.tamper("delete from limit_draw")
    const held = await wire("older")
    expect(held["status"]).toBe("held")
    expect(
      (
        await activate(
          policyOf(
            6,
            '  - { id: more, tool: ["bench.wire"], effect: approve, reason: "two now", approval: { role: owner, quorum: 2, ttl: 1h } }',
          ),
        )
      ).status,
    ).toBe(200)
    await new Promise((done) => setTimeout(done, 1_500))
    expect((await decide(held["approval"], "approve")).status).toBe(200)
    await becomes(held["id"], "expired")
    const [next] = await until(async () => {
      const found = await rows(
        "select a.status, p.quorum, p.state from action a join approval p on p.action_id = a.id where a.replaces = $1",
        [held["id"]],
      )
      return found.length > 0 ? found : undefined
    })
    expect(next).toEqual({ status: "held", quorum: 2, state: "open" })
    expect(product.ledger().filter((line) => line.key === held["id"])).toHaveLength(0)
    expect((await product.desk("GET", `/v1/approvals/${held["approval"]}`)).body.state).toBe("void")
  })
  it("without any policy everything is denied, even words", async () => {
    const other = await product.staff.company()
    const body = { id: "m1", channel: "web", from: { address: "someone@example.org" }, text: "pay 1", agent: "bench" }
    const { conversationId } = (await call(product.publicUrl, "POST", "/v1/messages", { token: other.intake.token, body })).body
    await until(async () =>
      (await rows("select status from conversation where id = $1", [conversationId]))[0]?.["status"] === "handoff" ? true : undefined,
    )
    const found = await rows("select distinct tool, status from action where conversation_id = $1 order by 1", [conversationId])
    expect(found).toEqual([
      { tool: "bench.pay", status: "denied" },
      { tool: "conversation.reply", status: "denied" },
    ])
    expect(
      (await rows("select count(*)::int as n from message where conversation_id = $1 and direction = 'out'", [conversationId]))[0]!["n"],
    ).toBe(0)
  })
})
