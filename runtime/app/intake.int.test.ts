/** The public door on real servers: once, whoever sends how often; nothing forged gets in (faults W1, W2, W4, N8). */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { until } from "../testing/driver.ts"
import { type Product, signed, startProduct } from "../testing/product.ts"

let product: Product
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const count = async (sql: string, values: ReadonlyArray<unknown> = []) =>
  Number((await rows(`select count(*)::int as n from ${sql}`, values))[0]!["n"])
const webhook = (headers: Readonly<Record<string, string>>, body: string, source = "bank") =>
  call(product.publicUrl, "POST", `/v1/webhooks/${product.demo.tenantId}/${source}`, { body, headers })
const genuine = (id: string, body: string, at = new Date()) => signed(product.demo.bankWebhookSecret, id, body, at)
const inbound = (id: string, thread: string, text: string) =>
  JSON.stringify({
    type: "message.received",
    data: { id, channel: "web", from: { address: `${thread}@example.org` }, thread, text, agent: "bench" },
  })
const spoken = (conversationId: string, n = 1) =>
  until(async () => {
    const found = await rows("select body from message where conversation_id = $1 and direction = 'out' order by seq", [conversationId])
    return found.length >= n ? found.map((row) => String(row["body"])) : undefined
  })
const settle = () => new Promise((done) => setTimeout(done, 300))

beforeAll(async () => {
  product = await startProduct()
}, 60_000)
afterAll(() => product.stop())

describe("one event, delivered fifty times at once", () => {
  it("as a message: the same answer each time, one state change", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => product.say("fifty", "pay 10", "m-fifty")))
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([202, answers[0]!.body])
    const { conversationId } = answers[0]!.body
    expect(await spoken(conversationId)).toEqual(['told {"paid":10}'])
    await settle()
    expect(product.ledger()).toHaveLength(1)
    expect(
      await count("journal j where conversation_id = $1 and cs_journal_entries(j)::text like '%\"received\"%'", [conversationId]),
    ).toBe(1)
    expect(await count("inbox where delivery_id = 'm-fifty'")).toBe(1)
  })
  it("as a signed webhook: 202 each time, one state change", async () => {
    const body = inbound("w-fifty", "hooked", "pay 11")
    const answers = await Promise.all(Array.from({ length: 50 }, () => webhook(genuine("d-fifty", body), body)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]))
    const [conversation] = await until(async () => {
      const found = await rows("select id from conversation where thread_key = 'hooked'")
      return found.length > 0 ? found : undefined
    })
    expect(await spoken(String(conversation!["id"]))).toEqual(['told {"paid":11}'])
    await settle()
    expect(product.ledger()).toHaveLength(2)
  })
  it("the same id with another body: 409, and a line in the audit (W4)", async () => {
    expect((await product.say("fifty", "pay 12", "m-fifty")).body.type).toBe("/problems/id-reused")
    const body = inbound("w-fifty", "hooked", "pay 13")
    expect((await webhook(genuine("d-fifty", body), body)).status).toBe(409)
    expect(await count("audit_entry where kind = 'inbox.id-reused'")).toBe(2)
    await settle()
    expect(product.ledger()).toHaveLength(2)
  })
})

describe("what nobody signed, or not lately", () => {
  const altered = (n: number): { readonly headers: Record<string, string>; readonly body: string } => {
    const body = inbound(`f-${n}`, `forged-${n}`, "pay 1")
    const headers: Record<string, string> = genuine(`f-${n}`, body)
    const at = Buffer.from(body)
    switch (n % 8) {
      case 0:
        return { headers: { "content-type": "application/json" }, body }
      case 1:
        at[n % at.length] = at[n % at.length]! ^ (1 << (n % 7))
        return { headers, body: at.toString("utf8") }
      case 2:
        return { headers: { ...headers, "webhook-id": `g-${n}` }, body }
      case 3:
        return { headers: { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1 + n) }, body }
      case 4:
        return { headers: { ...signed(`whsec_${Buffer.from(`wrong key ${n} of a stranger`).toString("base64")}`, `f-${n}`, body) }, body }
      case 5:
        return { headers: { ...headers, "webhook-signature": headers["webhook-signature"]!.slice(0, -1 - (n % 20)) }, body }
      case 6:
        return {
          headers: { ...headers, "webhook-signature": headers["webhook-signature"]!.replace("v1,", n % 16 === 6 ? "v1a," : "v0,") },
          body,
        }
      default:
        return { headers: { ...headers, "webhook-signature": "v1," }, body: `${body} ` }
    }
  }
  it("two hundred forgeries: none accepted, nothing stored (W1)", async () => {
    const before = await count("inbox")
    const answers = []
    for (let n = 0; n < 200; n += 20)
      answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, k) => webhook(altered(n + k).headers, altered(n + k).body)))))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]))
    expect(await count("inbox")).toBe(before)
    const body = inbound("nobody", "nobody", "hi")
    const unknown = await webhook(genuine("nobody", body), body, "nobody")
    expect({ ...unknown.body, traceId: "" }).toEqual({ ...answers[0]!.body, traceId: "" })
  })
  it("ten minutes old or ahead is refused, within tolerance it counts once (W2)", async () => {
    const body = inbound("late", "late", "pay 14")
    const shifted = (minutes: number) => genuine("late", body, new Date(Date.now() + minutes * 60_000))
    expect((await webhook(shifted(-10), body)).status).toBe(400)
    expect((await webhook(shifted(10), body)).status).toBe(400)
    expect(await count("inbox where delivery_id = 'late'")).toBe(0)
    expect((await webhook(shifted(-4), body)).status).toBe(202)
    expect((await webhook(shifted(4), body)).status).toBe(202)
    await until(async () =>
      (await count("action where tool = 'bench.pay' and args ->> 'amountMinor' = '14' and status = 'succeeded'")) === 1 ? true : undefined,
    )
    await settle()
    expect(product.ledger()).toHaveLength(3)
  })
})
