/**
 * The way from a browser to better-auth and back. A request is made anew from what its route names, so that nothing else arrives: no header
 * of the client's choice, no field nobody asked for; an answer gives back what its route names, so that no token leaves. Tries are counted
 * before any password is hashed, alike for accounts that exist and that do not.
 */
import { Effect, Semaphore } from "effect"
import type { ProblemCode } from "../contract/problems.ts"
import { addressHeader, authPath, type BetterAuth } from "./better-auth.ts"
import { identityLimits as limits } from "./limits.ts"
import { isOwnOrigin } from "./origin.ts"
import { no } from "./refusal.ts"
import { refusalOf } from "./refusals.ts"
import { fieldsOf, type Route, routes } from "./routes.ts"
import type { SignedIn } from "./signed-in.ts"
import { away, type IdentityAway } from "./sql/pool.ts"
import { makeTries, seconds, type TriesParts } from "./tries.ts"

export interface Knock {
  readonly method: string
  /** Below /api/auth. */
  readonly path: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
  readonly userAgent: string | undefined
  readonly address: string
  /** Decoded JSON; undefined without a body. */
  readonly body: unknown
}

export interface Let {
  readonly body: unknown
  readonly cookies: ReadonlyArray<string>
}

export interface DoorParts extends TriesParts {
  /** Keeps a line of it in the audit; never fails. */
  readonly passwordChanged: (userId: string) => Effect.Effect<void>
  readonly auth: BetterAuth
  readonly deskUrl: string | undefined
  readonly baseUrl: string
  readonly signedIn: (cookie: string | undefined) => Effect.Effect<SignedIn | null, IdentityAway>
}

type Json = Readonly<Record<string, unknown>>

export const provenLately = (who: SignedIn, now: number): boolean => who.steppedUpAt !== null && now - who.steppedUpAt < limits.stepUp_ms

const mayPass = (route: Route, who: SignedIn, hasFactor: boolean, now: number): ProblemCode | undefined => {
  if (route.session === "proven" && hasFactor && !provenLately(who, now)) return "step-up-needed"
  if (route.session !== "first-factor") return undefined
  if (hasFactor) return provenLately(who, now) ? undefined : "step-up-needed"
  return now - who.createdAt < limits.fresh_ms ? undefined : "sign-in-again"
}

const asked = (knock: Knock, baseUrl: string, body: Json): Request =>
  new Request(`${baseUrl}${authPath}${knock.path}`, {
    method: knock.method,
    headers: {
      [addressHeader]: knock.address,
      ...(knock.origin === undefined ? {} : { origin: knock.origin }),
      ...(knock.cookie === undefined ? {} : { cookie: knock.cookie.slice(0, limits.cookies_chars) }),
      ...(knock.userAgent === undefined ? {} : { "user-agent": knock.userAgent.slice(0, 300) }),
      ...(knock.method === "POST" ? { "content-type": "application/json" } : {}),
    },
    ...(knock.method === "POST" ? { body: JSON.stringify(body) } : {}),
  })

export const makeDoor = (parts: DoorParts) => {
  const { auth, sessions } = parts
  const counted = makeTries(parts)
  const hashing = Semaphore.makeUnsafe(limits.hashes)

  const handler = (request: Request) => Effect.tryPromise({ try: () => auth.handler(request), catch: away })
  /** Hashes wait for one another, and not for ever. */
  const inTurn = (send: ReturnType<typeof handler>) =>
    Effect.timeoutOrElse(hashing.withPermits(1)(send), { duration: limits.hash_ms, orElse: () => Effect.fail(away({ code: "busy" })) })

  return Effect.fn("Identity.knock")(function* (knock: Knock) {
    const route = Object.hasOwn(routes, `${knock.method} ${knock.path}`) ? routes[`${knock.method} ${knock.path}`] : undefined
    if (route === undefined) return yield* no("not-found")
    const own = isOwnOrigin(knock.origin, knock.host, parts.deskUrl)
    if (knock.method === "POST" ? !own : knock.origin !== undefined && !own) return yield* no("origin-refused")
    const given = fieldsOf(route, typeof knock.body === "object" && knock.body !== null ? (knock.body as Json) : {})
    if ("misfit" in given) return yield* no("bad-request", { field: given.misfit })
    const who = route.session === "none" && route.tries !== "code" ? null : yield* parts.signedIn(knock.cookie)
    if (route.session !== "none") {
      if (who === null) return yield* no("not-signed-in")
      const hasFactor = who.totp || (yield* sessions.passkeys(who.userId)) > 0
      const refused = mayPass(route, who, hasFactor, Date.now())
      if (refused !== undefined) return yield* no(refused)
    }
    const right = yield* counted(route, knock, given.ok, who)
    const send = handler(asked(knock, parts.baseUrl, given.ok))
    const response = yield* route.tries === "password" || route.tries === "own-password" ? inTurn(send) : send
    const text = yield* Effect.tryPromise({ try: () => response.text(), catch: away })
    const body = (text === "" ? {} : JSON.parse(text)) as Json
    if (!response.ok) {
      const code = refusalOf(response.status, body["code"])
      return yield* no(code, code === "sign-in-locked" ? { retryAfter_s: seconds(limits.lock_ms) } : {})
    }
    yield* right
    if (route.endsOthers === true && who !== null) {
      yield* sessions.revokeOthers(who.userId, who.sessionId)
      yield* parts.passwordChanged(who.userId)
    }
    return { body: route.answer(body), cookies: response.headers.getSetCookie() } satisfies Let
  })
}
