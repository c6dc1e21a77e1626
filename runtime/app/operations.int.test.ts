/** The screens' further reads and acts on a running product: notes, batches, versions by two owners, letters, deliveries, usage, payouts, proof. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { uuidv7 } from "../ids/ids.ts"
import { until } from "../testing/driver.ts"
import { type Person, type Product, productPolicy, startProduct } from "../testing/product.ts"

const policy = `${productPolicy}  - { id: pair, tool: ["bench.once"], effect: approve, approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h } }\n`

let product: Product
let [second, third, support, far] = [] as unknown as [Person, Person, Person, Person]
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const get = (path: string, who?: Person) => product.desk("GET", path, who === undefined ? {} : { token: who.token })
const post = (path: string, body: unknown, who?: Person) =>
  product.desk("POST", path, { body, ...(who === undefined ? {} : { token: who.token }) })
const code = (answer: { readonly body: { readonly type?: string } }) => answer.body.type?.replace("/problems/", "")
const held = async (thread: string, text: string) => {
  const { conversationId } = (await product.say(thread, text)).body
  const id = await until(
    async () => (await rows("select id from approval where conversation_id = $1", [conversationId]))[0]?.["id"] as string | undefined,
  )
  const { body } = await get(`/v1/approvals/${id}`)
  return { id, digest: body.digest as string, actionId: body.actionId as string, conversationId: conversationId as string }
}
const pick = ({ id, digest }: { readonly id: string; readonly digest: string }) => ({ id, digest })

beforeAll(async () => {
  product = await startProduct({ policy })
  const { tenantId, workspaceId } = product.demo
  ;[second, third, support, far] = await Promise.all([
    product.staff.join(tenantId, [workspaceId], "owner", "Second Owner"),
    product.staff.join(tenantId, [workspaceId], "owner", "Third Owner"),
    product.staff.join(tenantId, [workspaceId], "support", "Support"),
    product.staff.join(tenantId, [uuidv7()], "manager", "Far"),
  ])
}, 60_000)
afterAll(() => product.stop())

describe("notes", () => {
  it("are for members alone: the agent and the contact never read them", async () => {
    const { conversationId } = (await product.say("noted", "pay 95")).body
    await until(async () => ((await get(`/v1/conversations/${conversationId}`)).status === 200 ? true : undefined))
    const path = `/v1/conversations/${conversationId}/notes`
    const written = await post(path, { body: "They asked twice; <b>careful</b>" }, support)
    expect(written.body).toMatchObject({ member: { id: support.id, name: "Support" }, body: "They asked twice; <b>careful</b>" })
    await post(path, { body: "Agreed." })
    expect((await get(path)).body.items.map((note: { body: string }) => note.body)).toEqual(["They asked twice; <b>careful</b>", "Agreed."])
    expect((await get(`${path}?limit=1`)).body.pageInfo.hasNextPage).toBe(true)
    expect([(await get(path, far)).status, (await post(path, { body: "from afar" }, far)).status]).toEqual([404, 404])
    const asked = product.asked.length
    await product.say("noted", "and now?")
    await until(async () => (product.asked.length > asked ? true : undefined))
    expect(JSON.stringify(product.asked)).not.toContain("careful")
    expect((await get(`/v1/conversations/${conversationId}/messages`)).text).not.toContain("careful")
  })
})

describe("a batch", () => {
  it("of one kind is approved item by item; each answers for itself", async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => held(`batch-${n}`, `call bench.once {"amountMinor": ${n + 1}}`)))
    expect(code(await post("/v1/approvals/batch", { items: all.map(pick) }))).toBe("batch-count")
    expect(code(await post("/v1/approvals/batch", { items: all.map(pick), count: 11 }))).toBe("batch-count")
    expect(code(await post("/v1/approvals/batch", { items: [pick(all[0]!), pick(all[0]!)] }))).toBe("batch-count")
    const gone = { id: uuidv7(), digest: "0".repeat(64) }
    const items = [...all.slice(0, 10).map(pick), { id: all[10]!.id, digest: "0".repeat(64) }, gone]
    const { status, body } = await post("/v1/approvals/batch", { items, count: 12 })
    expect(status).toBe(200)
    expect(body.items.slice(0, 10).every((item: { ok: boolean; result: string }) => item.ok && item.result === "completed")).toBe(true)
    expect(body.items.slice(10).map((item: { ok: boolean; code: string }) => [item.ok, item.code])).toEqual([
      [false, "digest-mismatch"],
      [false, "not-found"],
    ])
    const [open] = await rows("select count(*)::int as n from approval where id = any ($1) and state = 'open'", [all.map(({ id }) => id)])
    expect(open!["n"]).toBe(2)
  })
  it("with money or of two kinds is refused as a whole, and nothing of it is decided", async () => {
    const [plain, money] = await Promise.all([held("mixed-1", `call bench.once {"amountMinor": 5}`), held("mixed-2", "pay 95")])
    const [which] = await rows("select class from action where id = $1", [money.actionId])
    const answer = await post("/v1/approvals/batch", { items: [pick(plain), pick(money)] })
    expect([answer.status, code(answer)]).toEqual([422, which!["class"] === "money" ? "batch-risky" : "batch-mixed"])
    expect((await get(`/v1/approvals/${plain.id}`)).body.state).toBe("open")
    const wires = await Promise.all([1, 2].map((n) => held(`wire-${n}`, `call bench.wire {"amountMinor": ${n}}`)))
    expect(code(await post("/v1/approvals/batch", { items: wires.map(pick) }))).toBe("batch-risky")
    for (const { id } of wires) expect((await get(`/v1/approvals/${id}`)).body).toMatchObject({ class: "money", state: "open" })
    expect((await post("/v1/approvals/batch", { items: [pick(plain)] }, far)).body.items[0]).toMatchObject({ ok: false, code: "not-found" })
  })
})

describe("a version of the policy", () => {
  const next = (n: number) => ({
    name: "test/product",
    files: [{ file: "test.yaml", text: policy.replace("version: 1", `version: ${n}`) }],
  })
  it("is proposed by one owner and put in force by another, who confirms what they looked at", async () => {
    const before = (await get("/v1/policies/active")).body
    const proposed = await post("/v1/policy-proposals", { ...next(2), reason: "a new bound" })
    expect(proposed.body).toMatchObject({ state: "open", basis: before.version, reason: "a new bound" })
    const { id, version } = proposed.body
    expect((await get("/v1/policies/active")).body.version).toBe(before.version)
    expect(code(await post(`/v1/policy-proposals/${id}/confirm`, { version }))).toBe("maker-is-checker")
    expect(code(await post(`/v1/policy-proposals/${id}/confirm`, { version: "0".repeat(64) }, second))).toBe("digest-mismatch")
    expect(code(await post(`/v1/policy-proposals/${id}/confirm`, { version }, support))).toBe("forbidden")
    const [one, two] = await Promise.all([second, third].map((who) => post(`/v1/policy-proposals/${id}/confirm`, { version }, who)))
    expect([one!.status, two!.status].toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await get("/v1/policies/active")).body.version).toBe(version)
    expect((await get(`/v1/policies/versions/${before.version}`)).body).toMatchObject({ state: "retired", files: before.files })
    const done = (await get(`/v1/policy-proposals/${id}`)).body
    expect(done).toMatchObject({ state: "confirmed", proposedBy: { name: expect.any(String) }, files: next(2).files })
    expect(done.decidedBy.id).not.toBe(done.proposedBy.id)
  })
  it("that does not pass is not even proposed; one over an older basis is not confirmed; a withdrawn one neither", async () => {
    expect(
      code(await post("/v1/policy-proposals", { name: "x", files: [{ file: "x.yaml", text: "policy: a/b" }], reason: "broken" })),
    ).toBe("policy-broken")
    const [a, b, c] = await Promise.all(
      [3, 4, 5].map(async (n) => (await post("/v1/policy-proposals", { ...next(n), reason: "one of them" })).body),
    )
    expect((await post(`/v1/policy-proposals/${a.id}/confirm`, { version: a.version }, second)).status).toBe(200)
    expect(code(await post(`/v1/policy-proposals/${b.id}/confirm`, { version: b.version }, second))).toBe("policy-moved")
    expect((await post(`/v1/policy-proposals/${c.id}/withdraw`, undefined, second)).body).toMatchObject({
      state: "withdrawn",
      decidedBy: { id: second.id },
    })
    expect(code(await post(`/v1/policy-proposals/${c.id}/confirm`, { version: c.version }, second))).toBe("proposal-closed")
  })
  it("that was in force before is rolled back to; one that never was is not", async () => {
    const { items } = (await get("/v1/policies")).body
    const old = items.find((row: { state: string; activatedAt: number | null }) => row.state === "retired" && row.activatedAt !== null)
    expect((await post(`/v1/policies/versions/${old.version}/roll-back`, { reason: "it held too little" })).body).toMatchObject({
      version: old.version,
      state: "active",
    })
    expect(code(await post(`/v1/policies/versions/${old.version}/roll-back`, { reason: "once more" }))).toBe("proposal-closed")
    expect((await post(`/v1/policies/versions/${"0".repeat(64)}/roll-back`, { reason: "what is this" })).status).toBe(404)
    const [noted] = await rows("select data from audit_line where kind = 'policy.activated' order by id desc limit 1")
    expect(noted!["data"]).toMatchObject({ rolledBack: true })
  })
})

describe("two owners for a policy", () => {
  it("once asked for, nobody puts one in force alone, and nobody takes the second away alone", async () => {
    const text = policy.replace("version: 1", "version: 9")
    const direct = () => post("/v1/policies/activate", { name: "test/product", files: [{ file: "test.yaml", text }] })
    expect((await get("/v1/settings/policy")).body).toEqual({ owners: 1, proposals: false })
    expect((await post("/v1/settings/policy", { owners: 2 }, support)).status).toBe(403)
    expect((await post("/v1/settings/policy", { owners: 2 })).body).toEqual({ owners: 2, proposals: true })
    expect(code(await direct())).toBe("second-person-needed")
    expect(code(await post("/v1/settings/policy", { owners: 1 }))).toBe("second-person-needed")
    await rows("update member set status = 'suspended' where role = 'owner' and tenant_id = $1 and name like '% Owner'", [
      product.demo.tenantId,
    ])
    const left = (await get("/v1/settings/policy")).body
    if (left.proposals === false) expect((await direct()).status).toBe(200)
    await rows("update member set status = 'active' where tenant_id = $1", [product.demo.tenantId])
    const [other] = await rows("select settings from tenant where id <> $1 limit 1", [product.demo.tenantId])
    expect(JSON.stringify(other ?? {})).not.toContain("policyOwners")
    await rows("update tenant set settings = settings - 'policyOwners'")
  })
})

describe("what keeps it running", () => {
  it("streams, deliveries, agents, plugins and usage say what is there", async () => {
    const streams = (await get("/v1/streams")).body
    expect(streams.map(({ name }: { name: string }) => name.replace(/^.*_/, ""))).toEqual(["IN", "EV", "ADV", "DLQ"])
    expect(streams[0].messages).toBeGreaterThan(0)
    const deliveries = (await get("/v1/deliveries?limit=2")).body
    expect(deliveries.items).toHaveLength(2)
    expect(deliveries.pageInfo.hasNextPage).toBe(true)
    const one = (await get(`/v1/deliveries/${deliveries.items[0].id}`)).body
    expect(one).toMatchObject({ source: "message/web", state: "published", cut: false })
    expect(one.body).toContain("bench")
    expect((await get("/v1/deliveries?source=webhook/none")).body.items).toEqual([])
    const agents = (await get("/v1/agents")).body.items
    expect(agents).toMatchObject([{ name: "bench", status: "active" }])
    expect((await get(`/v1/agents/bench/${agents[0].version}`)).body.prompts[0]).toMatchObject({
      language: "en",
      text: "You do as you are told.\n",
    })
    const plugins = (await get("/v1/integrations")).body as ReadonlyArray<{
      plugin: string
      tools: ReadonlyArray<{ name: string; calls: { succeeded: number } }>
    }>
    const paid = plugins.find(({ plugin }) => plugin === "bench")!.tools.find(({ name }) => name === "bench.once")!
    await until(async () =>
      (await rows("select 1 from action where tool = 'bench.once' and status = 'succeeded'")).length >= 10 ? true : undefined,
    )
    expect(paid.calls.succeeded).toBeGreaterThanOrEqual(0)
    const usage = (await get("/v1/usage?by=agent")).body
    const [told] = await rows("select count(*)::int as calls, sum(input_tokens)::int as tokens from model_call")
    expect(usage.lines).toMatchObject([{ key: "bench", calls: told!["calls"], inputTokens: told!["tokens"] }])
    expect((await get("/v1/usage")).body.lines.map(({ key }: { key: string }) => key)).toEqual([new Date().toISOString().slice(0, 10)])
    for (const path of ["/v1/streams", "/v1/deliveries", "/v1/integrations", "/v1/usage", "/v1/dead-letters"])
      expect((await get(path, support)).status).toBe(403)
  })

  it("a dead letter is listed, looked into, sent again and dropped; another company's is absent", async () => {
    const { conversationId } = (await product.say("dead", "hello")).body
    for (const _ of [1, 2]) await product.tell(conversationId, "message.received", { nonsense: true })
    const letters = await until(async () => {
      const { items } = (await get("/v1/dead-letters")).body
      return items.length >= 2 ? (items as ReadonlyArray<{ seq: number; reason: string; conversationId: string }>) : undefined
    }, 20_000)
    expect(letters[0]).toMatchObject({ conversationId })
    expect((await get(`/v1/dead-letters/${letters[0]!.seq}`)).body.body).toContain("nonsense")
    const other = await product.staff.company()
    expect((await get("/v1/dead-letters", other.owner)).body.items).toEqual([])
    expect((await get(`/v1/dead-letters/${letters[0]!.seq}`, other.owner)).status).toBe(404)
    expect((await post(`/v1/dead-letters/${letters[0]!.seq}/drop`, { reason: "not mine" }, other.owner)).status).toBe(404)
    expect((await post(`/v1/dead-letters/${letters[0]!.seq}/redrive`, { reason: "try it again" })).body).toEqual({ seq: letters[0]!.seq })
    expect((await post(`/v1/dead-letters/${letters[1]!.seq}/drop`, { reason: "it was a test" })).status).toBe(200)
    expect((await post(`/v1/dead-letters/${letters[1]!.seq}/drop`, { reason: "it was a test" })).status).toBe(404)
    const noted = await rows("select kind from audit_line where kind like 'dead-letter.%' order by id")
    expect(noted.map(({ kind }) => kind)).toEqual(["dead-letter.redrive", "dead-letter.drop"])
  })

  it("the audit is proved with progress, and a bad entry is named", async () => {
    await until(
      async () => ((await rows("select 1 from audit_seal where tenant_id = $1", [product.demo.tenantId])).length > 0 ? true : undefined),
      20_000,
    )
    const proof = async () =>
      (await get("/v1/audit/verify")).text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { report?: { ok: boolean; entries: number; first?: { what: string } } })
        .at(-1)!.report!
    const sound = await proof()
    expect(sound.ok).toBe(true)
    expect(sound.entries).toBeGreaterThan(0)
    await product.tamper(
      `update audit_entry set data = '{"altered": true}' where id = (select id from audit_entry where tenant_id = '${product.demo.tenantId}' and forms is null order by id limit 1)`,
    )
    const altered = await proof()
    expect([altered.ok, altered.first?.what]).toEqual([false, "edited"])
  })
})

describe("payouts", () => {
  it("prepared is compared with sent, per currency; each has its papers", async () => {
    const { tenantId, workspaceId } = product.demo
    const [payee] = await rows("select id from contact where payee_account is not null limit 1")
    const put = (n: number, status: string, amount: number, currency: string, more = "") =>
      product.tamper(
        `insert into payout (tenant_id, id, workspace_id, payee_id, amount_minor, currency, memo, draft_key, status, bank_ref) values ('${tenantId}', '${uuidv7()}', '${workspaceId}',
         '${String(payee!["id"])}', ${amount}, '${currency}', 'memo', 'key-${currency}-${n}', '${status}', ${more === "" ? "null" : `'${more}'`})`,
      )
    await put(1, "draft", 1_000, "EUR")
    await put(2, "sent", 250, "EUR", "ref-1")
    await put(3, "confirmed", 750, "EUR", "ref-2")
    await put(4, "unknown", 40, "EUR")
    await put(5, "confirmed", 99, "NPR", "ref-3")
    const { currencies } = (await get("/v1/payouts/reconciliation")).body
    const [eur, npr] = ["EUR", "NPR"].map((name) => currencies.find(({ currency }: { currency: string }) => currency === name))
    expect(eur).toMatchObject({
      prepared: { count: 4, sumMinor: 2_040 },
      sent: { count: 2, sumMinor: 1_000 },
      unknown: { count: 1, sumMinor: 40 },
      differenceMinor: 1_040,
    })
    expect(npr).toMatchObject({ prepared: { count: 1, sumMinor: 99 }, sent: { count: 1, sumMinor: 99 }, differenceMinor: 0 })
    const [first] = (await get("/v1/payouts?status=draft")).body.items
    expect((await get(`/v1/payouts/${first.id}`)).body).toMatchObject({
      amountMinor: 1_000,
      receipts: [],
      items: [],
      draftedBy: null,
      sentBy: null,
    })
    expect((await get(`/v1/payouts/${first.id}`, far)).status).toBe(404)
  })
})
