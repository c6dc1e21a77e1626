/**
 * Who belongs to the company and by what machines come in: members with role and workspaces, invitations, tokens. What is secret is shown
 * once, in the answer that makes it. Following an invitation is the one thing here that needs no member.
 */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { contractLimits as limits } from "./limits.ts"
import { page, pageQuery } from "./page.ts"
import { Problem400, Problem403, Problem404, Problem409, Problem410, Problem422, Problem429, Problem503 } from "./problem.ts"
import { NeedsStepUp, Requires, TellsOnce } from "./requires.ts"
import { Id, Millis, Role, text } from "./values.ts"

export const MemberLine = Schema.Struct({
  id: Id,
  email: Schema.String,
  name: Schema.String,
  role: Role,
  workspaceIds: Schema.Array(Id),
  status: Schema.Literals(["active", "suspended"]),
  /** Whether a person signs in as this member; others only have tokens. */
  signsIn: Schema.Boolean,
  createdAt: Millis,
})

const workspaceIds = Schema.Array(Id).check(Schema.isMaxLength(100))
const email = text(limits.address_chars).check(Schema.isPattern(/^[^\s@]+@[^\s@]+$/))

export const MemberEdit = Schema.Struct({
  name: Schema.optionalKey(text(limits.name_chars)),
  role: Schema.optionalKey(Role),
  workspaceIds: Schema.optionalKey(workspaceIds),
  status: Schema.optionalKey(Schema.Literals(["active", "suspended"])),
})

export const InvitationLine = Schema.Struct({
  id: Id,
  email: Schema.String,
  name: Schema.String,
  role: Role,
  workspaceIds: Schema.Array(Id),
  state: Schema.Literals(["open", "accepted", "revoked", "expired"]),
  createdAt: Millis,
  expiresAt: Millis,
})

export const Invite = Schema.Struct({ email, name: text(limits.name_chars), role: Role, workspaceIds })

export const TokenLine = Schema.Struct({
  id: Id,
  memberId: Id,
  name: Schema.String,
  scopes: Schema.Array(Schema.String),
  createdAt: Millis,
  expiresAt: Schema.NullOr(Millis),
  revokedAt: Schema.NullOr(Millis),
})

const scope = Schema.String.check(Schema.isPattern(/^(desk|intake|intake:[a-z0-9][a-z0-9-]{0,63})$/))

export const NewToken = Schema.Struct({
  memberId: Id,
  name: text(limits.name_chars),
  /** What it may do: `desk`, `intake`, or `intake:<channel>`. */
  scopes: Schema.Array(scope).check(Schema.isMinLength(1), Schema.isMaxLength(20)),
  days: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3_650 })),
})

const id = { id: Id }
const gone = Schema.Struct({ id: Id })

export class MembersGroup extends HttpApiGroup.make("members")
  .add(
    HttpApiEndpoint.get("list", "/v1/members", { query: pageQuery, success: page(MemberLine) })
      .annotateMerge(described("List the members of the company"))
      .annotate(Requires, "member:read"),
    HttpApiEndpoint.post("edit", "/v1/members/:id", {
      params: id,
      payload: MemberEdit,
      success: gone,
      error: [Problem403, Problem404, Problem409, Problem422],
    })
      .annotateMerge(
        described(
          "Change what a member may do",
          "Role, workspaces, or whether they work here at all. The company always keeps an owner. What they may do changes with their next request.",
        ),
      )
      .annotate(Requires, "member:edit")
      .annotate(NeedsStepUp, true),
    /** Ends every session of this person. */
    HttpApiEndpoint.post("signOut", "/v1/members/:id/sign-out", {
      params: id,
      payload: HttpApiSchema.NoContent,
      success: gone,
      error: [Problem403, Problem404],
    })
      .annotateMerge(described("End every session of a member", "Their machine tokens stay good: revoke these by themselves."))
      .annotate(Requires, "member:edit"),
    HttpApiEndpoint.get("invitations", "/v1/invitations", { query: pageQuery, success: page(InvitationLine) })
      .annotateMerge(described("List invitations"))
      .annotate(Requires, "invitation:read"),
    /** `secret` is shown this once: send it to them as part of the desk's address, `/#/welcome/<secret>`. */
    HttpApiEndpoint.post("invite", "/v1/invitations", {
      payload: Invite,
      success: Schema.Struct({ id: Id, secret: Schema.String, expiresAt: Millis }),
      error: [Problem403, Problem409, Problem422],
    })
      .annotateMerge(
        described(
          "Invite somebody to the company",
          "`secret` is told this once: send it to them as part of the desk's address, `/#/welcome/<secret>`.",
        ),
      )
      .annotate(TellsOnce, true)
      .annotate(Requires, "invitation:create")
      .annotate(NeedsStepUp, true),
    HttpApiEndpoint.post("uninvite", "/v1/invitations/:id/revoke", {
      params: id,
      payload: HttpApiSchema.NoContent,
      success: gone,
      error: [Problem403, Problem404],
    })
      .annotateMerge(described("Take an invitation back", "Its secret opens nothing any more."))
      .annotate(Requires, "invitation:revoke"),
    HttpApiEndpoint.get("tokens", "/v1/tokens", {
      query: { ...pageQuery, member: Schema.optionalKey(Id) },
      success: page(TokenLine),
    })
      .annotateMerge(
        described("List machine tokens", "What they may do, when they end and when they were last used; never the tokens themselves."),
      )
      .annotate(Requires, "token:read"),
    /** `token` is shown this once; only its hash is kept. */
    HttpApiEndpoint.post("makeToken", "/v1/tokens", {
      payload: NewToken,
      success: Schema.Struct({ id: Id, token: Schema.String, expiresAt: Millis }),
      error: [Problem403, Problem404],
    })
      .annotateMerge(described("Make a machine token", "`token` is told this once; only its hash is kept."))
      .annotate(TellsOnce, true)
      .annotate(Requires, "token:create")
      .annotate(NeedsStepUp, true),
    HttpApiEndpoint.post("revokeToken", "/v1/tokens/:id/revoke", {
      params: id,
      payload: HttpApiSchema.NoContent,
      success: gone,
      error: [Problem403, Problem404],
    })
      .annotateMerge(described("Revoke a machine token", "The next request with it is refused, and a read under way ends."))
      .annotate(Requires, "token:revoke"),
  )
  .middleware(DeskAuth) {}

/** The secret goes in the body: an address is written down in too many places. */
const secret = text(200)

/** For somebody who was invited and is nobody yet. */
export class WelcomeGroup extends HttpApiGroup.make("welcome").add(
  HttpApiEndpoint.post("look", "/v1/invitation", {
    payload: Schema.Struct({ secret }),
    success: Schema.Struct({
      tenant: Schema.Struct({ name: Schema.String }),
      email: Schema.String,
      name: Schema.String,
      role: Role,
      /** They sign in here already, for another company: their own password is asked for, not a new one. */
      known: Schema.Boolean,
    }),
    error: [Problem400, Problem410, Problem422, Problem429, Problem503],
  }).annotateMerge(described("See what an invitation is for", "Asked by somebody who is nobody here yet: the secret is the proof.")),
  HttpApiEndpoint.post("accept", "/v1/invitation/accept", {
    payload: Schema.Struct({ secret, name: text(limits.name_chars), password: text(limits.name_chars) }),
    success: Schema.Struct({ email: Schema.String }),
    error: [Problem400, Problem403, Problem409, Problem410, Problem422, Problem429, Problem503],
  }).annotateMerge(
    described(
      "Accept an invitation",
      "Makes the account, or joins the company with an account that is there already and whose own password is given.",
    ),
  ),
) {}
