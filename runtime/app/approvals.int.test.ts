/** People deciding over held calls on real servers: races, digests, expiry, makers, roles, reasons, edits, quorum, release holds (faults A1–A5). */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Answer } from "../api/testing/servers.ts"
import { until } from "../testing/driver.ts"
import { type Person, type Product, startProduct } from "../testing/product.ts"

const policy = `
policy: test/approvals
version: 1
rules:
  - { id: pay, tool: ["bench.pay"], effect: allow }
  - { id: owner, tool: ["bench.pay"], effect: approve, when: "args.amountMinor >= 90 && args.amountMinor < 110", approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h } }
  - { id: two, tool: ["bench.pay"], effect: approve, when: "args.amountMinor >= 110 && args.amountMinor < 120", approval: { role: owner, quorum: 2, ttl: 1h } }
  - { id: slow, tool: ["bench.pay"], effect: approve, when: "args.amountMinor >= 120 && args.amountMinor < 130", approval: { role: owner, ttl: 1h, releaseHold: 2s } }
  - { id: ladder, tool: ["bench.pay"], effect: approve, when: "args.amountMinor >= 130 && args.amountMinor < 140", approval: { role: manager, ttl: 1h, escalate: [{ after: 60s, to: finance }] } }
  - { id: never, tool: ["bench.pay"], effect: deny, when: "args.amountMinor >= 140", reason: "140 and more" }
  - { id: reply, tool: conversation.reply, effect: allow }
`

interface Held {
  readonly id: string
  readonly actionId: string
  readonly conversationId: string
  readonly digest: string
}

let product: Product
let first: Person
let second: Person
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))
const approvalOf = async (sql: string, value: string): Promise<Held> => {
  const id = await until(
    async () =>
      (await rows(`select p.id from approval p join action a on a.id = p.action_id where ${sql} and p.state = 'open'`, [value]))[0]?.["id"],
  )
  return (await product.desk("GET", `/v1/approvals/${String(id)}`)).body as Held
}
const hold = async (thread: string, amount: number): Promise<Held> => {
  const { conversationId } = (await product.say(thread, `pay ${amount}`)).body
  return approvalOf("p.conversation_id = $1", conversationId)
}
const decide = (held: Held, decision: string, person: Person | undefined, more: object = {}): Promise<Answer> =>
  product.desk("POST", `/v1/approvals/${held.id}/decisions`, {
    ...(person === undefined ? {} : { token: person.token }),
    body: { decision, digest: held.digest, ...more },
  })
const undo = (held: Held, person: Person) => product.desk("POST", `/v1/approvals/${held.id}/undo`, { token: person.token })
const statusOf = async (actionId: string) => String((await rows("select status from action where id = $1", [actionId]))[0]?.["status"])
const becomes = (actionId: string, status: string, for_ms = 10_000) =>
  until(async () => ((await statusOf(actionId)) === status ? true : undefined), for_ms)
const paid = (actionId: string) => product.ledger().filter((line) => line.key === actionId).length
const spoken = (held: Held, n: number) =>
  until(async () => {
    const found = await rows("select body from message where conversation_id = $1 and direction = 'out' order by seq", [
      held.conversationId,
    ])
    return found.length >= n ? found.map((row) => String(row["body"])) : undefined
  })
const codeOf = (answer: Answer) => [answer.status, String(answer.body.type).replace("/problems/", "")]

beforeAll(async () => {
  product = await startProduct({ policy })
  const { tenantId, workspaceId } = product.demo
  first = await product.staff.join(tenantId, [workspaceId], "owner", "First Owner")
  second = await product.staff.join(tenantId, [workspaceId], "owner", "Second Owner")
}, 60_000)
afterAll(() => product.stop())

