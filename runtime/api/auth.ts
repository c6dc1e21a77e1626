/**
 * From a request to an actor: by a bearer token, looked up by its hash, or by the cookie of a session, whose person is looked up among the
 * members as they are now. Missing, malformed, unknown, expired, revoked, signed out and suspended are all the same answer. The tenant comes
 * from the token or the session and from nowhere else (invariant 7).
 */
import { Clock, Context, Effect, Layer, Option, Redacted } from "effect"
import { HttpServerRequest, type HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { Actor, type ActorShape, DeskAuth, IntakeAuth, type Scope } from "../contract/auth.ts"
import type { ProblemOf } from "../contract/problem.ts"
import { NeedsStepUp, TellsOnce } from "../contract/requires.ts"
import { sha256Hex } from "../digest/digest.ts"
import { Auth } from "../identity/auth.ts"
import { apiLimits } from "./limits.ts"
import { mayUse } from "./permit.ts"
import { keyed } from "./idempotency.ts"
import { AnswerStore, type Memberships, type TokenRow, Tokens, type Unavailable } from "./ports.ts"
import { chargeRefusal, Rates } from "./rates.ts"
import { refuse } from "./refuse.ts"
import { reachable } from "./serve.ts"
import { actorOfSession, isChange } from "./session-actor.ts"
import { Standing } from "./standing.ts"
import { steppedUp } from "./step-up.ts"

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

type Now = Effect.Effect<ActorShape | null, Unavailable>

/** Whom a credential lets in, asked anew whenever it runs; and what its requests are counted under. */
interface Held {
  readonly now: Now
  readonly key: string
}

/** Whoever holds this token. */
const byToken = (token: string): Effect.Effect<Held, never, Tokens> =>
  Effect.map(Tokens, (tokens) => {
    const hash = sha256Hex(token)
    const now = Effect.gen(function* () {
      const row = shape.test(token) ? yield* tokens.lookup(hash) : null
      return row !== null && live(row, yield* Clock.currentTimeMillis) ? actorOf(row) : null
    })
    return { now, key: hash }
  })

/** Whoever holds this cookie. */
const bySession = (cookie: string): Effect.Effect<Held, never, Auth | Memberships> =>
  Effect.map(Effect.context<Auth | Memberships>(), (context) => ({
    now: Effect.provideContext(actorOfSession(cookie), context),
    key: sha256Hex(cookie),
  }))

/**
 * Ends a read that is still under way (a long poll) once its credential is no longer good: revoking counts for those who are inside, too.
 * Only reads, because an act that is under way has to answer what became of it. A store that is away for a moment proves nothing.
 */
const turnedAway = Effect.fnUntraced(function* (now: Now) {
  for (;;) {
    yield* Effect.sleep(apiLimits.tokenCheck_ms)
    const actor = yield* Effect.option(now)
    if (Option.isSome(actor) && actor.value === null) return yield* refuse("not-signed-in")
  }
})

type Endpoint = Pick<HttpApiEndpoint.Top, "annotations" | "method">
type Allowed = (actor: ActorShape, endpoint: Endpoint) => boolean

/** The actor of a credential, or a refusal. */
const admitted = Effect.fnUntraced(function* ({ now, key }: Held) {
  const actor = yield* reachable(now)
  if (actor === null) {
    yield* chargeRefusal
    return yield* refuse("not-signed-in")
  }
  const rates = yield* Rates
  if (rates.tokens.take(key, yield* Clock.currentTimeMillis) > 0) return yield* refuse("too-many-requests", { retryAfter_s: 1 })
  return actor
})

/** What a page of ours has to send with a change, and a foreign one cannot know. */
const changedByOurPage = Effect.fnUntraced(function* (actor: ActorShape, endpoint: Endpoint) {
  if (actor.session === undefined || !isChange(endpoint.method)) return
  const auth = yield* Auth
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  if (!auth.isCsrf(actor.session.id, headers["x-csrf-token"] ?? "")) return yield* refuse("csrf")
})

const needsStepUp = (endpoint: Endpoint): boolean =>
  Option.isSome(Context.getOption(endpoint.annotations as Context.Context<NeedsStepUp>, NeedsStepUp))

const tellsOnce = (endpoint: Endpoint): boolean =>
  Option.isSome(Context.getOption(endpoint.annotations as Context.Context<TellsOnce>, TellsOnce))

type Needs = Tokens | Rates | Auth | Memberships | AnswerStore
type Refused = ProblemOf<"not-signed-in" | "forbidden" | "too-many-requests" | "unavailable" | "csrf" | "step-up-needed">

const guard = (allowed: Allowed, cookies: boolean) =>
  Effect.gen(function* () {
    const context = yield* Effect.context<Needs>()
    const store = yield* AnswerStore
    const enter = Effect.fnUntraced(function* (token: string, endpoint: Endpoint) {
      const { headers } = yield* HttpServerRequest.HttpServerRequest
      const cookie = cookies && headers["authorization"] === undefined ? headers["cookie"] : undefined
      const held = yield* cookie === undefined ? byToken(token) : bySession(cookie)
      const actor = yield* admitted(held)
      if (!allowed(actor, endpoint)) return yield* refuse("forbidden")
      yield* changedByOurPage(actor, endpoint)
      if (needsStepUp(endpoint)) yield* steppedUp(actor)
      return { actor, now: held.now }
    })
    return <E, R>(
      httpEffect: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>,
      { credential, endpoint }: { readonly credential: Redacted.Redacted; readonly endpoint: HttpApiEndpoint.Top },
    ) =>
      Effect.gen(function* () {
        const entered = enter(Redacted.value(credential), endpoint).pipe(Effect.provideContext(context))
        const { actor, now } = yield* entered as typeof entered & Effect.Effect<unknown, Refused>
        const standing = Effect.map(now, (still) => (still !== null && allowed(still, endpoint) ? still : null))
        const answer = httpEffect.pipe(Effect.provideService(Actor, actor), Effect.provideService(Standing, standing))
        if (endpoint.method === "GET") return yield* Effect.raceFirst(answer, turnedAway(now))
        return yield* cookies ? Effect.provideService(keyed(actor, tellsOnce(endpoint), answer), AnswerStore, store) : answer
      })
  })

export const DeskAuthLive: Layer.Layer<DeskAuth, never, Needs> = Layer.effect(
  DeskAuth,
  Effect.map(
    guard((actor, endpoint) => maySeeDesk(actor) && mayUse(actor.role, endpoint), true),
    (bearer) => DeskAuth.of({ bearer }),
  ),
)
export const IntakeAuthLive: Layer.Layer<IntakeAuth, never, Needs> = Layer.effect(
  IntakeAuth,
  Effect.map(guard(mayHandIn, false), (bearer) => IntakeAuth.of({ bearer })),
)
