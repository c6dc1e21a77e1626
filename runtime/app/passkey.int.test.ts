/** Passkeys against the whole product, with an authenticator of software: set up, sign in, step up; what is replayed, foreign or another's is refused. */
import { afterAll, beforeAll, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { Browser } from "../identity/testing.ts"
import { Authenticator } from "../identity/testing/authenticator.ts"
import { type Product, startProduct } from "../testing/product.ts"

let product: Product
/** A passkey belongs to a name, and 127.0.0.1 is none. */
let base: string
let page: Browser
let key: Authenticator
const owner = () => product.firstOwner!
const auth = "/api/auth/passkey"

const register = async (at: Browser, authenticator: Authenticator) => {
  const options = await at.send("GET", `${auth}/generate-register-options`)
  expect(options.status).toBe(200)
  return at.send("POST", `${auth}/verify-registration`, { response: authenticator.register(options.body), name: "a laptop" })
}
const unprove = () => product.tamper(`update auth.session set "steppedUpAt" = null`)

beforeAll(async () => {
  product = await startProduct()
  base = product.operatorUrl.replace("127.0.0.1", "localhost")
  page = new Browser(base)
  key = new Authenticator(base)
  await page.signIn(owner().email, owner().password)
  await page.session()
}, 60_000)
afterAll(() => product.stop())

it("is set up soon after signing in, and listed without its key", async () => {
  const made = await register(page, key)
  expect(made.body).toMatchObject({ name: "a laptop" })
  expect(made.text).not.toMatch(/publicKey|credentialID/)
  expect((await page.send("GET", `${auth}/list-user-passkeys`)).body.items).toMatchObject([{ name: "a laptop" }])
  expect((await page.session()).body.factors).toEqual({ totp: false, passkeys: 1 })
  // the next one needs the first
  await unprove()
  const second = await page.send("GET", `${auth}/generate-register-options`)
  expect([second.status, second.body.type]).toEqual([403, "/problems/step-up-needed"])
})

it("cannot be the first factor of a session that is hours old", async () => {
  const made = await call(product.operatorUrl, "POST", "/v1/invitations", {
    token: product.demo.tokens.owner,
    body: { email: "old@example.com", name: "Old", role: "support", workspaceIds: [] },
  })
  const old = new Browser(base)
  await old.send("POST", "/v1/invitation/accept", { secret: made.body.secret, name: "Old", password: "a long enough password" })
  await old.signIn("old@example.com", "a long enough password")
  await product.tamper(
    `update auth.session set "createdAt" = now() - interval '2 hours' where "userId" = (select id from auth."user" where email = 'old@example.com')`,
  )
  const options = await old.send("GET", `${auth}/generate-register-options`)
  expect([options.status, options.body.type]).toEqual([401, "/problems/sign-in-again"])
})

it("steps a session up and leaves it the same; a response is good once and for its own challenge", async () => {
  await unprove()
  const before = (await page.send("GET", "/v1/sessions")).body.items.length as number
  const options = await page.send("POST", "/v1/session/step-up/passkey/options")
  expect(options.body.allowCredentials).toHaveLength(1)
  const response = key.answer(options.body)
  const proved = await page.send("POST", "/v1/session/step-up/passkey", { response })
  expect([proved.status, proved.body.steppedUpUntil > Date.now()]).toEqual([200, true])
  expect((await page.send("GET", "/v1/sessions")).body.items).toHaveLength(before)
  expect((await page.session()).body.steppedUpUntil).toBeGreaterThan(Date.now())
  await unprove()
  expect((await page.send("POST", "/v1/session/step-up/passkey", { response })).status).toBe(401)
  await page.send("POST", "/v1/session/step-up/passkey/options")
  expect((await page.send("POST", "/v1/session/step-up/passkey", { response })).status).toBe(401)
  expect((await page.session()).body.steppedUpUntil).toBeNull()
})

it("of a foreign page, of another person, or unknown steps nothing up", async () => {
  await unprove()
  const ask = async (authenticator: Authenticator) => {
    const options = await page.send("POST", "/v1/session/step-up/passkey/options")
    return page.send("POST", "/v1/session/step-up/passkey", { response: authenticator.answer(options.body) })
  }
  const evil = new Authenticator("https://evil.example")
  Object.assign(evil, { id: key.id })
  expect((await ask(evil)).status).toBe(401)
  expect((await ask(new Authenticator(base))).status).toBe(401)
  const made = await call(product.operatorUrl, "POST", "/v1/invitations", {
    token: product.demo.tokens.owner,
    body: { email: "other@example.com", name: "Other", role: "owner", workspaceIds: [] },
  })
  const other = new Browser(base)
  await other.send("POST", "/v1/invitation/accept", { secret: made.body.secret, name: "Other", password: "a long enough password" })
  await other.signIn("other@example.com", "a long enough password")
  await other.session()
  const theirs = new Authenticator(base)
  expect((await register(other, theirs)).status).toBe(200)
  const sessions = await product.read.rows(`select 1 from auth.session`)
  const refused = await ask(theirs)
  expect([refused.status, refused.body.type]).toEqual([401, "/problems/passkey-refused"])
  expect(await product.read.rows(`select 1 from auth.session`)).toHaveLength(sessions.length)
  expect((await page.session()).body.steppedUpUntil).toBeNull()
})

it("signs in by itself, and has shown a second factor by that", async () => {
  const fresh = new Browser(base)
  const options = await fresh.send("GET", `${auth}/generate-authenticate-options`)
  const signedIn = await fresh.send("POST", `${auth}/verify-authentication`, { response: key.answer(options.body) })
  expect([signedIn.status, signedIn.body]).toEqual([200, { ok: true }])
  const session = await fresh.session()
  expect(session.body.user.email).toBe(owner().email)
  expect(session.body.steppedUpUntil).toBeGreaterThan(Date.now())
})
