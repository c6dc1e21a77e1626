/** What people know and prove, on a running product: contacts changed as they were seen, notes about them, what went out, the story from its end, and the audit's last proof. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { uuidv7 } from "../ids/ids.ts"
import { until } from "../testing/driver.ts"
import { type Person, type Product, startProduct } from "../testing/product.ts"

let product: Product
let [manager, far, support] = [] as unknown as [Person, Person, Person]
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const get = (path: string, who?: Person) => product.desk("GET", path, who === undefined ? {} : { token: who.token })
const post = (path: string, body: unknown, who?: Person) =>
  product.desk("POST", path, { body, ...(who === undefined ? {} : { token: who.token }) })
const code = (answer: { readonly body: { readonly type?: string } }) => answer.body.type?.replace("/problems/", "")

beforeAll(async () => {
  product = await startProduct()
  const { tenantId, workspaceId } = product.demo
  ;[manager, far, support] = await Promise.all([
    product.staff.join(tenantId, [workspaceId], "manager", "Manager"),
    product.staff.join(tenantId, [uuidv7()], "manager", "Far"),
    product.staff.join(tenantId, [workspaceId], "support", "Support"),
  ])
}, 60_000)
afterAll(() => product.stop())

describe("a contact", () => {
  const path = () => `/v1/contacts/${product.demo.payeeId}`
  it("is changed as it was seen, carries who said so, and is audited without its words", async () => {
    const seen = (await get(path(), manager)).body
    expect(seen.payee).toEqual({ verified: true, currency: "EUR", account: "••••2051" })
    const changed = await post(path(), { seenAt: seen.updatedAt, name: "Creator Number One", stage: "negotiating" }, manager)
    expect(changed.body).toMatchObject({
      name: "Creator Number One",
      stage: "negotiating",
      provenance: { name: "person", stage: "person", address: "owner", payee: "owner" },
    })
    expect(changed.body.updatedAt).toBeGreaterThan(seen.updatedAt)
    // the other one looked before
    expect(code(await post(path(), { seenAt: seen.updatedAt, stage: "lost" }, support))).toBe("contact-changed")
    expect((await get(path())).body.stage).toBe("negotiating")
    const [line] = (await get(`/v1/audit?kind=contact.changed&mentions=${product.demo.payeeId}`)).body.items
    expect(line).toMatchObject({
      actor: `member:${manager.id}`,
      data: { fields: ["name", "stage"], stage: { from: "signed", to: "negotiating" } },
    })
    expect(JSON.stringify(line)).not.toContain("Number One")
  })
  it("keeps its address, its account and its wall", async () => {
    const { updatedAt: seenAt } = (await get(path())).body
    for (const more of [{ address: "thief@evil.example" }, { payeeAccount: "DE00" }, { verified: true }, { stage: "king" }])
      expect((await post(path(), { seenAt, ...more })).status).toBe(400)
    expect([(await get(path(), far)).status, (await post(path(), { seenAt, stage: "lost" }, far)).status]).toEqual([404, 404])
    await rows("update contact set erased = true where id = $1", [product.demo.payeeId])
    expect(code(await post(path(), { seenAt, stage: "lost" }))).toBe("contact-changed")
    await rows("update contact set erased = false where id = $1", [product.demo.payeeId])
  })
  it("has notes of people and of agents, told apart", async () => {
    await rows(
      "insert into contact_note (tenant_id, id, workspace_id, contact_id, author, body, provenance, at) values ($1, $2, $3, $4, 'agent', 'says the model', 'untrusted', now() - interval '1 hour')",
      [product.demo.tenantId, uuidv7(), product.demo.workspaceId, product.demo.payeeId],
    )
    expect((await post(`${path()}/notes`, { body: "Met in person" }, support)).body).toMatchObject({
      author: "Support",
      provenance: "person",
    })
    const { items } = (await get(`${path()}/notes`)).body
    expect(items.map((note: { author: string; provenance: string }) => [note.author, note.provenance])).toEqual([
      ["Support", "person"],
      ["agent", "untrusted"],
    ])
    expect([(await get(`${path()}/notes`, far)).status, (await post(`${path()}/notes`, { body: "x" }, far)).status]).toEqual([404, 404])
  })
})

describe("what was said", () => {
  it("is listed as it goes out, with its words and whom it reached, and read from its end page by page", async () => {
    const { conversationId } = (await product.say("said", "Good morning")).body
    const path = `/v1/conversations/${conversationId}/messages`
    const messages = await until(async () => {
      const { items } = (await get(path)).body
      return items?.length >= 2 ? (items as ReadonlyArray<{ id: string; body: string; actionId: string | null }>) : undefined
    })
    const reply = messages.at(-1)!
    const { items } = (await get(`/v1/outbound?conversation=${conversationId}`)).body
    expect(items[0]).toMatchObject({
      id: reply.actionId,
      text: reply.body,
      cut: false,
      approvedBy: [],
      approvalId: null,
      status: "succeeded",
    })
    expect(items[0].recipient.address).not.toBe("")
    expect((await get(`/v1/outbound?conversation=${conversationId}&search=no%20such%20words`)).body.items).toEqual([])
    expect((await get(`/v1/outbound?conversation=${conversationId}`, far)).body.items).toEqual([])
    const backwards: Array<string> = []
    let cursor = ""
    for (let pages = 0; pages < 10; pages += 1) {
      const { items: page, pageInfo } = (await get(`${path}?order=newest&limit=1${cursor}`)).body
      backwards.push(...page.map(({ id }: { id: string }) => id))
      if (!pageInfo.hasNextPage) break
      cursor = `&cursor=${pageInfo.endCursor}`
    }
    expect(backwards).toEqual(messages.map(({ id }) => id).toReversed())
  })
})

describe("the audit", () => {
  it("keeps how it was found, and an altered row says so itself", async () => {
    expect((await get("/v1/audit/proof")).body).toBeNull()
    const sealed = `select e.id, e.data::text as data from audit_entry e join audit_seal s on s.tenant_id = e.tenant_id and s.xid_from <= e.xid and s.xid_to > e.xid
      where e.tenant_id = $1 and e.forms is null order by e.id limit 1`
    const [row] = await until(async () => {
      const found = await rows(sealed, [product.demo.tenantId])
      return found.length > 0 ? found : undefined
    })
    const id = String(row!["id"])
    await get("/v1/audit/verify")
    const sound = (await get("/v1/audit/proof")).body
    expect(sound).toMatchObject({ ok: true, first: null })
    expect(sound.entries).toBeGreaterThan(0)
    const whole = (await get(`/v1/audit/${id}`)).body
    expect(whole).toMatchObject({ id, intact: true })
    expect(whole.seal.epoch).toBeGreaterThan(0)
    // the leaf is the one that a sealed export gives
    const { text } = await get("/v1/audit/export")
    expect(text).toContain(whole.leaf)
    await product.tamper(`update audit_entry set data = '{"altered": true}' where id = ${id}`)
    await get("/v1/audit/verify")
    expect((await get("/v1/audit/proof")).body).toMatchObject({ ok: false, first: { id, what: "edited" } })
    expect((await get(`/v1/audit/${id}`)).body.intact).toBe(false)
    for (const strange of ["0", "99999999999999999", "x", uuidv7()]) expect((await get(`/v1/audit/${strange}`)).status).toBe(404)
    expect((await get("/v1/audit/proof", manager)).status).toBe(403)
  })
})
