/**
 * better-auth as we run it, the only file that knows it by name: e-mail and password, TOTP with backup codes, passkeys. It never meets a
 * request as it came: door.ts builds the ones it sees. Sign-up, rate limits, cookie cache, refresh and telemetry are off; limits are our own.
 */
import { passkey } from "@better-auth/passkey"
import { betterAuth } from "better-auth"
import { twoFactor } from "better-auth/plugins/two-factor"
import type { NativePool } from "../tenancy/orm.ts"
import { identityLimits as limits } from "./limits.ts"

/** Set by door.ts from the connection or the configured gateway; what clients send under this name never arrives. */
export const addressHeader = "x-countersign-address"

export const authPath = "/api/auth"

export interface AuthOptions {
  readonly pool: NativePool
  readonly secret: string
  /** Origin that cookies and passkeys belong to. */
  readonly baseUrl: string
  /** Origins that pages of ours have; passkeys are bound to them. */
  readonly isOwn: (origin: string) => boolean
}

/** Paths that end in a new session only after a second factor was shown. */
const proven = new Set(["/two-factor/verify-totp", "/two-factor/verify-backup-code", "/passkey/verify-authentication"])

export const makeBetterAuth = ({ pool, secret, baseUrl, isOwn }: AuthOptions) =>
  betterAuth({
    appName: "Countersign",
    baseURL: baseUrl,
    basePath: authPath,
    secret,
    database: pool as never,
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin") ?? ""
      return isOwn(origin) ? [origin] : []
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: limits.passwordLeast_chars,
      maxPasswordLength: limits.password_chars,
    },
    session: {
      expiresIn: limits.session_s,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      // door.ts asks for freshness and the second factor itself
      freshAge: 0,
      additionalFields: {
        tenantId: { type: "string", required: false, input: false },
        steppedUpAt: { type: "date", required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) =>
            proven.has(context?.path ?? "") ? { data: { ...session, steppedUpAt: new Date() } } : undefined,
        },
      },
    },
    advanced: {
      database: { generateId: "uuid" },
      cookiePrefix: "cs",
      cookies: { session_token: { name: "cs_session" } },
      defaultCookieAttributes: { httpOnly: true, sameSite: "strict", path: "/" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({
        issuer: "Countersign",
        accountLockout: { maxFailedAttempts: limits.accountTries, durationSeconds: limits.lock_ms / 1_000 },
      }),
      // the header of a request that door.ts has let in is the page's own origin
      passkey({ rpID: new URL(baseUrl).hostname, rpName: "Countersign" }),
    ],
  })
export type BetterAuth = ReturnType<typeof makeBetterAuth>
