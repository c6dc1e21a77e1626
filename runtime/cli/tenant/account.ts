/** `member password` and `member invite`: how people come to sign in when nobody at the desk can let them. Secrets leave once, on standard output. */
import { randomBytes } from "node:crypto"
import { Clock, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { sha256Hex } from "../../digest/digest.ts"
import { Auth } from "../../identity/auth.ts"
import { giveAccount } from "../../identity/give-account.ts"
import { identityLimits } from "../../identity/limits.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { createInvitation, isMember, strangeWorkspaces } from "../../store/queries/people.ts"
import { listWorkspaces } from "../../store/queries/tenants.ts"
import { Db, query } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { dbFailure, withDb } from "../databases.ts"
import { fail } from "../failure.ts"
import { say } from "../output.ts"
import { World } from "../world.ts"
import { audited } from "./audited.ts"
import { checkEmail } from "./company.ts"
import { emailFlag, memberNamed, oneTenant, roles, tenantFlag } from "./member.ts"

const away = (why: string) =>
  fail(
    "unavailable",
    "the accounts cannot be reached",
    why,
    "start countersign, or set COUNTERSIGN_AUTH_DATABASE_URL (docs/guides/own-servers.md)",
  )

/** Makes accounts and no cookies: nothing it writes depends on the secret that signs those. */
const authLayer = (url: string) =>
  Auth.layer({ url, secret: randomBytes(32).toString("hex"), deskUrl: undefined, addressHeader: undefined })

const told = (error: { readonly _tag: string }) =>
  error._tag === "IdentityAway" || error._tag === "IdentityRefusal" ? away(error._tag) : dbFailure(error)

export const memberPassword = Command.make(
  "password",
  { tenant: tenantFlag, email: emailFlag },
  Effect.fnUntraced(function* ({ tenant, email }) {
    const url = yield* (yield* World).authUrl
    const made = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenantId = yield* oneTenant(db, tenant)
        const member = yield* memberNamed(db, tenantId, email)
        const password = yield* giveAccount(tenantId, member).pipe(Effect.provide(authLayer(url)), Effect.mapError(told))
        return { tenantId, memberId: member.id, email: member.email, password }
      }),
    )
    yield* say(made, () => [
      made.password,
      `It is shown this once: ${made.email} signs in with it and changes it. Their sessions have ended.`,
    ])
  }),
).pipe(Command.withDescription("Give a member a new random password, shown once; their sessions end"))

export const memberInvite = Command.make(
  "invite",
  {
    tenant: tenantFlag,
    email: emailFlag,
    name: Flag.String("name").pipe(Flag.withDescription("Their name, as others see it")),
    role: Flag.Literals("role", roles).pipe(Flag.withDescription("What they may do")),
    workspaces: Flag.String("workspace").pipe(
      Flag.withDescription("Id of a workspace a manager or support member is confined to; may be given again (default: all)"),
      Flag.between(0, 100),
    ),
  },
  Effect.fnUntraced(function* ({ tenant, email, name, role, workspaces }) {
    yield* checkEmail(email)
    const secret = `ci_${randomBytes(32).toString("base64url")}`
    const made = yield* withDb(
      Effect.gen(function* () {
        const db = yield* Db
        const tenantId = yield* oneTenant(db, tenant)
        const now = yield* Clock.currentTimeMillis
        const run = <A>(work: Parameters<typeof query<A>>[0]) => db.transact(systemScope(tenantId), query(work))
        const all = (yield* run(listWorkspaces)).map(({ id }) => id)
        const [stranger] = yield* run(strangeWorkspaces(workspaces))
        if (stranger !== undefined)
          return yield* fail(
            "notFound",
            `there is no workspace ${stranger}`,
            `this tenant has ${all.join(", ") || "none"}`,
            "give one of those",
          )
        if (yield* run(isMember(email)))
          return yield* fail("failed", `${email} is already a member`, "an address is used once per tenant", "see `countersign member ls`")
        const workspaceIds = workspaces.length > 0 ? workspaces : all
        const [id, expiresAt] = [uuidv7(now), now + identityLimits.invitation_ms]
        yield* run(async (em) => {
          await createInvitation(tenantId, { id, email, name, role, workspaceIds, hash: sha256Hex(secret), invitedBy: null, expiresAt })(em)
          await audited("member.invited", `invitation/${id}`, { role, workspaceIds })(em)
        })
        return { tenantId, id, email, role, expiresAt, secret }
      }),
    )
    yield* say(made, () => [
      `/welcome#${secret}`,
      `Send it behind the control plane's address. It is shown this once and serves once, for 7 days.`,
    ])
  }),
).pipe(Command.withDescription("Invite somebody: a secret, shown once, with which they set their own password"))
