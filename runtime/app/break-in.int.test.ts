/**
 * What somebody tries who wants in, against the whole product: guessing with addresses of their choice, finding out who has an account, a
 * session planted before, a foreign page, what was taken back or demoted. None of it is let in. Prints its figures as one JSON line.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { newPassword } from "../identity/give-account.ts"
import { Browser, totpOf } from "../identity/testing.ts"
import { type Product, startProduct } from "../testing/product.ts"

let product: Product
let uri: string
const owner = () => product.firstOwner!
const browser = () => new Browser(product.operatorUrl)
const figures: Record<string, unknown> = {}
/** Forgets tries and used codes, so that one test does not lock the next one out, and an app's code of these 30 s serves again. */
const forgetTries = () => product.tamper(`delete from auth.attempt`)
const freshCode = async (of: string): Promise<string> => {
  await forgetTries()
  return totpOf(of)
}

const signedIn = async (): Promise<Browser> => {
  const page = browser()
  expect((await page.signIn(owner().email, owner().password)).body).toEqual({ twoFactorRedirect: true })
  expect((await page.send("POST", "/api/auth/two-factor/verify-totp", { code: await freshCode(uri) })).status).toBe(200)
  expect((await page.session()).status).toBe(200)
  return page
}

beforeAll(async () => {
  product = await startProduct()
  const page = browser()
  await page.signIn(owner().email, owner().password)
  uri = (await page.enrol(owner().password)).uri
}, 60_000)
afterAll(async () => {
  console.log(JSON.stringify({ breakIn: figures }))
  await product.stop()
})

const median = (of: ReadonlyArray<number>): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)]!

// a test that failed halfway locks no other one
beforeEach(forgetTries)

