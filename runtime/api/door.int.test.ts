/** The public door over HTTP: messages are taken once and in order whatever is away, hostile bodies are refused, answers are polled. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { idsOf } from "./said.ts"
import { call, serve, type Served } from "./testing/servers.ts"
import { conversationId, otherTenantId, tenantId, tokenOf } from "./testing/world.ts"

let served: Served
const message = { id: "m1", channel: "web", from: { address: "Creator@example.org", name: "a creator" }, text: "hello" }
const send = (body: unknown, name = "channel") => call(served.public, "POST", "/v1/messages", { token: tokenOf(name), body })
const poll = (query = "", name = "channel") =>
  call(served.public, "GET", `/v1/conversations/${conversationId}/messages${query}`, { token: tokenOf(name) })
const eventually = async (check: () => boolean) => {
  for (let i = 0; i < 200 && !check(); i += 1) await new Promise((done) => setTimeout(done, 20))
  expect(check()).toBe(true)
}

beforeAll(async () => {
  served = await serve()
  served.world.member("owner", "owner")
  served.world.member("channel", "support", { scopes: ["intake:web"] })
  served.world.member("mail", "support", { scopes: ["intake:mail"], workspaceIds: [] })
  served.world.member("anywhere", "support", { scopes: ["intake"], workspaceIds: [] })
  served.world.member("stranger", "owner", { tenantId: otherTenantId })
})
afterAll(() => served.close())
beforeEach(() => {
  const { world } = served
  world.inbox.clear()
  world.posted.length = 0
  world.audit.length = 0
  world.words.length = 0
  world.backboneAway = false
  world.storeAway = false
})

describe("handing a message in", () => {
  it("is stored, answered 202 and published once, however often it comes", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(message)))
    const { conversationId: conversation, messageId } = idsOf(tenantId, message)
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([202, { conversationId: conversation, messageId }])
    expect(served.world.inbox.size).toBe(1)
    await eventually(() => served.world.posted.length === 1)
    expect(served.world.posted[0]!).toMatchObject({
      id: messageId,
      type: "message.received",
      data: { text: "hello", agent: "clerk", contact: { address: "creator@example.org" } },
    })
  })
  it("the same id with another body is refused and flagged (W4)", async () => {
    await send(message)
    const answer = await send({ ...message, text: "something else" })
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/id-reused"])
    expect(served.world.audit).toHaveLength(1)
    expect(served.world.inbox.size).toBe(1)
  })
  it("the backbone away: still 202, published in order when it is back", async () => {
    served.world.backboneAway = true
    for (const id of ["a", "b", "c"]) expect((await send({ ...message, id })).status).toBe(202)
    await new Promise((done) => setTimeout(done, 100))
    expect(served.world.posted).toHaveLength(0)
    served.world.backboneAway = false
    expect((await send({ ...message, id: "d" })).status).toBe(202)
    await eventually(() => served.world.posted.length >= 4)
    const order = served.world.posted.map((one) => one.id)
    expect([...new Set(order)]).toEqual(["a", "b", "c", "d"].map((id) => idsOf(tenantId, { ...message, id }).messageId))
  })
  it("a row that cannot be read holds up nobody, and stays", async () => {
    served.world.backboneAway = true
    await send({ ...message, id: "before" })
    const [key, row] = [...served.world.inbox][0]!
    served.world.inbox.set(key, { ...row, body: "{" })
    await send({ ...message, id: "after" })
    served.world.backboneAway = false
    await eventually(() => served.world.posted.length === 1)
    expect(served.world.posted[0]!.id).toBe(idsOf(tenantId, { ...message, id: "after" }).messageId)
    expect(served.world.inbox.get(key)).toMatchObject({ published: false })
  })
  it("the store away: 503, and nothing is said to be taken", async () => {
    served.world.storeAway = true
    expect((await send(message)).status).toBe(503)
  })
  it.each<[string, unknown, number]>([
    ["a NUL in the text", { ...message, text: "a\u0000b" }, 400],
    ["a broken surrogate", `{"id":"m1","channel":"web","from":{"address":"a@example.org"},"text":"\\ud800"}`, 400],
    ["an unknown field", { ...message, tenantId: otherTenantId }, 400],
    ["an unknown field inside", { ...message, from: { ...message.from, verified: true } }, 400],
    ["an empty text", { ...message, text: "" }, 400],
    ["a long text", { ...message, text: "x".repeat(16_001) }, 400],
    ["a channel with a dot", { ...message, channel: "a.>" }, 400],
    ["no JSON", "{", 400],
    ["nothing", "", 400],
  ])("%s is refused", async (_what, body, status) => {
    const answer = await send(body, "anywhere")
    expect(answer.status).toBe(status)
    expect(answer.body.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(served.world.inbox.size).toBe(0)
  })
  it("a channel's token writes to its own channel only", async () => {
    expect((await send(message, "mail")).status).toBe(403)
    expect((await send({ ...message, channel: "mail" }, "anywhere")).body.errors[0].path).toEqual(["payload", "channel"])
  })
  it("another media type is refused", async () => {
    const answer = await call(served.public, "POST", "/v1/messages", {
      token: tokenOf("channel"),
      body: "<a/>",
      headers: { "content-type": "text/xml" },
    })
    expect([answer.status, answer.body.type]).toEqual([415, "/problems/unsupported-media"])
    const zipped = await call(served.public, "POST", "/v1/messages", {
      token: tokenOf("channel"),
      body: message,
      headers: { "content-encoding": "gzip" },
    })
    expect(zipped.status).toBe(415)
  })
})

describe("fetching answers", () => {
  const word = (seq: number) => ({
    id: idsOf(tenantId, { ...message, id: `o${seq}` }).messageId,
    seq,
    body: `word ${seq}`,
    language: null,
    at: 1,
  })
  it("goes on from the cursor, with nothing missed or doubled", async () => {
    served.world.words.push(word(1000), word(2000))
    const first = await poll()
    expect(first.body.items.map((item: { seq: number }) => item.seq)).toEqual([1000, 2000])
    expect((await poll(`?after=${first.body.cursor}`)).body.items).toEqual([])
    served.world.words.push(word(3000))
    expect((await poll(`?after=${first.body.cursor}`)).body.items).toHaveLength(1)
  })
  it("waits for words, and is woken by the clock at the latest", async () => {
    const started = Date.now()
    const waiting = poll("?wait=5")
    setTimeout(() => served.world.words.push(word(1000)), 300)
    expect((await waiting).body.items).toHaveLength(1)
    expect(Date.now() - started).toBeLessThan(2000)
  })
  it("ends empty when nothing comes, with a cursor to go on", async () => {
    const { status, body } = await poll("?wait=1")
    expect([status, body.items]).toEqual([200, []])
    expect((await poll(`?after=${body.cursor}`)).status).toBe(200)
  })
  it("another tenant's, another channel's and an absent conversation answer alike (I1)", async () => {
    const answers = [
      await poll("", "stranger"),
      await poll("", "mail"),
      await call(served.public, "GET", `/v1/conversations/${otherTenantId}/messages`, { token: tokenOf("channel") }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect({ ...answer.body, traceId: "" }).toEqual({ ...answers[0]!.body, traceId: "" })
    }
  })
  it("too many waiters are sent away, and leave nothing behind", async () => {
    const abort = new AbortController()
    const url = `${served.public}/v1/conversations/${conversationId}/messages?wait=20`
    const held = Array.from({ length: 8 }, () =>
      fetch(url, { headers: { authorization: `Bearer ${tokenOf("channel")}` }, signal: abort.signal }).catch(() => undefined),
    )
    await new Promise((done) => setTimeout(done, 150))
    const ninth = await poll("?wait=20")
    expect([ninth.status, ninth.headers.get("retry-after")]).toEqual([503, "1"])
    abort.abort()
    await Promise.all(held)
    await new Promise((done) => setTimeout(done, 150))
    expect((await poll("?wait=1")).status).toBe(200)
  })
  it.each(["?wait=31", "?wait=-1", "?after=zzz", "?wait=x"])("refuses %s", async (query) => {
    expect((await poll(query)).status).toBe(400)
  })
})

describe("two listeners", () => {
  it("the public one has nothing of the desk", async () => {
    for (const path of ["/v1/me", "/v1/approvals", "/v1/actions", "/metrics", "/readyz", "/docs"]) {
      const answer = await call(served.public, "GET", path, { token: tokenOf("owner") })
      expect([path, answer.status, answer.body.type]).toEqual([path, 404, "/problems/not-found"])
    }
  })
  it("the operator one takes nothing in", async () => {
    expect((await call(served.operator, "POST", "/v1/messages", { token: tokenOf("owner"), body: message })).status).toBe(404)
    expect((await call(served.operator, "POST", `/v1/webhooks/${tenantId}/bank`, { body: {} })).status).toBe(404)
  })
  it("a member's own token may hand in too", async () => {
    expect((await send(message, "owner")).status).toBe(202)
  })
})

describe("floods", () => {
  it("an address that floods gets 429 with Retry-After, and guesses are dear", async () => {
    const small = await serve({ rates: { address: { burst: 250, perSecond: 1 }, token: { burst: 5, perSecond: 1 } } })
    small.world.member("channel", "support", { scopes: ["intake:web"] })
    const ask = (token: string) => call(small.public, "GET", `/v1/conversations/${conversationId}/messages`, { token })
    const mine: Array<number> = []
    for (let i = 0; i < 7; i += 1) mine.push((await ask(tokenOf("channel"))).status)
    expect(mine).toEqual([200, 200, 200, 200, 200, 429, 429])
    const guesses: Array<number> = []
    for (let i = 0; i < 5; i += 1) guesses.push((await ask(tokenOf(`guess${i}`))).status)
    expect(guesses).toEqual([401, 401, 401, 429, 429])
    const late = await ask(tokenOf("channel"))
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThanOrEqual(1)
    await small.close()
  })
})
