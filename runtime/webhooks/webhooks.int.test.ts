/** Webhooks over HTTP: verified, stored raw, said to their conversation or quarantined; strangers learn nothing. */
import { connect } from "node:net"
import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { call, serve, type Served } from "../api/testing/servers.ts"
import { conversationId, otherTenantId, tenantId, webhookSecret, webhookSecretOld } from "../api/testing/world.ts"

let served: Served
beforeAll(async () => {
  served = await serve()
})
afterAll(() => served.close())
beforeEach(() => {
  served.world.inbox.clear()
  served.world.posted.length = 0
  served.world.audit.length = 0
})

const event = (data: unknown = { key: "known", status: "paid" }) => JSON.stringify({ type: "transfer.paid", data })
const signed = (body: string, id: string, at_ms = Date.now(), secret = webhookSecret) => ({
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at_ms / 1000)),
  "webhook-signature": new Webhook(secret).sign(id, new Date(at_ms), body),
})
const path = `/v1/webhooks/${tenantId}/bank`
const deliver = (body: string, headers: Record<string, string>, to = path) => call(served.public, "POST", to, { body, headers })

/** Speaks raw HTTP: writes the parts with pauses, reads until the server closes or `for_ms` is over. */
const raw = (parts: ReadonlyArray<string | Buffer>, pause_ms: number, for_ms: number) =>
  new Promise<{ readonly text: string; readonly took_ms: number }>((done) => {
    const started = Date.now()
    const socket = connect(served.publicPort, "127.0.0.1")
    let text = ""
    let next = 0
    const end = () => {
      clearTimeout(limit)
      clearInterval(pump)
      socket.destroy()
      done({ text, took_ms: Date.now() - started })
    }
    const limit = setTimeout(end, for_ms)
    const pump = setInterval(() => {
      const part = parts[next]
      next += 1
      if (part !== undefined && socket.writable) socket.write(part)
    }, pause_ms)
    socket.on("data", (data) => {
      text += data.toString("latin1")
    })
    socket.on("close", end)
    socket.on("error", end)
  })

describe("webhooks at the door", () => {
  it("a genuine one is stored and said to the conversation it speaks of", async () => {
    expect((await deliver(event(), signed(event(), "d1"))).status).toBe(202)
    expect(served.world.inbox.size).toBe(1)
    for (let i = 0; i < 50 && served.world.posted.length === 0; i += 1) await new Promise((ok) => setTimeout(ok, 20))
    expect(served.world.posted[0]).toMatchObject({
      conversationId,
      type: "provider.event",
      data: { source: "bank", type: "transfer.paid", key: "known" },
    })
  })
  it("one that speaks of nothing we know waits in quarantine", async () => {
    const body = event({ key: "elsewhere" })
    expect((await deliver(body, signed(body, "d1"))).status).toBe(202)
    expect([...served.world.inbox.values()][0]).toMatchObject({ conversationId: null, published: false })
  })
  it("may carry a message", async () => {
    const body = JSON.stringify({ type: "message.received", data: { channel: "web", from: { address: "a@example.org" }, text: "hello" } })
    expect((await deliver(body, signed(body, "d1"))).status).toBe(202)
    expect([...served.world.inbox.values()][0]).toMatchObject({ source: "message/web", deliveryId: "d1" })
  })
  it("is taken under the older secret while it rotates", async () => {
    expect((await deliver(event(), signed(event(), "d1", Date.now(), webhookSecretOld))).status).toBe(202)
  })
  it("W1: unsigned, forged, tampered and unknown sources answer 401 alike; nothing is stored", async () => {
    const good = signed(event(), "d1")
    const forged = `whsec_${Buffer.from("somebody else's secret, guessed 1").toString("base64")}`
    const answers = [
      await deliver(event(), {}),
      await deliver(event(), signed(event(), "d1", Date.now(), forged)),
      await deliver(event({ key: "other" }), good),
      await deliver(event(), { ...good, "webhook-id": "d2" }),
      await deliver(event(), good, `/v1/webhooks/${otherTenantId}/bank`),
      await deliver(event(), good, `/v1/webhooks/${tenantId}/nobody`),
      await deliver(event(), good, "/v1/webhooks/x'--/bank"),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect({ ...answer.body, traceId: "" }).toEqual({ ...answers[0]!.body, traceId: "" })
    }
    expect(served.world.inbox.size).toBe(0)
  })
  it("W2: a replay inside the tolerance changes nothing, outside it is refused", async () => {
    const good = signed(event(), "d1")
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(event(), good)))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 202))
    expect(served.world.inbox.size).toBe(1)
    for (const away_ms of [-600_000, 600_000]) {
      const answer = await deliver(event(), signed(event(), "d9", Date.now() + away_ms))
      expect([answer.status, answer.body.type]).toEqual([400, "/problems/webhook-stale"])
    }
    expect(served.world.inbox.size).toBe(1)
  })
  it("W4: the same id with another body is refused and flagged", async () => {
    await deliver(event(), signed(event(), "d1"))
    const other = event({ key: "known", status: "refunded" })
    const answer = await deliver(other, signed(other, "d1"))
    expect([answer.status, answer.body.type]).toEqual([409, "/problems/id-reused"])
    expect(served.world.audit).toHaveLength(1)
  })
  it("a genuine one that is no event says what is wrong", async () => {
    for (const [body, type] of [
      ["{", "/problems/json-broken"],
      ["[]", "/problems/bad-request"],
    ] as const) {
      const answer = await deliver(body, signed(body, "d1"))
      expect([answer.status, answer.body.type]).toEqual([400, type])
    }
  })
})

