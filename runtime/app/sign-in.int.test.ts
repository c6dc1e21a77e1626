/** Signing in to the whole product as a browser does: password, second factor, sessions that end at once, and what is refused on the way. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Browser, totpOf } from "../identity/testing.ts"
import { type Product, startProduct } from "../testing/product.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct()
}, 60_000)
afterAll(() => product.stop())

const browser = () => new Browser(product.operatorUrl)

describe("the first owner", () => {
  it("signs in with the password that was printed, sees the own session, sets a second factor up, and is asked for it from then on", async () => {
    const { email, password } = product.firstOwner!
    const first = browser()
    expect((await first.session()).status).toBe(401)
    const signedIn = await first.signIn(email, password)
    expect([signedIn.status, signedIn.body]).toEqual([200, { ok: true }])
    const session = await first.session()
    expect(session.body).toMatchObject({
      user: { email },
      tenant: { id: product.demo.tenantId },
      member: { role: "owner" },
      steppedUpUntil: null,
      factors: { totp: false, passkeys: 0 },
    })
    expect(session.body.permissions.approval).toContain("decide")
    const { uri } = await first.enrol(password)
    expect((await first.session()).body).toMatchObject({ factors: { totp: true } })

    const second = browser()
    expect((await second.signIn(email, password)).body).toEqual({ twoFactorRedirect: true })
    expect((await second.session()).status).toBe(401)
    const answer = await second.send("POST", "/api/auth/two-factor/verify-totp", { code: totpOf(uri, 1) })
    expect([answer.status, answer.body]).toEqual([200, { ok: true }])
    const proven = await second.session()
    expect(proven.body.steppedUpUntil).toBeGreaterThan(Date.now())
    expect((await second.send("GET", "/v1/me")).body.member.email).toBe(email)
  })
})
