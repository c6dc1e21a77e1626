/** From the cookie of a session to an actor: the person by the identity room, what they are by the members' table, both as of now. */
import { Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import { Auth } from "../identity/auth.ts"
import { identityLimits } from "../identity/limits.ts"
import { activeOf } from "../identity/members.ts"
import { Memberships, Unavailable } from "./ports.ts"

export const identityAway = () => new Unavailable({ what: "identity" })

export const isChange = (method: string): boolean => method !== "GET" && method !== "HEAD" && method !== "OPTIONS"

/** Null when nobody is signed in by it any more, or where the person is no active member. */
export const actorOfSession = Effect.fnUntraced(function* (cookie: string) {
  const auth = yield* Auth
  const who = yield* Effect.mapError(auth.signedIn(cookie), identityAway)
  if (who === null) return null
  const memberships = yield* Memberships
  const active = activeOf(yield* memberships.of(who.userId), who.tenantId)
  if (active === undefined) return null
  const { tenantId, memberId, role, workspaceIds } = active
  yield* memberships.seen(tenantId, memberId)
  const steppedUpUntil = who.steppedUpAt === null ? null : who.steppedUpAt + identityLimits.stepUp_ms
  const session = { id: who.sessionId, userId: who.userId, steppedUpUntil }
  return { tenantId, memberId, role, workspaceIds, scopes: ["desk"], session } satisfies ActorShape
})