describe("W5: bounded before anything is parsed", () => {
  it("10 MB, declared or not, is refused and memory stays flat", async () => {
    const before = process.memoryUsage.rss()
    const mebibyte = Buffer.alloc(1024 * 1024, 0x20)
    const declared = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${10 * mebibyte.length}\r\nConnection: close\r\n\r\n`
    const chunked = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`
    const chunk = Buffer.concat([Buffer.from("100000\r\n"), mebibyte, Buffer.from("\r\n")])
    const many = (part: Buffer) => Array.from({ length: 10 }, () => part)
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        raw(n % 2 === 0 ? [declared, ...many(mebibyte)] : [chunked, ...many(chunk), "0\r\n\r\n"], 5, 9000),
      ),
    )
    for (const answer of answers) {
      expect(answer.text).toMatch(/^HTTP\/1\.1 413 /)
      expect(answer.text).toContain("/problems/too-large")
      expect(answer.took_ms).toBeLessThan(10_000)
    }
    // client and server share this process; 40 MB went over the wire
    expect(process.memoryUsage.rss() - before).toBeLessThan(32 * 1024 * 1024)
  }, 20_000)
  it("deep JSON is refused by its bytes, brackets in texts are not", async () => {
    const deep = `{"type":"x","data":${"[".repeat(33)}${"]".repeat(33)}}`
    expect((await deliver(deep, signed(deep, "d1"))).body.type).toBe("/problems/json-too-deep")
    const bomb = "[".repeat(200_000)
    expect((await deliver(bomb, {})).body.type).toBe("/problems/json-too-deep")
    const fine = event({ key: "known", text: `\\"${"[".repeat(100)}` })
    expect((await deliver(fine, signed(fine, "d2"))).status).toBe(202)
  })
  it("slow headers and slow bodies end in 408 within 10 s", async () => {
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`
    const drip = Array.from({ length: 100 }, () => "x")
    const [headers, body] = await Promise.all([
      raw(["POST /v1/messages HTTP/1.1\r\nHost: x\r\n", ...drip.map((x) => `${x}: 1\r\n`)], 400, 12_000),
      raw([head, ...drip], 400, 12_000),
    ])
    for (const answer of [headers, body]) {
      expect(answer.text).toMatch(/^HTTP\/1\.1 408 /)
      expect(answer.text).toContain("/problems/request-timeout")
      expect(answer.took_ms).toBeLessThan(10_000)
    }
    expect(served.world.inbox.size).toBe(0)
  }, 15_000)
  it("junk and oversized headers are answered and closed", async () => {
    expect((await raw(["\u0000\u0001 nonsense\r\n\r\n"], 5, 3000)).text).toMatch(/^HTTP\/1\.1 400 /)
    expect((await raw([`GET / HTTP/1.1\r\nX: ${"y".repeat(20_000)}\r\n\r\n`], 5, 3000)).text).toMatch(/^HTTP\/1\.1 431 /)
  })
})
