/** Members, invitations and tokens of machines. What is secret leaves once, in the answer that makes it; only its hash is kept. */
import { randomBytes } from "node:crypto"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { may } from "../../access/model.ts"
import { Actor, type ActorShape } from "../../contract/auth.ts"
import type { Change } from "../../contract/events.ts"
import type { Invite, NewToken } from "../../contract/members.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { sha256Hex } from "../../digest/digest.ts"
import { Auth } from "../../identity/auth.ts"
import { identityLimits } from "../../identity/limits.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { Changed } from "../../store/changed.ts"
import type { MemberRow } from "../../store/queries/people.ts"
import { People } from "../people.ts"
import { refuse } from "../refuse.ts"
import { given, paged, reachable } from "../serve.ts"
import { identityAway } from "../session-actor.ts"

const day_ms = 86_400_000
const keys = (row: { readonly createdAt: number; readonly id: string }) => [row.createdAt, row.id] as const

const strange = refuse("args-refused", { errors: [{ path: ["payload", "workspaceIds"], message: "this company has no such workspace" }] })

/** How people sign in is told to those alone who may change members. */
const withAccounts = Effect.fnUntraced(function* (auth: Auth["Service"], actor: ActorShape, rows: ReadonlyArray<MemberRow>) {
  const mayKnow = may(actor.role, "member", "edit") !== undefined
  const users = rows.flatMap(({ userId }) => (userId === null ? [] : [userId]))
  const known = mayKnow && users.length > 0 ? yield* reachable(Effect.mapError(auth.standing(users), identityAway)) : undefined
  return rows.map(({ userId, seenAt, ...row }) => {
    const standing = userId === null ? undefined : known?.get(userId)
    return { ...row, signsIn: userId !== null, account: standing === undefined ? null : { ...standing, seenAt } }
  })
})

const tell = (resource: Change["resource"], id: string) =>
  Effect.map(Effect.all([Actor, Changed]), ([{ tenantId }, changed]) => changed(tenantId, [{ resource, id }]))

const invite = Effect.fnUntraced(function* (people: People["Service"], payload: typeof Invite.Type) {
  const actor = yield* Actor
  const now = yield* Clock.currentTimeMillis
  const secret = `ci_${randomBytes(32).toString("base64url")}`
  const [id, expiresAt] = [uuidv7(now), now + identityLimits.invitation_ms]
  const row = { ...payload, id, hash: sha256Hex(secret), invitedBy: actor.memberId, expiresAt }
  const result = yield* reachable(people.invite(actor, row))
  if (result === "member") return yield* refuse("already-member")
  if (result === "stranger") return yield* strange
  yield* tell("invitation", id)
  return { id, secret, expiresAt }
})

const makeToken = Effect.fnUntraced(function* (people: People["Service"], { memberId, name, scopes, days }: typeof NewToken.Type) {
  const now = yield* Clock.currentTimeMillis
  const token = `cs_${randomBytes(32).toString("base64url")}`
  const [id, expiresAt] = [uuidv7(now), now + days * day_ms]
  const made = yield* reachable(people.makeToken(yield* Actor, { id, memberId, hash: sha256Hex(token), name, scopes, expiresAt }))
  if (made === "absent") return yield* refuse("not-found")
  if (made === "another") return yield* refuse("not-yours-to-hold")
  yield* tell("token", id)
  return { id, token, expiresAt }
})

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
        const { role, status, workspace, search } = query
        const { items, pageInfo } = yield* paged(
          query,
          (slice) => people.members(actor, { ...slice, ...given({ role, status, workspace, search }) }),
          keys,
        )
        return { items: yield* withAccounts(auth, actor, items), pageInfo }
      }),
      edit: Effect.fn("Members.edit")(function* ({ params, payload }) {
        const result = yield* reachable(people.change(yield* Actor, params.id, payload))
        if (result === "absent") return yield* refuse("not-found")
        if (result === "last-owner") return yield* refuse("last-owner")
        if (result === "stranger") return yield* strange
        yield* tell("member", params.id)
        return { id: params.id }
      }),
      signOut: Effect.fn("Members.signOut")(function* ({ params }) {
        const found = yield* reachable(people.userOf(yield* Actor, params.id))
        if (found === "absent") return yield* refuse("not-found")
        yield* signOut(found.userId)
        yield* tell("member", params.id)
        return { id: params.id }
      }),
      invitations: Effect.fn("Members.invitations")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(query, (slice) => people.invitations(actor, { ...slice, ...given({ state: query.state }) }), keys)
      }),
      invite: Effect.fn("Members.invite")(({ payload }) => invite(people, payload)),
      uninvite: Effect.fn("Members.uninvite")(function* ({ params }) {
        if (!(yield* reachable(people.uninvite(yield* Actor, params.id)))) return yield* refuse("not-found")
        yield* tell("invitation", params.id)
        return { id: params.id }
      }),
      tokens: Effect.fn("Members.tokens")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => people.tokens(actor, { ...slice, ...given({ memberId: query.member, state: query.state }) }),
          keys,
        )
      }),
      makeToken: Effect.fn("Members.makeToken")(({ payload }) => makeToken(people, payload)),
      revokeToken: Effect.fn("Members.revokeToken")(function* ({ params }) {
        if (!(yield* reachable(people.revokeToken(yield* Actor, params.id)))) return yield* refuse("not-found")
        yield* tell("token", params.id)
        return { id: params.id }
      }),
    })
  }),
)
