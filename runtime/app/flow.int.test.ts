/**
 * Pausing what comes in, across the death of the process, and replays of many: nothing is lost, nothing overtakes, no other company waits,
 * a plan takes exactly those it named and each of them once (invariants 1, 2, 12).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { uuidv7 } from "../ids/ids.ts"
import { call } from "../api/testing/servers.ts"
import { until } from "../testing/driver.ts"
import { type Person, type Product, signed, startProduct, talkTo } from "../testing/product.ts"
import { makeProcessHome, type ProcessHome, type ServedProcess } from "../testing/product-process.ts"

const rest = (ms: number) => new Promise((done) => setTimeout(done, ms))
const code = (answer: { readonly body: { readonly type?: string } }) => answer.body.type?.replace("/problems/", "")
/** Longer than any process goes without asking whose deliveries are kept. */
const quiet_ms = 1_500

describe("a pause", () => {
  let home: ProcessHome
  beforeAll(async () => {
    home = await makeProcessHome()
  }, 60_000)
  afterAll(() => home.remove())
  const doors = (served: ServedProcess) => talkTo(home.demo(), served)
  const heard = async (thread: string) =>
    (
      await home.read.rows(
        "select m.body from message m join conversation c on c.id = m.conversation_id where c.thread_key = $1 and m.direction = 'in' order by m.seq",
        [thread],
      )
    ).map((row) => String(row["body"]))

  it("keeps what comes in, outlives its process, and lets go in order", async () => {
    const first = await home.start()
    const { desk, say } = doors(first)
    await say("a", "zero")
    await until(async () => ((await heard("a")).length === 1 ? true : undefined), 15_000)
    const paused = await desk("POST", "/v1/intake/pause", { body: { reason: "the bank is being changed" } })
    expect(paused.body).toMatchObject({ state: "paused", reason: "the bank is being changed", waiting: { count: 0, more: false } })
    expect(code(await desk("POST", "/v1/intake/pause", { body: { reason: "once more" } }))).toBe("intake-as-asked")
    for (const text of ["one", "two", "three"]) expect((await say("a", text)).status).toBe(202)
    await rest(quiet_ms)
    expect(await heard("a")).toEqual(["zero"])
    expect((await desk("GET", "/v1/intake")).body.waiting).toMatchObject({ count: 3, more: false })
    await first.process.kill()
    const second = await home.start()
    const again = doors(second)
    expect((await again.say("a", "four")).status).toBe(202)
    await rest(quiet_ms)
    expect(await heard("a")).toEqual(["zero"])
    expect((await again.desk("POST", "/v1/intake/resume")).body.state).toBe("releasing")
    // what comes in while the others are handed on goes behind them
    await again.say("a", "five")
    const all = ["zero", "one", "two", "three", "four", "five"]
    await until(async () => ((await heard("a")).length === all.length ? true : undefined), 20_000)
    expect(await heard("a")).toEqual(all)
    await until(async () => ((await again.desk("GET", "/v1/intake")).body.state === "open" ? true : undefined), 10_000)
    await again.say("a", "six")
    await until(async () => ((await heard("a")).length === all.length + 1 ? true : undefined), 10_000)
    expect(code(await again.desk("POST", "/v1/intake/resume"))).toBe("intake-as-asked")
    const kinds = await home.read.rows("select kind from audit_line where kind like 'intake.%' order by id")
    expect(kinds.map(({ kind }) => kind)).toEqual(["intake.paused", "intake.resumed"])
    await second.process.kill()
  }, 90_000)
})

