/** The pure parts of signing in: whose pages count as ours, what of a request passes, what better-auth's answers are told as. */
import { describe, expect, it } from "vitest"
import { csrfOf, isCsrf } from "./csrf.ts"
import { newPassword } from "./give-account.ts"
import { activeOf, type Membership } from "./members.ts"
import { isOwnOrigin } from "./origin.ts"
import { refusalOf } from "./refusals.ts"
import { fieldsOf, routes } from "./routes.ts"

describe("whose page it is", () => {
  it.each([
    ["http://localhost:8080", "localhost:8080", undefined, true],
    ["http://127.0.0.1:8080", "127.0.0.1:8080", undefined, true],
    ["http://[::1]:8080", "[::1]:8080", undefined, true],
    ["http://localhost:8080", "127.0.0.1:8080", undefined, false],
    ["http://localhost:3000", "localhost:8080", undefined, false],
    ["https://localhost:8080", "localhost:8080", undefined, false],
    // a name that somebody made point to us
    ["http://evil.example:8080", "evil.example:8080", undefined, false],
    ["http://localhost.evil.example", "localhost.evil.example", undefined, false],
    ["null", "localhost:8080", undefined, false],
    [undefined, "localhost:8080", undefined, false],
    ["https://desk.example.com", "anything", "https://desk.example.com/", true],
    ["http://desk.example.com", "desk.example.com", "https://desk.example.com", false],
    ["https://desk.example.com.evil.example", "desk.example.com", "https://desk.example.com", false],
    ["http://localhost:8080", "localhost:8080", "https://desk.example.com", false],
  ])("%s asking %s with %s configured: %s", (origin, host, desk, own) => {
    expect(isOwnOrigin(origin, host, desk)).toBe(own)
  })
})

describe("what passes", () => {
  const signIn = routes["POST /sign-in/email"]!
  it("the named fields alone, each within its length and of its kind", () => {
    const good = { email: "a@example.com", password: "x" }
    expect(fieldsOf(signIn, good)).toEqual({ ok: good })
    for (const bad of [
      { ...good, callbackURL: "https://evil.example" },
      { ...good, rememberMe: true },
      { email: good.email },
      { ...good, password: "" },
      { ...good, password: "x".repeat(129) },
      { ...good, email: ["a@example.com"] },
      { ...good, email: { toString: 1 } },
    ])
      expect(fieldsOf(signIn, bad)).toHaveProperty("misfit")
    expect(fieldsOf(routes["POST /two-factor/verify-totp"]!, { code: "1", trustDevice: true })).toEqual({ misfit: "trustDevice" })
  })
  it("nothing of an answer that is not named: no token, no key, nobody's row", () => {
    const rich = { token: "t", session: { token: "t" }, user: { id: "u", password: "p" }, publicKey: "k", secret: "s", id: "i", name: "n" }
    const open = new Set(["GET /passkey/generate-register-options", "GET /passkey/generate-authenticate-options"])
    for (const [name, { answer }] of Object.entries(routes))
      if (!open.has(name))
        expect([name, JSON.stringify(answer(rich))]).toEqual([name, expect.not.stringMatching(/token|password|publicKey|secret/)])
  })
})

it("what is not known of a refusal stays vague, and a wrong address is told like a wrong password", () => {
  expect(refusalOf(401, "INVALID_EMAIL_OR_PASSWORD")).toBe(refusalOf(400, "INVALID_EMAIL"))
  expect([refusalOf(401, "SOMETHING"), refusalOf(429, undefined), refusalOf(500, {}), refusalOf(400, 7)]).toEqual([
    "not-signed-in",
    "sign-in-locked",
    "internal",
    "bad-request",
  ])
})

it("a csrf belongs to one session and one secret", () => {
  const word = csrfOf("secret", "one")
  expect([isCsrf("secret", "one", word), isCsrf("secret", "two", word), isCsrf("other", "one", word), isCsrf("secret", "one", "")]).toEqual(
    [true, false, false, false],
  )
})

it("a session works for the company it entered, for the first where it entered none, and for no other when that one is gone", () => {
  const of = (tenantId: string) => ({ tenantId }) as Membership
  const two = [of("a"), of("b")]
  expect([activeOf(two, "b"), activeOf(two, null), activeOf(two, "c"), activeOf([], null)]).toEqual([two[1], two[0], undefined, undefined])
})

it("passwords that are made are long, of letters one can read out, and never the same", () => {
  const made = Array.from({ length: 200 }, newPassword)
  expect(new Set(made).size).toBe(200)
  for (const one of made) expect(one).toMatch(/^([a-hj-km-np-z2-9]{4}-){4}[a-hj-km-np-z2-9]{4}$/)
})
