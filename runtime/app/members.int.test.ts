/** Who comes into a company, and what of them ends at once: invitations, roles and workspaces, suspension, tokens of machines, two companies. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { Browser } from "../identity/testing.ts"
import { type Product, startProduct } from "../testing/product.ts"

let product: Product
let owner: Browser
const password = "a long enough password"
beforeAll(async () => {
  product = await startProduct()
  owner = new Browser(product.operatorUrl)
  await owner.signIn(product.firstOwner!.email, product.firstOwner!.password)
  await owner.enrol(product.firstOwner!.password)
}, 60_000)
afterAll(() => product.stop())

const invite = (email: string, role = "support", by: Browser = owner) =>
  by.send("POST", "/v1/invitations", { email, name: "Invited", role, workspaceIds: [product.demo.workspaceId] })
const accept = (secret: string, body: object = {}) =>
  new Browser(product.operatorUrl).send("POST", "/v1/invitation/accept", { secret, name: "New Colleague", password, ...body })
const join = async (email: string, role: string): Promise<{ page: Browser; id: string }> => {
  const { body } = await invite(email, role)
  expect((await accept(body.secret as string)).status).toBe(200)
  const page = new Browser(product.operatorUrl)
  expect((await page.signIn(email, password)).body).toEqual({ ok: true })
  const session = await page.session()
  return { page, id: session.body.member.id as string }
}

describe("an invitation", () => {
  it("shows its secret once, is followed once, and makes a member of just that role", async () => {
    const made = await invite("first@example.com", "manager")
    expect(made.status).toBe(200)
    const listed = await owner.send("GET", "/v1/invitations")
    expect(listed.body.items[0]).toMatchObject({ email: "first@example.com", role: "manager", state: "open" })
    const stored = (await product.read.rows("select hash from invitation")).map((row) => String(row["hash"]))
    for (const secret of [made.body.secret as string, ...stored]) expect(listed.text).not.toContain(secret)
    const look = await new Browser(product.operatorUrl).send("POST", "/v1/invitation", { secret: made.body.secret })
    expect(look.body).toMatchObject({ email: "first@example.com", role: "manager", known: false })
    const weak = await accept(made.body.secret as string, { password: "short" })
    expect([weak.status, weak.body.type]).toEqual([422, "/problems/password-weak"])
    expect((await accept(made.body.secret as string)).status).toBe(200)
    const again = await accept(made.body.secret as string)
    expect([again.status, again.body.type]).toEqual([410, "/problems/invitation-over"])
    const page = new Browser(product.operatorUrl)
    await page.signIn("first@example.com", password)
    const session = await page.session()
    expect(session.body.member).toMatchObject({ role: "manager", workspaceIds: [product.demo.workspaceId], name: "New Colleague" })
    expect((await invite("first@example.com")).body.type).toBe("/problems/already-member")
  })

  it("followed by two at once lets one in", async () => {
    const { body } = await invite("both@example.com")
    const replies = await Promise.all([accept(body.secret as string), accept(body.secret as string)])
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await product.read.rows("select 1 from member where email = 'both@example.com'")).toHaveLength(1)
  })

  it("taken back, run out or made up opens nothing, and all say the same", async () => {
    const back = await invite("back@example.com")
    expect((await owner.send("POST", `/v1/invitations/${back.body.id}/revoke`)).status).toBe(200)
    const late = await invite("late@example.com")
    await product.tamper(`update invitation set expires_at = now() - interval '1 second' where email = 'late@example.com'`)
    const said = await Promise.all([back.body.secret, late.body.secret, "ci_made-up"].map((secret) => accept(secret as string)))
    const told = said.map(({ status, body: { type, detail } }) => ({ status, type, detail }) as unknown)
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(said[0]!.status).toBe(410)
    expect(await product.read.rows("select 1 from member where email in ('back@example.com', 'late@example.com')")).toEqual([])
  })

  it("to somebody who has an account already asks for their own password, and gives them a second company", async () => {
    const { page } = await join("twice@example.com", "auditor")
    const other = await product.staff.company()
    const made = await call(product.operatorUrl, "POST", "/v1/invitations", {
      token: other.owner.token,
      body: { email: "twice@example.com", name: "Twice", role: "finance", workspaceIds: [] },
    })
    const secret = made.body.secret as string
    const stolen = await accept(secret, { password: "a password of somebody else" })
    expect([stolen.status, stolen.body.type]).toEqual([403, "/problems/password-refused"])
    expect((await accept(secret)).status).toBe(200)
    const before = await page.session()
    expect(before.body.tenants).toHaveLength(2)
    expect(before.body.tenant.id).toBe(product.demo.tenantId)
    const entered = await page.send("POST", "/v1/session/tenant", { tenantId: other.tenantId })
    expect([entered.body.tenant.id, entered.body.member.role]).toEqual([other.tenantId, "finance"])
    expect((await page.send("GET", "/v1/me")).body.tenant.id).toBe(other.tenantId)
    const strange = await page.send("POST", "/v1/session/tenant", { tenantId: "00000000-0000-4000-8000-000000000000" })
    expect(strange.status).toBe(404)
    // taken out of the company they work for, they are out of it at once
    await call(product.operatorUrl, "POST", `/v1/members/${entered.body.member.id}`, {
      token: other.owner.token,
      body: { status: "suspended" },
    })
    expect((await page.send("GET", "/v1/me")).status).toBe(401)
  })

  it("is an owner's to make, who has shown a second factor", async () => {
    const { page } = await join("another-manager@example.com", "manager")
    expect((await invite("by-manager@example.com", "owner", page)).status).toBe(403)
    await product.tamper(`update auth.session set "steppedUpAt" = null`)
    expect((await invite("by-stale-owner@example.com")).body.type).toBe("/problems/step-up-needed")
    await product.tamper(
      `update auth.session set "steppedUpAt" = now() where "userId" = (select user_id from member where email = '${product.firstOwner!.email}' limit 1)`,
    )
    const strange = await owner.send("POST", "/v1/invitations", {
      email: "x@example.com",
      name: "X",
      role: "support",
      workspaceIds: ["00000000-0000-4000-8000-000000000000"],
    })
    expect([strange.status, strange.body.type]).toEqual([422, "/problems/args-refused"])
  })
})

describe("a member", () => {
  it("who is demoted or suspended is so in the very next request, and a foreign company's is not there", async () => {
    const { page, id } = await join("demoted@example.com", "owner")
    expect((await page.send("GET", "/v1/invitations")).status).toBe(200)
    expect((await owner.send("POST", `/v1/members/${id}`, { role: "support" })).status).toBe(200)
    expect((await page.send("GET", "/v1/invitations")).status).toBe(403)
    expect((await owner.send("POST", `/v1/members/${id}`, { status: "suspended" })).status).toBe(200)
    expect((await page.session()).status).toBe(401)
    const other = await product.staff.company()
    expect((await owner.send("POST", `/v1/members/${other.owner.id}`, { role: "support" })).status).toBe(404)
    expect((await owner.send("GET", "/v1/members")).text).not.toContain(other.owner.id)
  })

  it("who is demoted while a payout waits for them cannot decide it", async () => {
    const { page, id } = await join("decider@example.com", "owner")
    await page.enrol(password)
    await product.say("held", 'call bench.wire {"amountMinor":130}')
    let held: { id: string; digest: string } | undefined
    for (let tries = 0; tries < 100 && held === undefined; tries++) {
      held = (await page.send("GET", "/v1/approvals?state=open")).body.items[0]
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await owner.send("POST", `/v1/members/${id}`, { role: "support" })
    const reply = await page.send("POST", `/v1/approvals/${held!.id}/decisions`, { decision: "approve", digest: held!.digest })
    expect(reply.status).toBeGreaterThanOrEqual(403)
    expect(await product.read.rows(`select 1 from decision where approval_id = '${held!.id}'`)).toEqual([])
  })

  it("is the last owner: neither demoted nor suspended, also when two are taken down at once", async () => {
    const owners = (
      await product.read.rows("select id, name from member where role = 'owner' and status = 'active' and tenant_id = $1", [
        product.demo.tenantId,
      ])
    ).map((row) => String(row["id"]))
    const token = product.demo.tokens.owner
    const replies = await Promise.all(
      owners.map((id) => call(product.operatorUrl, "POST", `/v1/members/${id}`, { token, body: { role: "auditor" } })),
    )
    expect(replies.filter(({ status }) => status === 200).length).toBeLessThan(owners.length)
    expect(
      (
        await product.read.rows("select 1 from member where role = 'owner' and status = 'active' and tenant_id = $1", [
          product.demo.tenantId,
        ])
      ).length,
    ).toBeGreaterThanOrEqual(1)
    await product.tamper(`update member set role = 'owner' where id in (${owners.map((id) => `'${id}'`).join(",")})`)
  })

  it("signed out by an owner is signed out everywhere", async () => {
    const { page, id } = await join("away@example.com", "support")
    expect((await owner.send("POST", `/v1/members/${id}/sign-out`)).status).toBe(200)
    expect((await page.session()).status).toBe(401)
  })
})

describe("a machine's token", () => {
  it("is shown once, works with its scopes until it is taken back, and is in no list", async () => {
    const session = (await owner.session()).body
    const made = await owner.send("POST", "/v1/tokens", { memberId: session.member.id, name: "nightly", scopes: ["desk"], days: 30 })
    expect(made.status).toBe(200)
    const me = (token: string) => call(product.operatorUrl, "GET", "/v1/me", { token }).then(({ status }) => status)
    expect(await me(made.body.token as string)).toBe(200)
    const listed = await owner.send("GET", `/v1/tokens?member=${session.member.id}`)
    expect(listed.body.items[0]).toMatchObject({ id: made.body.id, name: "nightly", scopes: ["desk"], revokedAt: null })
    expect(listed.text).not.toContain(made.body.token)
    expect((await owner.send("POST", `/v1/tokens/${made.body.id}/revoke`)).status).toBe(200)
    expect(await me(made.body.token as string)).toBe(401)
  })

  it("that would decide in the name of another person who signs in is not made", async () => {
    const { id } = await join("second-pair-of-eyes@example.com", "owner")
    const desk = await owner.send("POST", "/v1/tokens", { memberId: id, name: "two in one", scopes: ["desk"], days: 1 })
    expect([desk.status, desk.body.type]).toEqual([403, "/problems/not-yours-to-hold"])
    expect((await owner.send("POST", "/v1/tokens", { memberId: id, name: "letters", scopes: ["intake"], days: 1 })).status).toBe(200)
  })
})