describe("a replay of many", () => {
  let product: Product
  let [auditor, other] = [] as unknown as [Person, Awaited<ReturnType<Product["staff"]["company"]>>]
  const get = (path: string, token?: string) => product.desk("GET", path, token === undefined ? {} : { token })
  const post = (path: string, body?: unknown, token?: string) =>
    product.desk("POST", path, { ...(body === undefined ? {} : { body }), ...(token === undefined ? {} : { token }) })
  const bankSays = async (id: string, key: string) => {
    const body = JSON.stringify({ type: "transfer.noted", data: { key } })
    const { tenantId, bankWebhookSecret } = product.demo
    const url = `/v1/webhooks/${tenantId}/bank`
    expect((await call(product.publicUrl, "POST", url, { body, headers: signed(bankWebhookSecret, id, body) })).status).toBe(202)
  }
  const settledPlan = (id: string) =>
    until(async () => {
      const { body } = await get(`/v1/deliveries/plans/${id}`)
      return body.state === "running" ? undefined : body
    }, 20_000)

  beforeAll(async () => {
    product = await startProduct()
    const { tenantId, workspaceId } = product.demo
    auditor = await product.staff.join(tenantId, [workspaceId], "auditor", "Auditor")
    other = await product.staff.company()
    for (let n = 0; n < 6; n += 1) await bankSays(`evt_${n}`, uuidv7())
  }, 60_000)
  afterAll(() => product.stop())

  it("names exactly what is held, tells why by group, and is nobody else's", async () => {
    const issues = (await get("/v1/deliveries/issues", auditor.token)).body
    expect(issues).toMatchObject([{ source: "webhook/bank", state: "blocked", count: 6, more: false }])
    const { body: plan } = await post("/v1/deliveries/plan", { source: "webhook/bank", verdict: issues[0].verdict })
    expect(plan).toMatchObject({ state: "planned", total: 6, tried: 0, more: false, stalled: false })
    expect((await post("/v1/deliveries/plan", { source: "webhook/none" })).body.total).toBe(0)
    expect((await post("/v1/deliveries/plan", {}, other.owner.token)).body.total).toBe(0)
    expect((await get("/v1/deliveries/issues", other.owner.token)).body).toEqual([])
    for (const [path, method] of [
      [`/v1/deliveries/plans/${plan.id}`, "GET"] as const,
      [`/v1/deliveries/plans/${plan.id}/run`, "POST"] as const,
    ])
      expect((await product.desk(method, path, { token: other.owner.token })).status).toBe(404)
    expect((await post(`/v1/deliveries/plans/${plan.id}/run`, undefined, auditor.token)).status).toBe(403)
  })

  it("tries each of them once, whoever asks how often, and nothing that came in later", async () => {
    const { body: plan } = await post("/v1/deliveries/plan", {})
    await bankSays("evt_late", uuidv7())
    // two of them are known by now, one was put aside by nobody but another act
    const ids = plan.items.map(({ id }: { id: string }) => id)
    const { conversationId } = (await product.say("known", "hello")).body
    await until(async () => ((await get(`/v1/conversations/${conversationId}`)).status === 200 ? true : undefined))
    await product.tamper(`update inbox set conversation_id = '${conversationId}' where id in ('${ids[0]}', '${ids[1]}')`)
    await post(`/v1/inbox/${ids[1]}/retry`)
    const [one, two] = await Promise.all([1, 2].map(() => post(`/v1/deliveries/plans/${plan.id}/run`)))
    expect([one!.status, two!.status]).toEqual([200, 200])
    const done = await settledPlan(plan.id)
    expect(done).toMatchObject({ state: "done", tried: 6, total: 6 })
    expect(done.items.map(({ result }: { result: string }) => result)).toEqual(["sent", "gone", "still", "still", "still", "still"])
    expect((await post(`/v1/deliveries/plans/${plan.id}/run`)).body).toMatchObject({ state: "done", tried: 6 })
    const noted = await product.read.rows("select kind from audit_line where kind in ('inbox.replay', 'inbox.replay-ended') order by id")
    expect(noted.map(({ kind }) => kind)).toEqual(["inbox.replay", "inbox.replay-ended"])
    await until(async () => ((await get(`/v1/deliveries/${ids[0]}`)).body.state === "published" ? true : undefined))
  })

  it("is stopped between two of them, runs out, and is gone on with when its runner died", async () => {
    const stopped = (await post("/v1/deliveries/plan", {})).body
    expect((await post(`/v1/deliveries/plans/${stopped.id}/cancel`)).body).toMatchObject({ state: "cancelled", tried: 0 })
    expect(code(await post(`/v1/deliveries/plans/${stopped.id}/run`))).toBe("plan-over")
    const late = (await post("/v1/deliveries/plan", {})).body
    await product.tamper(`update delivery_plan set expires_at = now() where id = '${late.id}'`)
    expect(code(await post(`/v1/deliveries/plans/${late.id}/run`))).toBe("plan-over")
    const left = (await post("/v1/deliveries/plan", {})).body
    // its runner noted two and was not heard of since
    await product.tamper(
      `update delivery_plan set state = 'running', results = '{still,still}', touched_at = now() - interval '20 seconds' where id = '${left.id}'`,
    )
    expect((await get(`/v1/deliveries/plans/${left.id}`)).body).toMatchObject({ state: "running", tried: 2, stalled: true })
    await post(`/v1/deliveries/plans/${left.id}/run`)
    expect(await settledPlan(left.id)).toMatchObject({ state: "done", tried: left.total })
    // one that is alive is left alone, and another one waits for it
    const [alive, next] = [(await post("/v1/deliveries/plan", {})).body, (await post("/v1/deliveries/plan", {})).body]
    await product.tamper(`update delivery_plan set state = 'running', touched_at = now() where id = '${alive.id}'`)
    expect((await post(`/v1/deliveries/plans/${alive.id}/run`)).body).toMatchObject({ state: "running", tried: 0 })
    expect(code(await post(`/v1/deliveries/plans/${next.id}/run`))).toBe("still-answering")
    await post(`/v1/deliveries/plans/${alive.id}/cancel`)
    expect((await post(`/v1/deliveries/plans/${next.id}/run`)).status).toBe(200)
    await settledPlan(next.id)
  })

  it("and while one company pauses, another's messages are handed on", async () => {
    expect((await post("/v1/intake/pause", { reason: "ours alone" })).status).toBe(200)
    const id = uuidv7()
    const answer = await call(product.publicUrl, "POST", "/v1/messages", {
      token: other.intake.token,
      body: { id, channel: "web", from: { address: "theirs@example.org" }, thread: "theirs", text: "hello", agent: "bench" },
    })
    expect(answer.status).toBe(202)
    await until(async () =>
      (await product.read.rows("select 1 from inbox where delivery_id = $1 and state = 'published'", [id])).length > 0 ? true : undefined,
    )
    expect((await get("/v1/intake", other.owner.token)).body).toMatchObject({ state: "open", waiting: { count: 0 } })
    expect((await get("/v1/intake", auditor.token)).body).toMatchObject({ state: "paused", reason: "ours alone" })
    expect((await post("/v1/intake/resume", undefined, auditor.token)).status).toBe(403)
    expect((await post("/v1/intake/resume")).status).toBe(200)
  })
})
