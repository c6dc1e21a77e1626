/** What better-auth is set to: cookies, caches, limits and telemetry, asked of itself rather than of our words. */
import { afterEach, describe, expect, it, vi } from "vitest"
import { makeBetterAuth } from "./better-auth.ts"

const nothing = { query: () => Promise.resolve({ rows: [] }), connect: () => Promise.reject(new Error("not asked")) }
const at = (baseUrl: string) =>
  makeBetterAuth({ pool: nothing as never, secret: "s".repeat(64), baseUrl, isOwn: (origin) => origin === "https://desk.example.com" })

afterEach(() => vi.unstubAllGlobals())

describe("better-auth", () => {
  it("makes cookies that scripts and other sites never see, and that stay on https where the desk is served so", async () => {
    const { authCookies } = await at("https://desk.example.com").$context
    expect(authCookies.sessionToken).toMatchObject({
      name: "__Secure-cs_session",
      attributes: { httpOnly: true, sameSite: "strict", secure: true, path: "/" },
    })
    const local = await at("http://localhost").$context
    expect(local.authCookies.sessionToken).toMatchObject({
      name: "cs_session",
      attributes: { httpOnly: true, sameSite: "strict", secure: false },
    })
    expect(local.authCookies.sessionToken.attributes.domain).toBeUndefined()
  })

  it("keeps no session in a cookie, renews none, lets nobody sign up, and leaves limits to us", async () => {
    const { options, rateLimit, sessionConfig } = await at("http://localhost").$context
    expect(options.session).toMatchObject({ cookieCache: { enabled: false }, disableSessionRefresh: true })
    expect(sessionConfig.expiresIn).toBe(7 * 86_400)
    expect(options.emailAndPassword).toMatchObject({ disableSignUp: true, minPasswordLength: 12 })
    expect(rateLimit.enabled).toBe(false)
    expect(options.advanced?.ipAddress?.ipAddressHeaders).toEqual(["x-countersign-address"])
  })

  it("tells nobody that it runs", async () => {
    const asked = vi.fn(() => Promise.reject(new Error("nothing outside is asked")))
    vi.stubGlobal("fetch", asked)
    const auth = at("http://localhost")
    await auth.$context
    const request = new Request("http://localhost/api/auth/get-session")
    // there is no database to ask: that it asks for one is all this needs
    await auth.handler(request).catch(() => undefined)
    expect(auth.options.telemetry).toEqual({ enabled: false })
    expect(asked).not.toHaveBeenCalled()
  })

  it("takes a request from our own page's origin alone", async () => {
    const { trustedOrigins } = at("http://localhost").options
    const from = async (origin: string) =>
      (trustedOrigins as (request: Request) => ReadonlyArray<string>)(new Request("http://localhost/", { headers: { origin } }))
    expect(await from("https://desk.example.com")).toEqual(["https://desk.example.com"])
    expect(await from("https://evil.example")).toEqual([])
  })
})
