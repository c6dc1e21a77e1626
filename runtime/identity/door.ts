/**
 * The way from a browser to better-auth and back. A request is made anew from what its route names, so that nothing else arrives: no header
 * of the client's choice, no field nobody asked for; an answer gives back what its route names, so that no token leaves. Tries are counted
 * before any password is hashed, alike for accounts that exist and that do not.
 */
import { Effect, Schema, Semaphore } from "effect"
import type { ProblemCode } from "../contract/problems.ts"
import { addressHeader, authPath, type BetterAuth } from "./better-auth.ts"
import { identityLimits as limits } from "./limits.ts"
import { isOwnOrigin } from "./origin.ts"
import { refusalOf } from "./refusals.ts"
import { fieldsOf, type Route, routes } from "./routes.ts"
import type { SignedIn } from "./signed-in.ts"
import type { Attempts, Tried } from "./sql/attempts.ts"
import { away, type IdentityAway } from "./sql/pool.ts"
import type { Sessions } from "./sql/sessions.ts"

/** No, in the code of a problem. */
export class IdentityRefusal extends Schema.TaggedError<IdentityRefusal>()("IdentityRefusal", {
  code: Schema.String,
  retryAfter_s: Schema.optionalKey(Schema.Int),
  field: Schema.optionalKey(Schema.String),
}) {
  get problem(): ProblemCode {
    return this.code as ProblemCode
  }
}
export const no = (code: ProblemCode, more: { readonly retryAfter_s?: number; readonly field?: string } = {}) =>
  new IdentityRefusal({ code, ...more })

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

export interface DoorParts {
  readonly auth: BetterAuth
  readonly attempts: Attempts
  readonly sessions: Sessions
  readonly deskUrl: string | undefined
  readonly baseUrl: string
  readonly signedIn: (cookie: string | undefined) => Effect.Effect<SignedIn | null, IdentityAway>
  /** Tells the owners; the caller does not wait for it. */
  readonly locked: (userId: string, what: "password" | "code") => Effect.Effect<void>
}

type Json = Readonly<Record<string, unknown>>

const challengeCookie = /(?:^|;\s*)(?:__Secure-)?cs\.two_factor=([^;.]{1,200})/

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

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000))

export const makeDoor = (parts: DoorParts) => {
  const { auth, attempts, sessions } = parts
  const hashing = Semaphore.makeUnsafe(limits.hashes)

  const bounded = Effect.fnUntraced(function* (
    tried: Tried,
    userId: Effect.Effect<string | null, IdentityAway>,
    what: "password" | "code",
  ) {
    if (tried.wait_ms === 0) return
    // nobody waits for this: an answer that took longer would say that the account exists
    if (tried.lockedNow)
      yield* Effect.forkDetach(Effect.ignore(Effect.flatMap(userId, (id) => (id === null ? Effect.void : parts.locked(id, what)))))
    return yield* no("sign-in-locked", { retryAfter_s: seconds(tried.wait_ms) })
  })

  const address = Effect.fnUntraced(function* (knock: Knock) {
    const tried = yield* attempts.address(knock.address)
    if (tried.wait_ms > 0) return yield* no("sign-in-locked", { retryAfter_s: seconds(tried.wait_ms) })
  })

  const challengedBy = (cookie: string | undefined) => {
    const found = challengeCookie.exec(cookie ?? "")?.[1]
    return found === undefined ? Effect.succeed(null) : sessions.challenged(decodeURIComponent(found))
  }

  /** What is counted before better-auth is asked; gives what to forget once the answer was right. */
  const counted = Effect.fnUntraced(function* (route: Route, knock: Knock, body: Json, who: SignedIn | null) {
    if (route.tries === "none") return Effect.void
    yield* address(knock)
    if (route.tries === "address") return attempts.giveBack(knock.address)
    if (route.tries === "code") {
      const userId = who?.userId ?? (yield* challengedBy(knock.cookie))
      if (userId === null) return yield* no("challenge-over")
      yield* bounded(yield* attempts.code(userId), Effect.succeed(userId), "code")
      if (!(yield* attempts.firstUse(userId, String(body["code"])))) return yield* no("code-refused")
      return Effect.andThen(attempts.forget("code", userId), attempts.giveBack(knock.address))
    }
    const email = route.tries === "password" ? String(body["email"]) : (who?.email ?? "")
    yield* bounded(yield* attempts.account(email), sessions.userNamed(email), "password")
    return Effect.andThen(attempts.forget("account", email), attempts.giveBack(knock.address))
  })

  const handler = (request: Request) => Effect.tryPromise({ try: () => auth.handler(request), catch: away })

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
    const response = yield* route.tries === "password" || route.tries === "own-password" ? hashing.withPermits(1)(send) : send
    const text = yield* Effect.tryPromise({ try: () => response.text(), catch: away })
    const body = (text === "" ? {} : JSON.parse(text)) as Json
    if (!response.ok) {
      const code = refusalOf(response.status, body["code"])
      return yield* no(code, code === "sign-in-locked" ? { retryAfter_s: seconds(limits.lock_ms) } : {})
    }
    yield* right
    return { body: route.answer(body), cookies: response.headers.getSetCookie() } satisfies Let
  })
}
