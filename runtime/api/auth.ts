/**
 * From a bearer token to an actor. The token is looked up by its hash; missing, malformed, unknown, expired, revoked and a removed
 * member's are all the same answer. The tenant comes from the token and from nowhere else (invariant 7).
 */
import { Clock, Effect, Layer, Option, Redacted } from "effect"
import type { HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { Actor, type ActorShape, DeskAuth, IntakeAuth, type Scope } from "../contract/auth.ts"
import { sha256Hex } from "../digest/digest.ts"
import { apiLimits } from "./limits.ts"
import { mayUse } from "./permit.ts"
import { type TokenRow, Tokens } from "./ports.ts"
import { chargeRefusal, Rates } from "./rates.ts"
import { refuse } from "./refuse.ts"
import { reachable } from "./serve.ts"
import { Standing } from "./standing.ts"

const shape = /^cs_[A-Za-z0-9_-]{16,200}$/
const known = /^(desk|intake|intake:[a-z0-9][a-z0-9-]{0,63})$/

/** No scopes means all of the member's role. Scopes we do not know count for nothing. */
const scopesOf = (scopes: ReadonlyArray<string>): ReadonlyArray<Scope> =>
  scopes.length === 0 || scopes.includes("*") ? ["desk"] : scopes.filter((scope): scope is Scope => known.test(scope))

const live = (row: TokenRow, now: number): boolean =>
  row.memberActive && (row.expiresAt === null || now < row.expiresAt) && (row.revokedAt === null || now < row.revokedAt)

const actorOf = (row: TokenRow): ActorShape => ({
  tenantId: row.tenantId,
  memberId: row.memberId,
  role: row.role,
  workspaceIds: row.workspaceIds,
  scopes: scopesOf(row.scopes),
})

export const maySeeDesk = (actor: ActorShape): boolean => actor.scopes.includes("desk")
export const mayHandIn = (actor: ActorShape): boolean => actor.scopes.length > 0

/** The channels an actor may write to and read from. */
export const channelsOf = (actor: ActorShape): ReadonlyArray<string> | "all" =>
  actor.scopes.includes("desk") || actor.scopes.includes("intake") ? "all" : actor.scopes.map((scope) => scope.slice("intake:".length))

/** The actor of a token, or a refusal. */
const authenticate = Effect.fn("Auth.authenticate")(function* (token: string) {
  const tokens = yield* Tokens
  const rates = yield* Rates
  const now = yield* Clock.currentTimeMillis
  const hash = sha256Hex(token)
  const row = shape.test(token) ? yield* reachable(tokens.lookup(hash)) : null
  if (row === null || !live(row, now)) {
    yield* chargeRefusal
    return yield* refuse("not-signed-in")
  }
  if (rates.tokens.take(hash, now) > 0) return yield* refuse("too-many-requests", { retryAfter_s: 1 })
  return actorOf(row)
})

/**
 * Ends a read that is still under way (a long poll) once its token is no longer good: revoking counts for those who are inside, too.
 * Only reads, because an act that is under way has to answer what became of it. A store that is away for a moment proves nothing.
 */
const turnedAway = Effect.fnUntraced(function* (token: string) {
  const tokens = yield* Tokens
  const hash = sha256Hex(token)
  for (;;) {
    yield* Effect.sleep(apiLimits.tokenCheck_ms)
    const row = yield* Effect.option(tokens.lookup(hash))
    const now = yield* Clock.currentTimeMillis
    if (Option.isSome(row) && (row.value === null || !live(row.value, now))) return yield* refuse("not-signed-in")
  }
})

/** Whom the token lets in now. */
const standingOf = Effect.fnUntraced(function* (token: string) {
  const row = yield* (yield* Tokens).lookup(sha256Hex(token))
  return row !== null && live(row, yield* Clock.currentTimeMillis) ? actorOf(row) : null
})

const guard = (allowed: (actor: ActorShape, endpoint: HttpApiEndpoint.Top) => boolean) =>
  Effect.gen(function* () {
    const context = yield* Effect.context<Tokens | Rates>()
    return <E, R>(
      httpEffect: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>,
      { credential, endpoint }: { readonly credential: Redacted.Redacted; readonly endpoint: HttpApiEndpoint.Top },
    ) =>
      Effect.gen(function* () {
        const token = Redacted.value(credential)
        const actor = yield* authenticate(token).pipe(Effect.provideContext(context))
        if (!allowed(actor, endpoint)) return yield* refuse("forbidden")
        const standing = standingOf(token).pipe(
          Effect.map((now) => (now !== null && allowed(now, endpoint) ? now : null)),
          Effect.provideContext(context),
        )
        const answer = httpEffect.pipe(Effect.provideService(Actor, actor), Effect.provideService(Standing, standing))
        return yield* endpoint.method === "GET" ? Effect.raceFirst(answer, turnedAway(token).pipe(Effect.provideContext(context))) : answer
      })
  })

export const DeskAuthLive: Layer.Layer<DeskAuth, never, Tokens | Rates> = Layer.effect(
  DeskAuth,
  Effect.map(
    guard((actor, endpoint) => maySeeDesk(actor) && mayUse(actor.role, endpoint)),
    (bearer) => DeskAuth.of({ bearer }),
  ),
)
export const IntakeAuthLive: Layer.Layer<IntakeAuth, never, Tokens | Rates> = Layer.effect(
  IntakeAuth,
  Effect.map(guard(mayHandIn), (bearer) => IntakeAuth.of({ bearer })),
)