describe("guessing", () => {
  it("30 passwords with a new forwarded address each: locked after 10, the right one refused too, the owners told, no hash made for it", async () => {
    const page = browser()
    const statuses: Array<number> = []
    const took: Array<number> = []
    for (let n = 0; n < 30; n++) {
      const headers = { "x-forwarded-for": `198.51.100.${n}`, forwarded: `for=198.51.100.${n}`, "x-real-ip": `203.0.113.${n}` }
      const reply = await page.signIn(owner().email, `not the password ${n}`, headers)
      statuses.push(reply.status)
      if (reply.status === 429) took.push(reply.took_ms)
      if (reply.status === 429) {
        expect(reply.body.type).toBe("/problems/sign-in-locked")
        // int8 read as text once made this a number of fifteen digits
        expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0)
        expect(Number(reply.headers.get("retry-after"))).toBeLessThanOrEqual(900)
      }
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(20).fill(429)])
    const right = await page.signIn(owner().email, owner().password)
    expect([right.status, right.body.type]).toEqual([429, "/problems/sign-in-locked"])
    let told = { body: { items: [] as ReadonlyArray<unknown> } }
    for (let tries = 0; tries < 40 && told.body.items.length === 0; tries++) {
      told = await product.desk("GET", "/v1/attention?kind=sign-in-locked")
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(told.body.items).toHaveLength(1)
    expect(told.body.items[0]).toMatchObject({ kind: "sign-in-locked", subject: expect.stringMatching(/^member\//) as string })
    figures["guesses"] = {
      tried: 30,
      evaluated: statuses.filter((status) => status === 401).length,
      ownerTold: told.body.items.length,
      lockedAnswer_ms: Math.round(median(took)),
    }
    await forgetTries()
  })

  it("30 side by side: no more than 10 are looked at", async () => {
    const replies = await Promise.all(Array.from({ length: 30 }, (_, n) => browser().signIn(owner().email, `side by side ${n}`)))
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(20)
    await forgetTries()
  })

  it("an unknown account is answered in the same words, in the same time, and locks alike", async () => {
    const took: { known: Array<number>; unknown: Array<number> } = { known: [], unknown: [] }
    const bodies = new Set<string>()
    const ask = async (kind: "known" | "unknown", email: string) => {
      const { status, body, took_ms } = await browser().signIn(email, "surely not the password")
      took[kind].push(took_ms)
      const { traceId, ...rest } = body as { traceId: string }
      bodies.add(JSON.stringify({ status, ...rest }))
      expect(traceId).toMatch(/^[0-9a-f]{32}$/)
    }
    for (let n = 0; n < 9; n++) {
      await ask("known", owner().email)
      await ask("unknown", "nobody-at-all@example.com")
    }
    expect([...bodies]).toHaveLength(1)
    expect([...bodies][0]).toContain("/problems/sign-in-refused")
    // the least of nine: what a busy machine adds to the others says nothing of us
    const [known, unknown] = [Math.min(...took.known), Math.min(...took.unknown)]
    figures["enumeration"] = { answers: bodies.size, known_ms: Math.round(known), unknown_ms: Math.round(unknown) }
    expect(Math.abs(known - unknown)).toBeLessThan(0.35 * Math.max(known, unknown))
    for (let n = 0; n < 3; n++) await browser().signIn("nobody-at-all@example.com", "no")
    expect((await browser().signIn("nobody-at-all@example.com", "no")).status).toBe(429)
    await forgetTries()
  })

  it("codes: 10 wrong ones lock the account, across challenges; the right one is refused then, and the owners are told", async () => {
    const statuses: Array<number> = []
    for (let challenge = 0; challenge < 4; challenge++) {
      const page = browser()
      expect((await page.signIn(owner().email, owner().password)).status).toBe(200)
      for (let n = 0; n < 4; n++) {
        const wrong = String(100_000 + challenge * 10 + n)
        statuses.push((await page.send("POST", "/api/auth/two-factor/verify-totp", { code: wrong })).status)
      }
      if (challenge === 3) statuses.push((await page.send("POST", "/api/auth/two-factor/verify-totp", { code: totpOf(uri, 1) })).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.slice(10).every((status) => status === 429)).toBe(true)
    figures["codes"] = { tried: statuses.length, evaluated: 10 }
    await forgetTries()
    await product.tamper(`update auth."twoFactor" set "failedVerificationCount" = 0, "lockedUntil" = null`)
  })

  it("a code serves once", async () => {
    const code = await freshCode(uri)
    const sent: Array<number> = []
    for (let n = 0; n < 2; n++) {
      const page = browser()
      await page.signIn(owner().email, owner().password)
      sent.push((await page.send("POST", "/api/auth/two-factor/verify-totp", { code })).status)
    }
    expect(sent).toEqual([200, 401])
    await product.tamper(`delete from auth.attempt where "count" > 1`)
  })
})

describe("what stands open", () => {
  it("only the named paths: no sign-up, no listing of sessions with tokens, nothing an extension of better-auth would bring", async () => {
    const page = await signedIn()
    const paths = [
      "/sign-up/email",
      "/list-sessions",
      "/get-session",
      "/update-user",
      "/delete-user",
      "/request-password-reset",
      "/two-factor/get-totp-uri",
      "/ok",
      "/error",
      "/sign-in/social",
    ]
    for (const path of paths)
      for (const method of ["GET", "POST"]) expect([path, (await page.send(method, `/api/auth${path}`, {})).status]).toEqual([path, 404])
    figures["closedPaths"] = paths.length
  })

  it("no answer holds a session's token or what a password is kept as", async () => {
    const page = browser()
    const replies = [await page.signIn(owner().email, owner().password)]
    replies.push(await page.send("POST", "/api/auth/two-factor/verify-totp", { code: await freshCode(uri) }))
    replies.push(
      await page.session(),
      await page.send("GET", "/v1/sessions"),
      await page.send("GET", "/api/auth/passkey/list-user-passkeys"),
    )
    replies.push(await page.send("GET", "/v1/members"), await page.send("GET", "/v1/me"))
    expect(replies.every(({ status }) => status === 200)).toBe(true)
    const secrets = (
      await product.read.rows(
        `select token as s from auth.session union all select password from auth.account union all select secret from auth."twoFactor"`,
      )
    ).map((row) => String(row["s"]))
    expect(secrets.length).toBeGreaterThan(2)
    for (const { text } of replies) for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it("the cookie is for this site's own pages alone, and no script's", async () => {
    const page = browser()
    await page.signIn(owner().email, owner().password)
    const reply = await page.send("POST", "/api/auth/two-factor/verify-totp", { code: await freshCode(uri) })
    const cookie = reply.headers.getSetCookie().find((line) => line.startsWith("cs_session="))!
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Strict/i)
    expect(cookie).toMatch(/Path=\//i)
  })
})

describe("a session", () => {
  it("is new after signing in: one that was planted before opens nothing", async () => {
    const victim = browser()
    const planted = "cs_session=planted-token-of-somebody.c2lnbmF0dXJl"
    const reply = await victim.send(
      "POST",
      "/api/auth/sign-in/email",
      { email: owner().email, password: owner().password },
      { cookie: planted },
    )
    expect(reply.status).toBe(200)
    const attacker = browser()
    expect((await attacker.send("GET", "/v1/session", undefined, { cookie: planted })).status).toBe(401)
    // neither does one that was good before the victim signed in with it
    const first = await signedIn()
    const before = first.cookies.get("cs_session")!
    await first.signIn(owner().email, owner().password)
    await first.send("POST", "/api/auth/two-factor/verify-totp", { code: await freshCode(uri) })
    expect(first.cookies.get("cs_session")).not.toBe(before)
    figures["fixation"] = 0
  })

  it("changes nothing for a foreign page: without its csrf, with another session's, or under another origin", async () => {
    const [page, other] = [await signedIn(), await signedIn()]
    const { id } = (await page.send("GET", "/v1/sessions")).body.items.find((one: { current: boolean }) => !one.current) as { id: string }
    const target = `/v1/sessions/${id}/revoke`
    const tries = [
      await page.send("POST", target, undefined, { "x-csrf-token": "" }),
      await page.send("POST", target, undefined, { "x-csrf-token": other.csrf! }),
      await page.send("POST", target, undefined, { "x-csrf-token": page.csrf!.slice(1) }),
    ]
    expect(tries.map(({ status, body }) => [status, body.type])).toEqual(Array(3).fill([403, "/problems/csrf"]))
    for (const origin of ["https://evil.example", "null", "http://localhost.evil.example", page.base.replace("http:", "https:")]) {
      const reply = await page.send("POST", "/api/auth/sign-out", {}, { origin })
      expect([reply.status, reply.body.type]).toEqual([403, "/problems/origin-refused"])
    }
    expect((await page.session()).status).toBe(200)
    figures["csrf"] = { tried: 7, accepted: 0 }
  })

  it("that was taken back opens nothing within a second, a read that is under way included", async () => {
    const [page, other] = [await signedIn(), await signedIn()]
    const mine = (await other.send("GET", "/v1/sessions")).body.items.find((one: { current: boolean }) => one.current) as { id: string }
    const feed = fetch(`${other.base}/v1/events`, { headers: { cookie: `cs_session=${other.cookies.get("cs_session")}` } })
    const reader = (await feed).body!.getReader()
    await reader.read()
    const from = performance.now()
    expect((await page.send("POST", `/v1/sessions/${mine.id}/revoke`)).status).toBe(200)
    expect((await other.session()).status).toBe(401)
    for (;;) {
      const { done, value } = await reader.read()
      if (done || new TextDecoder().decode(value).includes("event: closed")) break
    }
    const ended_ms = performance.now() - from
    figures["revoked"] = { feedEnded_ms: Math.round(ended_ms) }
    expect(ended_ms).toBeLessThan(3_000) // half a second where the machine is not busy with other tests
  })

  it("ends with signing out, and a copy of its cookie with it", async () => {
    const page = await signedIn()
    const copy = `cs_session=${page.cookies.get("cs_session")}`
    expect((await page.send("POST", "/api/auth/sign-out", {})).status).toBe(200)
    expect((await browser().send("GET", "/v1/me", undefined, { cookie: copy })).status).toBe(401)
  })

  it("altered by one letter is nobody's", async () => {
    const page = await signedIn()
    const cookie = page.cookies.get("cs_session")!
    const altered = `${cookie[0] === "a" ? "b" : "a"}${cookie.slice(1)}`
    expect((await browser().send("GET", "/v1/me", undefined, { cookie: `cs_session=${altered}` })).status).toBe(401)
    const unsigned = decodeURIComponent(cookie).split(".")[0]!
    expect((await browser().send("GET", "/v1/me", undefined, { cookie: `cs_session=${unsigned}` })).status).toBe(401)
  })

  it("of somebody who was suspended or taken from the company opens nothing; who was demoted has the new role at once", async () => {
    const page = await signedIn()
    const set = (sql: string) => product.tamper(`update member set ${sql} where user_id is not null`)
    await set("role = 'auditor'")
    expect((await page.session()).body.member.role).toBe("auditor")
    expect((await page.send("POST", "/v1/policies/check", { name: "x", files: [{ file: "x", text: "x" }] })).status).toBe(403)
    await set("role = 'owner', status = 'suspended'")
    expect((await page.session()).status).toBe(401)
    expect((await page.send("GET", "/v1/me")).status).toBe(401)
    await set("status = 'active'")
    expect((await page.session()).status).toBe(200)
  })
})

describe("a second factor", () => {
  it("of the last minutes is asked for money, policies and exports; a code gives it, and tokens of machines go on without", async () => {
    const page = await signedIn()
    const stale = () => product.tamper(`update auth.session set "steppedUpAt" = now() - interval '6 minutes'`)
    expect((await page.send("GET", "/v1/audit/export")).status).toBe(200)
    await stale()
    const refused = await page.send("GET", "/v1/audit/export")
    expect([refused.status, refused.body.type]).toEqual([403, "/problems/step-up-needed"])
    const activate = await page.send("POST", "/v1/policies/activate", { name: "x", files: [{ file: "x.yaml", text: "x" }] })
    expect([activate.status, activate.body.type]).toEqual([403, "/problems/step-up-needed"])
    const off = await page.send("POST", "/api/auth/two-factor/disable", { password: owner().password })
    expect([off.status, off.body.type]).toEqual([403, "/problems/step-up-needed"])
    expect((await page.send("POST", "/v1/session/step-up", { code: "000000" })).status).toBe(401)
    const proved = await page.send("POST", "/v1/session/step-up", { code: await freshCode(uri) })
    expect(proved.body.steppedUpUntil).toBeGreaterThan(Date.now())
    expect((await page.send("GET", "/v1/audit/export")).status).toBe(200)
    expect((await product.desk("GET", "/v1/audit/export")).status).toBe(200)
  })

  it("is asked before a payout is decided, and a decision without it changes nothing", async () => {
    const page = await signedIn()
    await product.tamper(`update auth.session set "steppedUpAt" = null`)
    const said = await product.say("money", 'call bench.wire {"amountMinor":120}')
    expect(said.status).toBe(202)
    let held: { id: string; digest: string; class: string } | undefined
    for (let tries = 0; tries < 100 && held === undefined; tries++) {
      held = (await page.send("GET", "/v1/approvals?state=open")).body.items[0]
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(held?.class).toBe("money")
    const decide = () => page.send("POST", `/v1/approvals/${held!.id}/decisions`, { decision: "approve", digest: held!.digest })
    const refused = await decide()
    expect([refused.status, refused.body.type]).toEqual([403, "/problems/step-up-needed"])
    expect((await page.send("GET", `/v1/approvals/${held!.id}`)).body.decisions).toEqual([])
    expect((await page.send("POST", "/v1/session/step-up", { code: await freshCode(uri) })).status).toBe(200)
    expect((await decide()).status).toBe(200)
  })

  it("a new password ends every other session, leaves this one and a line in the audit, and a weak one is refused", async () => {
    const [page, other] = [await signedIn(), await signedIn()]
    const weak = await page.send("POST", "/api/auth/change-password", { currentPassword: owner().password, newPassword: "short" })
    expect([weak.status, weak.body.type]).toEqual([422, "/problems/password-weak"])
    const next = newPassword()
    const wrong = await page.send("POST", "/api/auth/change-password", { currentPassword: "not that at all", newPassword: next })
    expect([wrong.status, wrong.body.type]).toEqual([403, "/problems/password-refused"])
    const changed = await page.send("POST", "/api/auth/change-password", {
      currentPassword: owner().password,
      newPassword: next,
    })
    expect(changed.status).toBe(200)
    expect(await product.read.rows("select 1 from audit_entry where kind = 'member.password-changed'")).toHaveLength(1)
    expect([(await page.session()).status, (await other.session()).status]).toEqual([200, 401])
    expect((await browser().signIn(owner().email, owner().password)).status).toBe(401)
    expect((await browser().signIn(owner().email, next)).body).toEqual({ twoFactorRedirect: true })
  })
})
