/** Nothing in silence (invariant 12): what came in for nobody, came twice with other words, or was blocked stands in one list with its age. */
import { afterAll, beforeAll, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { uuidv7 } from "../ids/ids.ts"
import { until } from "../testing/driver.ts"
import { type Product, signed, startProduct } from "../testing/product.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct()
}, 60_000)
afterAll(() => product.stop())

const webhook = (id: string, data: unknown) => {
  const body = JSON.stringify({ type: "transfer.settled", data })
  const headers = signed(product.demo.bankWebhookSecret, id, body)
  return call(product.publicUrl, "POST", `/v1/webhooks/${product.demo.tenantId}/bank`, { body, headers })
}
const list = async (kind: string, token = product.demo.tokens.owner) => {
  const answer = await product.desk("GET", `/v1/attention?kind=${kind}`, { token })
  expect(answer.status).toBe(200)
  return answer.body.items as ReadonlyArray<{
    id: string
    age_ms: number
    since: number
    subject: string
    reason: string
    conversationId: string | null
  }>
}
const state = async (id: string) => (await product.read.rows("select state, conversation_id from inbox where id = $1", [id]))[0]!

it("a genuine webhook for nobody we know waits with its age, and goes on once it belongs to somebody", async () => {
  const key = uuidv7()
  const began = Date.now()
  expect((await webhook("early", { key, transferId: "t-1", amountMinor: 10, currency: "EUR", status: "settled" })).status).toBe(202)
  const [item] = await list("quarantined")
  expect(item).toMatchObject({ conversationId: null, reason: "webhook/bank: no conversation is known for this" })
  expect(item!.age_ms).toBeGreaterThanOrEqual(0)
  expect(item!.age_ms).toBeLessThanOrEqual(Date.now() - began + 1)
  const retry = (token = product.demo.tokens.owner, id = item!.id) => product.desk("POST", `/v1/inbox/${id}/retry`, { token })
  expect((await retry(product.demo.tokens.finance)).status).toBe(403)
  expect((await retry(undefined, uuidv7())).status).toBe(404)
  expect([(await retry()).status, (await retry()).body.type]).toEqual([409, "/problems/still-held"])
  const { conversationId } = (await product.say("payee", "pay 10")).body
  const [action] = await until(async () => {
    const found = await product.read.rows("select id from action where conversation_id = $1 and status = 'succeeded'", [conversationId])
    return found.length > 0 ? found : undefined
  })
  await product.tamper(`update effect set key = '${key}' where action_id = '${String(action!["id"])}'`)
  const other = await product.staff.company()
  expect((await retry(other.owner.token)).status).toBe(404)
  const answer = await retry()
  expect([answer.status, answer.body]).toEqual([200, { id: item!.id, conversationId }])
  await until(async () => ((await state(item!.id))["state"] === "published" ? true : undefined))
  expect(await list("quarantined")).toEqual([])
  expect((await retry()).status).toBe(404)
  expect(await product.read.rows("select actor from audit_entry where kind = 'inbox.retried'")).toHaveLength(1)
  // it contradicts what was sent: nothing was sent under this key as a payout
  await until(async () => ((await list("payout-missing", product.demo.tokens.finance)).length === 1 ? true : undefined))
})

it("is put aside with a reason, by whoever may, and nobody else's tenant", async () => {
  expect((await webhook("stray", { ref: "nothing of ours" })).status).toBe(202)
  const [item] = await list("quarantined")
  const aside = (token: string, reason: unknown = "the bank's own test") =>
    product.desk("POST", `/v1/attention/quarantined/${item!.id}/put-aside`, { token, body: { reason } })
  const { tokens } = product.demo
  const other = await product.staff.company()
  expect((await aside(tokens.auditor)).status).toBe(403)
  expect((await aside(tokens.finance)).status).toBe(403)
  expect((await aside(other.owner.token)).status).toBe(404)
  expect((await aside(tokens.owner, "x")).status).toBe(400)
  expect((await aside(tokens.owner)).status).toBe(200)
  expect(await list("quarantined")).toEqual([])
  expect((await aside(tokens.owner)).status).toBe(404)
  expect((await product.desk("POST", `/v1/attention/held/${item!.id}/put-aside`, { body: { reason: "let it go" } })).status).toBe(400)
  const lines = await product.read.rows("select subject, data from audit_entry where kind = 'attention.put-aside'")
  expect(lines).toEqual([{ subject: item!.subject, data: { kind: "quarantined", id: item!.id } }])
})

it("an id that came back with other words, and a blocked call, stand there too; a page at a time", async () => {
  expect((await webhook("twice", { key: "a" })).status).toBe(202)
  expect((await webhook("twice", { key: "b" })).status).toBe(409)
  expect(await list("id-reused")).toMatchObject([{ subject: "inbox/webhook/bank" }])
  await product.say("greedy", "pay 85")
  const blocked = await until(async () => {
    const found = await list("blocked")
    return found.length > 0 ? found : undefined
  })
  expect(blocked).toMatchObject([{ reason: expect.stringContaining("between 80 and 90") }])
  const all = (await product.desk("GET", "/v1/attention")).body.items as ReadonlyArray<{ id: string; since: number }>
  const walked: Array<unknown> = []
  for (let cursor = ""; ;) {
    const { items, pageInfo } = (await product.desk("GET", `/v1/attention?limit=1${cursor}`)).body
    walked.push(...items.map((row: { id: string }) => row.id))
    if (!pageInfo.hasNextPage) break
    cursor = `&cursor=${pageInfo.endCursor}`
  }
  expect(walked).toEqual(all.map(({ id }) => id))
  expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).toSorted((a, b) => a - b))
  const other = await product.staff.company()
  expect((await product.desk("GET", "/v1/attention", { token: other.owner.token })).body.items).toEqual([])
})
