/** The session of whoever sits at a browser. A token is no session: it is refused here, and nothing of it is told. */
import { Effect } from "effect"
import { HttpEffect } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { permissionsOf } from "../../access/model.ts"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Auth } from "../../identity/auth.ts"
import type { IdentityRefusal } from "../../identity/refusal.ts"
import { identityLimits } from "../../identity/limits.ts"
import { activeOf } from "../../identity/members.ts"
import type { SignedIn } from "../../identity/signed-in.ts"
import type { IdentityAway } from "../../identity/sql/pool.ts"
import { Memberships } from "../ports.ts"
import { refuse } from "../refuse.ts"
import { given, paged, reachable } from "../serve.ts"
import { identityAway } from "../session-actor.ts"
import { refusalParts, seenBy, withCookies } from "../sign-in.ts"

const told = <A, R>(self: Effect.Effect<A, IdentityAway, R>) => reachable(Effect.mapError(self, identityAway))

/** A refusal of the identity room as the endpoint's problem: the codes it gives there all have these statuses. */
const stepped = <A, R>(self: Effect.Effect<A, IdentityRefusal | IdentityAway, R>) =>
  Effect.catch(self, (refusal) => {
    const { code, extra } = refusalParts(refusal)
    return refuse(code as "code-refused" | "no-second-factor" | "sign-in-locked" | "unavailable", extra)
  })

/** The person behind the cookie that let this request in. */
const person = Effect.gen(function* () {
  const auth = yield* Auth
  const actor = yield* Actor
  const { cookie } = yield* seenBy
  const who = actor.session === undefined ? null : yield* told(auth.signedIn(cookie))
  return who ?? (yield* refuse("not-signed-in"))
})

const sessionOf = Effect.fnUntraced(function* (who: SignedIn) {
  const auth = yield* Auth
  const all = yield* reachable((yield* Memberships).of(who.userId))
  const active = activeOf(all, who.tenantId)
  if (active === undefined) return yield* refuse("not-signed-in")
  return {
    user: { id: who.userId, name: who.name, email: who.email },
    tenant: { id: active.tenantId, name: active.tenantName },
    tenants: all.map(({ tenantId, tenantName, role }) => ({ id: tenantId, name: tenantName, role })),
    member: { id: active.memberId, name: active.name, role: active.role, workspaceIds: active.workspaceIds },
    csrf: auth.csrf(who.sessionId),
    permissions: permissionsOf(active.role) as Readonly<Record<string, ReadonlyArray<string>>>,
    steppedUpUntil: who.steppedUpAt === null ? null : who.steppedUpAt + identityLimits.stepUp_ms,
    factors: { totp: who.totp, passkeys: yield* told(auth.passkeys(who.userId)) },
  }
})

export const SessionLive = HttpApiBuilder.group(
  OperatorApi,
  "session",
  Effect.fn(function* (handlers) {
    const auth = yield* Auth
    const memberships = yield* Memberships
    return handlers.handleAll({
      get: Effect.fn("Session.get")(function* () {
        return yield* sessionOf(yield* person)
      }),
      enter: Effect.fn("Session.enter")(function* ({ payload: { tenantId } }) {
        const who = yield* person
        const all = yield* reachable(memberships.of(who.userId))
        if (!all.some((one) => one.tenantId === tenantId)) return yield* refuse("not-found")
        yield* told(auth.sessions.enter(who.sessionId, tenantId))
        return yield* sessionOf({ ...who, tenantId })
      }),
      stepUp: Effect.fn("Session.stepUp")(function* ({ payload }) {
        return { steppedUpUntil: yield* stepped(auth.stepUp.code(yield* person, yield* seenBy, payload.code)) }
      }),
      passkeyOptions: Effect.fn("Session.passkeyOptions")(function* () {
        yield* person
        const { body, cookies } = yield* stepped(auth.stepUp.options(yield* seenBy))
        yield* HttpEffect.appendPreResponseHandler((_request, response) => Effect.succeed(withCookies(response, cookies)))
        return body
      }),
      passkey: Effect.fn("Session.passkey")(function* ({ payload }) {
        return { steppedUpUntil: yield* stepped(auth.stepUp.passkey(yield* person, yield* seenBy, payload.response)) }
      }),
      list: Effect.fn("Session.list")(function* ({ query }) {
        const who = yield* person
        const { items, pageInfo } = yield* paged(
          query,
          ({ after, limit }) => Effect.mapError(auth.sessions.list(who.userId, { limit, ...given({ after }) }), identityAway),
          ({ createdAt, id }) => [createdAt, id] as const,
        )
        return { items: items.map((one) => ({ ...one, current: one.id === who.sessionId })), pageInfo }
      }),
      revokeOthers: Effect.fn("Session.revokeOthers")(function* () {
        const who = yield* person
        return { ended: yield* told(auth.sessions.revokeOthers(who.userId, who.sessionId)) }
      }),
      revoke: Effect.fn("Session.revoke")(function* ({ params }) {
        const who = yield* person
        return (yield* told(auth.sessions.revoke(who.userId, params.id))) ? { id: params.id } : yield* refuse("not-found")
      }),
    })
  }),
)