describe("a decision", () => {
  it("of two at once: exactly one wins, the other hears who and when (A1)", async () => {
    const held = await Promise.all(Array.from({ length: 20 }, (_, n) => hold(`race-${n}`, 95)))
    for (const [n, one] of held.entries()) {
      const kind = n % 2 === 0 ? "approve" : "reject"
      const [a, b] = await Promise.all([decide(one, "approve", first), decide(one, kind, second, { reason: "not this one" })])
      const [won, lost, winner] = a.status === 200 ? [a, b, first] : [b, a, second]
      expect([won.status, won.body.result]).toEqual([200, "completed"])
      expect(codeOf(lost)).toEqual([409, "already-decided"])
      expect(lost.body.decided.by.map((by: { id: string }) => by.id)).toEqual([winner.id])
      expect(Math.abs(Date.now() - lost.body.decided.at)).toBeLessThan(60_000)
      const ran = won.body.outcome === "approved"
      await becomes(one.actionId, ran ? "succeeded" : "rejected")
      expect(paid(one.actionId)).toBe(ran ? 1 : 0)
      expect((await rows("select count(*)::int as n from decision where approval_id = $1", [one.id]))[0]!["n"]).toBe(1)
    }
  })
  it("over another digest is refused, and so is one sent twice (A2, A4)", async () => {
    const held = await hold("digest", 91)
    expect(codeOf(await decide({ ...held, digest: "0".repeat(64) }, "approve", first))).toEqual([409, "digest-mismatch"])
    expect((await decide(held, "approve", first)).status).toBe(200)
    expect(codeOf(await decide(held, "approve", first))).toEqual([409, "already-decided"])
    await becomes(held.actionId, "succeeded")
    expect(paid(held.actionId)).toBe(1)
    const { effect, affects } = (await product.desk("GET", `/v1/actions/${held.actionId}`)).body
    expect(effect).toMatchObject({ status: "succeeded", attempts: 1 })
    expect(affects).toMatchObject({
      people: [{ as: "conversation" }],
      amount: null,
      summary: expect.stringMatching(/^in the conversation with “/),
    })
  })
  it("arguments altered after showing never run (A3)", async () => {
    const held = await hold("altered", 92)
    await product.tamper(`update action set args = '{"amountMinor": 99}' where id = '${held.actionId}'`)
    await product.tamper(`update approval set digest = '${"f".repeat(64)}' where id = '${held.id}'`)
    expect((await decide({ ...held, digest: "f".repeat(64) }, "approve", first)).status).toBe(200)
    await becomes(held.actionId, "expired")
    expect(paid(held.actionId)).toBe(0)
  })
  it("after the time is over: 410, and the call was denied by default", async () => {
    const held = await hold("late", 93)
    await product.tamper(`update approval set expires_at = now() - interval '6 seconds' where id = '${held.id}'`)
    expect(codeOf(await decide(held, "approve", first))).toEqual([410, "expired"])
    await becomes(held.actionId, "expired", 15_000)
    expect(codeOf(await decide(held, "approve", first))).toEqual([410, "expired"])
    expect((await spoken(held, 2))[1]).toMatch(/"expired"/)
    expect(paid(held.actionId)).toBe(0)
  })
  it("needs the role that is asked, as it is now (A5)", async () => {
    const { tenantId, workspaceId } = product.demo
    const fleeting = await product.staff.join(tenantId, [workspaceId], "owner", "Was Owner")
    const held = await hold("demoted", 94)
    expect((await product.desk("GET", `/v1/approvals/${held.id}`, { token: fleeting.token })).body.mine).toBe(true)
    await rows("update member set role = 'support' where id = $1", [fleeting.id])
    expect(codeOf(await decide(held, "approve", fleeting))).toEqual([403, "not-allowed-role"])
    await rows("update member set status = 'suspended' where id = $1", [fleeting.id])
    expect((await decide(held, "approve", fleeting)).status).toBe(401)
    // an auditor looks and decides nothing: the row cannot even be locked
    expect((await decide(held, "approve", { id: "", token: product.demo.tokens.auditor })).status).toBeGreaterThanOrEqual(403)
    expect(await statusOf(held.actionId)).toBe("held")
  })
  it("a vote of somebody who was demoted since counts no more", async () => {
    const { tenantId, workspaceId } = product.demo
    const fleeting = await product.staff.join(tenantId, [workspaceId], "owner", "Was Owner Too")
    const held = await hold("demoted-vote", 111)
    expect((await decide(held, "approve", fleeting)).body.result).toBe("recorded")
    await rows("update member set role = 'auditor' where id = $1", [fleeting.id])
    expect((await decide(held, "approve", first)).body).toMatchObject({ result: "recorded", missing: { votes: 1 } })
    expect((await decide(held, "approve", second)).body.result).toBe("completed")
    await becomes(held.actionId, "succeeded")
  })
  it("to reject needs a reason, and the reason reaches the agent", async () => {
    const held = await hold("reason", 96)
    expect(codeOf(await decide(held, "reject", first))).toEqual([422, "reason-required"])
    expect((await decide(held, "reject", first, { reason: "the invoice is missing" })).body.outcome).toBe("rejected")
    expect((await spoken(held, 2))[1]).toMatch(/"rejected".*the invoice is missing/)
    expect(paid(held.actionId)).toBe(0)
  })
})

