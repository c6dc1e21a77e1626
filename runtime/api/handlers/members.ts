/** Members, invitations and tokens of machines. What is secret leaves once, in the answer that makes it; only its hash is kept. */
import { randomBytes } from "node:crypto"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { sha256Hex } from "../../digest/digest.ts"
import { Auth } from "../../identity/auth.ts"
import { identityLimits } from "../../identity/limits.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { People } from "../people.ts"
import { refuse } from "../refuse.ts"
import { given, paged, reachable } from "../serve.ts"
import { identityAway } from "../session-actor.ts"

const day_ms = 86_400_000
const keys = (row: { readonly createdAt: number; readonly id: string }) => [row.createdAt, row.id] as const

const strange = refuse("args-refused", { errors: [{ path: ["payload", "workspaceIds"], message: "this company has no such workspace" }] })

export const MembersLive = HttpApiBuilder.group(
  OperatorApi,
  "members",
  Effect.fn(function* (handlers) {
    const people = yield* People
    const auth = yield* Auth
    const signOut = (userId: string | null) =>
      userId === null ? Effect.void : reachable(Effect.mapError(auth.sessions.revokeAll(userId), identityAway))
    return handlers.handleAll({
      list: Effect.fn("Members.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(query, (slice) => people.members(actor, slice), keys)
      }),
      edit: Effect.fn("Members.edit")(function* ({ params, payload }) {
        const result = yield* reachable(people.change(yield* Actor, params.id, payload))
        if (result === "absent") return yield* refuse("not-found")
        if (result === "last-owner") return yield* refuse("last-owner")
        if (result === "stranger") return yield* strange
        return { id: params.id }
      }),
      signOut: Effect.fn("Members.signOut")(function* ({ params }) {
        const found = yield* reachable(people.userOf(yield* Actor, params.id))
        if (found === "absent") return yield* refuse("not-found")
        yield* signOut(found.userId)
        return { id: params.id }
      }),
      invitations: Effect.fn("Members.invitations")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(query, (slice) => people.invitations(actor, slice), keys)
      }),
      invite: Effect.fn("Members.invite")(function* ({ payload }) {
        const actor = yield* Actor
        const now = yield* Clock.currentTimeMillis
        const secret = `ci_${randomBytes(32).toString("base64url")}`
        const [id, expiresAt] = [uuidv7(now), now + identityLimits.invitation_ms]
        const row = { ...payload, id, hash: sha256Hex(secret), invitedBy: actor.memberId, expiresAt }
        const result = yield* reachable(people.invite(actor, row))
        if (result === "member") return yield* refuse("already-member")
        if (result === "stranger") return yield* strange
        return { id, secret, expiresAt }
      }),
      uninvite: Effect.fn("Members.uninvite")(function* ({ params }) {
        return (yield* reachable(people.uninvite(yield* Actor, params.id))) ? { id: params.id } : yield* refuse("not-found")
      }),
      tokens: Effect.fn("Members.tokens")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(query, (slice) => people.tokens(actor, { ...slice, ...given({ memberId: query.member }) }), keys)
      }),
      makeToken: Effect.fn("Members.makeToken")(function* ({ payload: { memberId, name, scopes, days } }) {
        const now = yield* Clock.currentTimeMillis
        const token = `cs_${randomBytes(32).toString("base64url")}`
        const [id, expiresAt] = [uuidv7(now), now + days * day_ms]
        const made = yield* reachable(people.makeToken(yield* Actor, { id, memberId, hash: sha256Hex(token), name, scopes, expiresAt }))
        if (made === "absent") return yield* refuse("not-found")
        return made === "made" ? { id, token, expiresAt } : yield* refuse("not-yours-to-hold")
      }),
      revokeToken: Effect.fn("Members.revokeToken")(function* ({ params }) {
        return (yield* reachable(people.revokeToken(yield* Actor, params.id))) ? { id: params.id } : yield* refuse("not-found")
      }),
    })
  }),
)
