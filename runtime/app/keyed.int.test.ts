/** Idempotency-Key and exports of a running product: one answer per key, files that hold what the list shows, both audited and walled. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { uuidv7 } from "../ids/ids.ts"
import { until } from "../testing/driver.ts"
import { type Person, type Product, startProduct } from "../testing/product.ts"

let product: Product
let second: Person
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const send = (path: string, key: string | undefined, body: unknown, token: string = product.demo.tokens.owner) =>
  call(product.operatorUrl, "POST", path, { token, body, ...(key === undefined ? {} : { headers: { "idempotency-key": key } }) })
const hold = async (thread: string, amount: number) => {
  const { conversationId } = (await product.say(thread, `pay ${amount}`)).body
  const id = await until(
    async () => (await rows("select id from approval where conversation_id = $1", [conversationId]))[0]?.["id"] as string | undefined,
  )
  return (await product.desk("GET", `/v1/approvals/${id}`)).body as { id: string; actionId: string; digest: string }
}
const decided = (actionId: string) =>
  rows("select count(*)::int as n from decision d join approval p on p.id = d.approval_id where p.action_id = $1", [actionId])
const code = (answer: { readonly body: { readonly type?: string } }) => answer.body.type?.replace("/problems/", "")

beforeAll(async () => {
  product = await startProduct()
  const { tenantId, workspaceId } = product.demo
  second = await product.staff.join(tenantId, [workspaceId], "owner", "=Second Owner")
}, 60_000)
afterAll(() => product.stop())

describe("an Idempotency-Key", () => {
  it("gives the same answer for the same request and does nothing again, twenty at once too", async () => {
    const held = await hold("once", 95)
    const body = { decision: "reject", digest: held.digest, reason: "not this one" }
    const key = uuidv7()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(`/v1/approvals/${held.id}/decisions`, key, body)))
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThanOrEqual(1)
    for (const answer of answers) expect([200, 409]).toContain(answer.status)
    for (const answer of answers.filter(({ status }) => status === 409)) expect(code(answer)).toBe("still-answering")
    const again = await send(`/v1/approvals/${held.id}/decisions`, key, body)
    expect([again.status, again.body, again.headers.get("idempotent-replayed")]).toEqual([200, done[0]!.body, "true"])
    expect(await decided(held.actionId)).toEqual([{ n: 1 }])
    // without the key the deed itself says that it was done
    expect(code(await send(`/v1/approvals/${held.id}/decisions`, undefined, body))).toBe("already-decided")
  })

  it("with another body, or at another address, is refused", async () => {
    const held = await hold("other", 95)
    const key = uuidv7()
    const body = { decision: "reject", digest: held.digest, reason: "not this one" }
    expect((await send(`/v1/approvals/${held.id}/decisions`, key, body)).status).toBe(200)
    expect(code(await send(`/v1/approvals/${held.id}/decisions`, key, { ...body, reason: "another reason" }))).toBe("key-reused")
    expect(code(await send(`/v1/approvals/${held.id}/undo`, key, body))).toBe("key-reused")
  })

  it("belongs to its member: another's same key is another key", async () => {
    const [mine, theirs] = [await hold("mine", 95), await hold("theirs", 96)]
    const key = "shared-key"
    const body = (digest: string) => ({ decision: "reject", digest, reason: "not this one" })
    expect((await send(`/v1/approvals/${mine.id}/decisions`, key, body(mine.digest))).status).toBe(200)
    const other = await send(`/v1/approvals/${theirs.id}/decisions`, key, body(theirs.digest), second.token)
    expect([other.status, other.body.actionId]).toEqual([200, theirs.actionId])
  })

  it("keeps nothing of what was refused, and forgets after a day", async () => {
    const held = await hold("refused", 95)
    const key = uuidv7()
    const path = `/v1/approvals/${held.id}/decisions`
    expect((await send(path, key, { decision: "approve", digest: "0".repeat(64) })).status).toBe(409)
    const good = { decision: "reject", digest: held.digest, reason: "not this one" }
    expect((await send(path, key, good)).status).toBe(200)
    await rows("update kept_answer set at = now() - interval '25 hours' where key = $1", [key])
    // the first request of a day later clears it, and the deed says that it was done
    expect((await send(path, uuidv7(), good)).status).toBe(409)
    expect(code(await send(path, key, good))).toBe("already-decided")
    expect(code(await send(path, "not\u0020visible", good))).toBe("bad-request")
  })
})

describe("an export", () => {
  const file = (path: string, token: string = product.demo.tokens.owner) => call(product.operatorUrl, "GET", path, { token })
  const lines = (text: string) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  it("holds exactly what the list shows under the same filters, page after page, and is audited", async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => product.say(`export-${n}`, `pay ${80 + n}`)))
    await until(async () =>
      Number((await rows("select count(*)::int as n from action where status = 'denied'"))[0]!["n"]) >= 6 ? true : undefined,
    )
    for (const [list, query] of [
      ["blocked", "tool=bench.pay"],
      ["approvals", "state=rejected"],
      ["actions", "class=money"],
      ["contacts", "search=export"],
      ["payouts", ""],
    ] as const) {
      const listed = (await product.desk("GET", `/v1/${list}?limit=200&${query}`)).body.items as ReadonlyArray<{ id: string }>
      const exported = await file(`/v1/exports/${list}?format=jsonl&${query}`)
      const all = lines(exported.text)
      expect(all.at(-1)).toEqual({ end: { rows: listed.length, complete: true } })
      expect(all.slice(0, -1)).toEqual(listed)
      if (list === "blocked") expect(listed.length).toBeGreaterThanOrEqual(6)
      const csv = await file(`/v1/exports/${list}?${query}`)
      expect(csv.headers.get("content-type")).toContain("text/csv")
      expect(csv.headers.get("content-disposition")).toMatch(new RegExp(`^attachment; filename="${list}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`))
    }
    const noted = await rows("select kind, actor, data from audit_line where subject = 'export/contacts' order by id")
    expect(noted.map(({ kind }) => kind)).toEqual(["export.begun", "export.ended", "export.begun", "export.ended"])
    expect(noted[0]!["data"]).toEqual({ format: "jsonl", filters: { search: true } })
    expect(JSON.stringify(noted)).not.toContain("export-")
  })

  it("is no formula in a spreadsheet", async () => {
    const [contact] = await rows("select id from contact where tenant_id = $1 limit 1", [product.demo.tenantId])
    await rows("update contact set name = $2 where id = $1", [contact!["id"], '=HYPERLINK("https://example.org","x")'])
    const { text } = await file("/v1/exports/contacts")
    expect(text).toContain(`"'=HYPERLINK(""https://example.org"",""x"")"`)
    expect(text).not.toMatch(/(^|,)"?=/m)
  })

  it("shows a member what they may read and lets nobody else take anything out", async () => {
    const { tenantId, workspaceId } = product.demo
    const [support, far] = await Promise.all([
      product.staff.join(tenantId, [workspaceId], "support", "Support"),
      product.staff.join(tenantId, [uuidv7()], "manager", "Far"),
    ])
    expect((await file("/v1/exports/blocked", support.token)).status).toBe(403)
    expect(lines((await file("/v1/exports/blocked?format=jsonl", far.token)).text)).toEqual([{ end: { rows: 0, complete: true } }])
    const other = await product.staff.company()
    expect(lines((await file("/v1/exports/audit?format=jsonl&kind=approval.rejected", other.owner.token)).text)).toEqual([
      { end: { rows: 0, complete: true } },
    ])
  })

  it("in the audit is what the list of the audit shows", async () => {
    const listed = (await product.desk("GET", "/v1/audit?limit=200&kind=approval.rejected")).body.items as ReadonlyArray<unknown>
    expect(listed.length).toBeGreaterThanOrEqual(4)
    const all = lines((await file("/v1/exports/audit?format=jsonl&kind=approval.rejected")).text)
    expect(all.slice(0, -1)).toEqual(listed)
  })
})
