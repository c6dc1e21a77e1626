/** The browser's way to sign in and to manage second factors: everything below /api/auth, handed to the identity room's door. */
import { Effect } from "effect"
import { Cookies, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Auth } from "../identity/auth.ts"
import type { Knock } from "../identity/door.ts"
import type { IdentityRefusal } from "../identity/refusal.ts"
import type { Seen } from "../identity/step-up.ts"
import type { IdentityAway } from "../identity/sql/pool.ts"
import { addressOf } from "./boundary.ts"
import { problemResponse } from "./refuse.ts"
import { TraceId } from "./trace.ts"

const below = "/api/auth"

/** What the identity room may know of a request: no header but these. */
export const seenBy = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const header = (yield* Auth).addressHeader
  const { headers } = request
  // a list grows to the right: the last one is what the gateway itself saw
  const told = header === undefined ? undefined : headers[header.toLowerCase()]?.split(",").at(-1)?.trim()
  return {
    host: headers["host"],
    origin: headers["origin"],
    cookie: headers["cookie"],
    userAgent: headers["user-agent"],
    address: told === undefined || told === "" ? addressOf(request) : told.slice(0, 64),
  } satisfies Seen
})

export const withCookies = (response: HttpServerResponse.HttpServerResponse, cookies: ReadonlyArray<string>) =>
  cookies.length === 0 ? response : HttpServerResponse.mergeCookies(response, Cookies.fromSetCookie(cookies))

/** The refusal's code, its Retry-After, and the field that does not fit; a part that is away is a 503. */
export const refusalParts = (refusal: IdentityRefusal | IdentityAway) =>
  refusal._tag === "IdentityAway"
    ? { code: "unavailable" as const, extra: { retryAfter_s: 1 } }
    : {
        code: refusal.problem,
        extra: {
          ...(refusal.retryAfter_s === undefined ? {} : { retryAfter_s: refusal.retryAfter_s }),
          ...(refusal.field === undefined
            ? {}
            : { errors: [{ path: ["payload", refusal.field], message: "missing, unknown or of a wrong kind" }] }),
        },
      }

const bodyOf = (text: string): unknown => {
  if (text === "") return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const signIn = Effect.fn("SignIn.handle")(function* () {
  const auth = yield* Auth
  const request = yield* HttpServerRequest.HttpServerRequest
  const traceId = yield* TraceId
  const path = new URL(request.url, "http://desk").pathname.slice(below.length)
  const knock: Knock = {
    ...(yield* seenBy),
    method: request.method,
    path,
    body: bodyOf(yield* Effect.orElseSucceed(request.text, () => "")),
  }
  const answer = yield* auth.knock(knock).pipe(
    Effect.map(({ body, cookies }) => withCookies(HttpServerResponse.jsonUnsafe(body), cookies)),
    Effect.catch((refusal) => {
      if (!auth.open) return Effect.succeed(problemResponse("no-sign-in", traceId))
      const { code, extra } = refusalParts(refusal)
      const response = problemResponse(code, traceId, extra)
      return refusal._tag === "IdentityAway"
        ? Effect.as(Effect.logWarning("who people are cannot be asked", { why: refusal.why }), response)
        : Effect.succeed(response)
    }),
  )
  return answer
})

export const SignInRoutes = HttpRouter.add("*", `${below}/*`, signIn())