describe("an edit", () => {
  it("makes a new call that goes through decode and policy again; its maker may not approve it", async () => {
    const held = await hold("edit", 97)
    expect((await decide(held, "edit", first, { args: { amountMinor: 98 } })).body.outcome).toBe("edited")
    const next = await approvalOf("a.replaces = $1", held.actionId)
    expect(await statusOf(held.actionId)).toBe("rejected")
    expect(codeOf(await decide(next, "approve", first))).toEqual([403, "maker-is-checker"])
    expect((await decide(next, "approve", second)).body.outcome).toBe("approved")
    await becomes(next.actionId, "succeeded")
    expect([paid(held.actionId), paid(next.actionId)]).toEqual([0, 1])
    await spoken(held, 2)
    const heard = product.asked.findLast((request) => JSON.stringify(request.transcript).includes('"amountMinor":98'))
    expect(JSON.stringify(heard?.transcript)).toContain("A person replaced this call by another one.")
  })
  it("that does not decode is refused, naming the place, and the approval waits on", async () => {
    const held = await hold("edit-bad", 97)
    const refused = await decide(held, "edit", first, { args: { amountMinor: 50, also: true } })
    expect(codeOf(refused)).toEqual([422, "args-refused"])
    expect(refused.body.errors).toEqual([{ path: ["payload", "args", "also"], message: expect.stringContaining("excess property") }])
    expect(codeOf(await decide(held, "edit", first, { args: { amountMinor: "50" } }))).toEqual([422, "args-refused"])
    expect((await product.desk("GET", `/v1/approvals/${held.id}`)).body).toMatchObject({ state: "open", decisions: [] })
    expect(await statusOf(held.actionId)).toBe("held")
    expect((await decide(held, "approve", first)).body.outcome).toBe("approved")
    await becomes(held.actionId, "succeeded")
  })
  it("that policy allows runs at once, that policy denies does not", async () => {
    const [allowed, denied] = [await hold("edit-ok", 97), await hold("edit-no", 97)]
    const edited = async (held: Held, args: unknown) => {
      expect((await decide(held, "edit", first, { args })).body.outcome).toBe("edited")
      return String(await until(async () => (await rows("select id from action where replaces = $1", [held.actionId]))[0]?.["id"]))
    }
    const [ran, refused] = [await edited(allowed, { amountMinor: 50 }), await edited(denied, { amountMinor: 150 })]
    await becomes(ran, "succeeded")
    await becomes(refused, "denied")
    expect([paid(ran), paid(refused)]).toEqual([1, 0])
  })
})

describe("terms", () => {
  it("a quorum of two takes two people", async () => {
    const held = await hold("quorum", 112)
    expect((await decide(held, "approve", first)).body).toMatchObject({ result: "recorded", missing: { votes: 1, roles: ["owner"] } })
    expect(codeOf(await decide(held, "approve", first))).toEqual([409, "already-voted"])
    expect(await statusOf(held.actionId)).toBe("held")
    expect((await decide(held, "approve", second)).body.result).toBe("completed")
    await becomes(held.actionId, "succeeded")
    expect(paid(held.actionId)).toBe(1)
  })
  it("a release hold: undone it never runs, left alone it runs when it is over", async () => {
    const [taken, left] = [await hold("undo", 121), await hold("release", 122)]
    const { releaseAt } = (await decide(left, "approve", first)).body
    expect((await decide(taken, "approve", first)).body.releaseAt).toBeGreaterThan(Date.now())
    expect(await statusOf(left.actionId)).not.toBe("succeeded")
    expect((await undo(taken, second)).status).toBe(200)
    expect(codeOf(await undo(taken, first))[0]).toBe(409)
    await becomes(left.actionId, "succeeded")
    expect(Date.now()).toBeGreaterThanOrEqual(releaseAt)
    expect(codeOf(await undo(left, first))).toEqual([409, "undo-too-late"])
    await sleep(1_500)
    expect([paid(taken.actionId), paid(left.actionId)]).toEqual([0, 1])
    expect(["rejected", "expired"]).toContain(await statusOf(taken.actionId))
  })
  it("a decision and an undo at the very end of the hold: what was undone did not run", async () => {
    const held = await Promise.all(Array.from({ length: 6 }, (_, n) => hold(`brink-${n}`, 123)))
    await Promise.all(
      held.map(async (one, n) => {
        const { releaseAt } = (await decide(one, "approve", first)).body
        await sleep(releaseAt - Date.now() - 15 + n * 3)
        const undone = (await undo(one, first)).status === 200
        await (undone ? sleep(1_500) : becomes(one.actionId, "succeeded"))
        expect([undone, paid(one.actionId)]).toEqual([undone, undone ? 0 : 1])
      }),
    )
  })
  it("an escalation that is due asks its role, though the timer is late", async () => {
    const held = await hold("late-ladder", 132)
    const finance = { id: "", token: product.demo.tokens.finance }
    const look = () => product.desk("GET", `/v1/approvals/${held.id}`, { token: finance.token })
    expect((await look()).status).toBe(404)
    await product.tamper(`update approval set at = now() - interval '61 seconds' where id = '${held.id}'`)
    expect((await look()).body).toMatchObject({ mine: true, roles: ["manager", "finance"], escalatedAt: null })
    expect(
      (await product.desk("GET", "/v1/approvals?state=open", { token: finance.token })).body.items.map((one: Held) => one.id),
    ).toContain(held.id)
    expect((await decide(held, "approve", finance)).body.outcome).toBe("approved")
    await becomes(held.actionId, "succeeded")
  })
  it("escalation asks another role once it is due", async () => {
    const held = await hold("ladder", 131)
    const finance = { id: "", token: product.demo.tokens.finance }
    expect((await decide(held, "approve", finance)).status).toBe(404)
    await product.tell(held.conversationId, "timer.escalated", { approvalId: held.id, actionId: held.actionId, to: "finance" })
    const { roles } = await until(async () => {
      const { body } = await product.desk("GET", `/v1/approvals/${held.id}`, { token: finance.token })
      return body.escalatedAt == null ? undefined : (body as { readonly roles: ReadonlyArray<string> })
    })
    expect(roles).toEqual(["manager", "finance"])
    expect((await decide(held, "approve", finance)).body.outcome).toBe("approved")
    await becomes(held.actionId, "succeeded")
  })
})
