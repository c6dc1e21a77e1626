/** The operators' API over HTTP: signing in, lists, decisions and what is refused, over an in-memory company. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { digest } from "../approvals/specimen.ts"
import { derivedId } from "../ids/ids.ts"
import { call, serve, type Served } from "./testing/servers.ts"
import { actionId, approvalId, conversationId, otherTenantId, receiptId, tokenOf } from "./testing/world.ts"

let served: Served
const get = (path: string, name = "owner") => call(served.operator, "GET", path, { token: tokenOf(name) })
const post = (path: string, body?: unknown, name = "owner") =>
  call(served.operator, "POST", path, { token: tokenOf(name), ...(body === undefined ? {} : { body }) })
const approve = { decision: "approve", digest }

beforeAll(async () => {
  served = await serve()
  served.world.member("owner", "owner")
  served.world.member("owner2", "owner")
  served.world.member("finance", "finance")
  served.world.member("auditor", "auditor")
  served.world.member("stranger", "owner", { tenantId: otherTenantId })
  served.world.member("expired", "owner", { expiresAt: Date.now() - 1 })
  served.world.member("revoked", "owner", { revokedAt: Date.now() - 1 })
  served.world.member("removed", "owner", { memberActive: false })
  served.world.member("channel", "support", { scopes: ["intake:web"] })
})
afterAll(() => served.close())
beforeEach(() => {
  const { world } = served
  world.decisions.length = 0
  world.outbox.clear()
  world.offered.length = 0
  world.storeAway = false
  world.actionStatus = "unknown"
  world.conversationStatus = "open"
  world.hold()
})

describe("signing in", () => {
  it("answers missing, malformed, unknown, expired, revoked and removed alike", async () => {
    const tokens = [undefined, "nonsense", tokenOf("nobody"), tokenOf("expired"), tokenOf("revoked"), tokenOf("removed")]
    const answers = await Promise.all(tokens.map((token) => call(served.operator, "GET", "/v1/me", token === undefined ? {} : { token })))
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect({ ...answer.body, traceId: "" }).toEqual({ ...answers[0]!.body, traceId: "" })
      expect(answer.headers.get("content-type")).toContain("application/problem+json")
    }
  })
  it("a channel's token is no desk token", async () => {
    expect((await get("/v1/me", "channel")).status).toBe(403)
  })
  it("tells who I am", async () => {
    const { status, body, headers } = await get("/v1/me")
    expect(status).toBe(200)
    expect(body.member.role).toBe("owner")
    expect(headers.get("cache-control")).toBe("no-store")
  })
})

describe("lists", () => {
  it("go by cursor and never count", async () => {
    const first = await get("/v1/conversations?limit=2")
    expect(first.body.items.map((row: { updatedAt: number }) => row.updatedAt)).toEqual([10, 9])
    expect(first.body.pageInfo.hasNextPage).toBe(true)
    const second = await get(`/v1/conversations?limit=3&cursor=${first.body.pageInfo.endCursor}`)
    expect(second.body.items.map((row: { updatedAt: number }) => row.updatedAt)).toEqual([8, 7, 6])
    expect(second.body.pageInfo.hasNextPage).toBe(false)
  })
  it.each(["?limit=0", "?limit=201", "?limit=x", "?cursor=zzz", "?status=bogus", "?tenant=other"])(
    "refuses %s, naming the field",
    async (query) => {
      const { status, body } = await get(`/v1/conversations${query}`)
      expect(status).toBe(400)
      expect(body.type).toBe("/problems/bad-request")
      expect(body.errors[0].path[0]).toBe("query")
    },
  )
})

describe("decisions", () => {
  const decisions = `/v1/approvals/${approvalId}/decisions`
  it("an approval completes, is on record and is said to the conversation", async () => {
    const { status, body } = await post(decisions, approve)
    expect(status).toBe(200)
    expect(body).toMatchObject({ approvalId, actionId, result: "completed", outcome: "approved", releaseAt: null })
    expect(served.world.offered).toHaveLength(1)
    expect(served.world.offered[0]!.body).toMatchObject({ type: "approval.decided", conversationId, data: { outcome: "approved", digest } })
    expect(served.world.audit.at(-1)).toMatchObject({ kind: "approval.approved" })
  })
  it("of 20 racing answers exactly one wins; the others hear who and when (A1)", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        post(decisions, n % 2 === 0 ? approve : { decision: "reject", digest, reason: "not now" }, n % 4 < 2 ? "owner" : "owner2"),
      ),
    )
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    const late = answers.filter((a) => a.status === 409)
    expect(late).toHaveLength(19)
    for (const answer of late)
      expect(answer.body).toMatchObject({ type: "/problems/already-decided", decided: { by: [{ name: "the owner" }] } })
    expect(served.world.decisions).toHaveLength(1)
    expect(served.world.offered).toHaveLength(1)
  })
  it("a quorum of two waits for the second", async () => {
    served.world.hold({ quorum: 2 }, { quorum: 2 })
    expect((await post(decisions, approve)).body).toMatchObject({ result: "recorded", missing: { votes: 1 } })
    expect((await post(decisions, approve)).body.type).toBe("/problems/already-voted")
    expect((await post(decisions, approve, "owner2")).body).toMatchObject({ result: "completed" })
    expect(served.world.offered).toHaveLength(1)
  })
  it.each<[string, unknown, string, number, string]>([
    ["another digest (A3)", { decision: "approve", digest: "e".repeat(64) }, "owner", 409, "digest-mismatch"],
    ["an auditor", approve, "auditor", 403, "forbidden"],
    ["a role that nobody asked", approve, "finance", 403, "not-allowed-role"],
    ["another tenant's owner (I1)", approve, "stranger", 404, "not-found"],
    ["a rejection without reason", { decision: "reject", digest }, "owner", 422, "reason-required"],
    ["an edit without arguments", { decision: "edit", digest }, "owner", 422, "args-required"],
    ["a field nobody knows", { ...approve, actionId }, "owner", 400, "bad-request"],
    ["no digest", { decision: "approve" }, "owner", 400, "bad-request"],
  ])("%s is refused", async (_what, body, name, status, code) => {
    const answer = await post(decisions, body, name)
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${code}`])
    expect(served.world.decisions).toHaveLength(0)
    expect(served.world.offered).toHaveLength(0)
  })
  it("after expiry nothing is approved (A2)", async () => {
    served.world.hold({ expiresAt: Date.now() - 1 })
    expect((await post(decisions, approve)).status).toBe(410)
  })
  it("the maker of a money call needs somebody else (A5)", async () => {
    served.world.hold({ class: "money", maker: `member:${derivedId("test", "member", "owner")}` }, { notMaker: true })
    expect((await post(decisions, approve)).body.type).toBe("/problems/maker-is-checker")
  })
  it("a GET never decides (B14)", async () => {
    expect((await get(decisions)).status).toBe(404)
    expect(served.world.decisions).toHaveLength(0)
  })
  it("an edit carries its arguments to the actor", async () => {
    await post(decisions, { decision: "edit", digest, args: { to: "other@example.com" } })
    expect(served.world.offered[0]!.body).toMatchObject({ data: { outcome: "edited", args: { to: "other@example.com" } } })
  })
  it("an edit that does not fit its tool is refused, naming the place; the approval waits on", async () => {
    const bad = await post(decisions, { decision: "edit", digest, args: { to: "other@example.com", also: true } })
    expect([bad.status, bad.body.type]).toEqual([422, "/problems/args-refused"])
    expect(bad.body.errors).toEqual([{ path: ["payload", "args", "also"], message: "Expected no excess property" }])
    expect([served.world.decisions.length, served.world.offered.length, served.world.approvals.get(approvalId)!.state]).toEqual([
      0,
      0,
      "open",
    ])
    // who may not decide hears nothing of the tool
    const stranger = await post(decisions, { decision: "edit", digest, args: { also: true } }, "finance")
    expect(stranger.body.type).toBe("/problems/not-allowed-role")
    expect((await post(decisions, { decision: "edit", digest, args: { to: "other@example.com" } })).body.outcome).toBe("edited")
  })
  it("an approval can be undone while its hold lasts, and only then", async () => {
    served.world.hold({}, { releaseHold_ms: 30_000 })
    const { body } = await post(decisions, approve)
    expect(body.releaseAt).toBeGreaterThan(Date.now() + 25_000)
    served.world.approvals.set(approvalId, { ...served.world.approvals.get(approvalId)!, releaseAt: body.releaseAt })
    // another node's clock is ahead of ours and has let it go already
    served.world.actionStatus = "dispatched"
    expect((await post(`/v1/approvals/${approvalId}/undo`, undefined, "owner2")).body.type).toBe("/problems/undo-too-late")
    served.world.actionStatus = "approved"
    expect((await post(`/v1/approvals/${approvalId}/undo`, undefined, "owner2")).status).toBe(200)
    expect(served.world.approvals.get(approvalId)!.state).toBe("void")
    expect(served.world.offered.at(-1)!.body).toMatchObject({ type: "action.undone", data: { actionId } })
    expect((await post(`/v1/approvals/${approvalId}/undo`)).body.type).toBe("/problems/not-open")
    served.world.hold({ state: "approved", releaseAt: Date.now() - 1 })
    expect((await post(`/v1/approvals/${approvalId}/undo`)).body.type).toBe("/problems/undo-too-late")
  })
  it("a store that is away is a 503 that may be tried again", async () => {
    served.world.storeAway = true
    const answer = await post(decisions, approve)
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"])
    expect(answer.text).not.toContain("store")
  })
})

describe("unknown effects and conversations", () => {
  const settle = `/v1/actions/${actionId}/settle`
  const found = { outcome: "succeeded", reason: "seen at the bank" }
  it("the first finding settles an unknown action", async () => {
    expect((await post(settle, found, "finance")).status).toBe(200)
    expect((await post(settle, { ...found, outcome: "failed" })).body.type).toBe("/problems/not-unknown")
    expect(served.world.offered.map((row) => (row.body as { type: string }).type)).toEqual(["action.settled"])
  })
  it("nothing else can be settled, and not by everybody", async () => {
    expect((await post(settle, found, "auditor")).status).toBe(403)
    expect((await post(settle, found, "stranger")).status).toBe(404)
    served.world.actionStatus = "succeeded"
    expect((await post(settle, found)).body.type).toBe("/problems/not-unknown")
  })
  it("a conversation is taken over once", async () => {
    expect((await post(`/v1/conversations/${conversationId}/take-over`)).status).toBe(200)
    expect((await post(`/v1/conversations/${conversationId}/hand-back`)).body.type).toBe("/problems/not-in-hand")
    expect((await post(`/v1/conversations/${conversationId}/take-over`, undefined, "auditor")).status).toBe(403)
  })
})

describe("the rest", () => {
  it("a receipt is a file, whatever it calls itself", async () => {
    const answer = await get(`/v1/receipts/${receiptId}`)
    expect([answer.status, answer.text]).toEqual([200, "a receipt"])
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="a_b__c.txt"')
    expect(answer.headers.get("content-type")).toBe("application/octet-stream")
  })
  it("an altered receipt is not handed out", async () => {
    served.world.receiptBytes = Buffer.from("altered")
    expect((await get(`/v1/receipts/${receiptId}`)).status).toBe(500)
    served.world.receiptBytes = Buffer.from("a receipt")
  })
  it("the audit is for owners and auditors", async () => {
    expect((await get("/v1/audit/export", "auditor")).text).toBe('{"t":"audit"}\n')
    expect((await get("/v1/audit/export", "finance")).status).toBe(403)
    expect((await get("/v1/audit", "finance")).status).toBe(403)
  })
  it("a policy that does not pass is refused with file and line", async () => {
    const answer = await post("/v1/policies/activate", { name: "p", files: [{ file: "p.yaml", text: "rules: []" }] })
    expect([answer.status, answer.body.problems[0].line]).toEqual([422, 3])
    expect((await post("/v1/policies/activate", { name: "p", files: [{ file: "p.yaml", text: "rules: []" }] }, "finance")).status).toBe(403)
  })
  it("is described, healthy and measured", async () => {
    expect((await call(served.operator, "GET", "/healthz")).body).toEqual({ ok: true })
    expect((await call(served.operator, "GET", "/readyz")).body).toEqual({ ready: true, parts: [{ name: "postgres", ok: true }] })
    served.world.ready = false
    const late = await call(served.operator, "GET", "/readyz")
    expect([late.status, late.body.parts[0].reason]).toEqual([503, "is away"])
    served.world.ready = true
    expect((await call(served.operator, "GET", "/metrics")).text).toContain("countersign_http_answers")
    expect(Object.keys((await call(served.operator, "GET", "/openapi.json")).body.paths)).toContain("/v1/approvals/{id}/decisions")
    expect((await call(served.operator, "GET", "/docs")).text).toContain("<html")
  })
})
