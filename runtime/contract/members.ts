/**
 * Who belongs to the company and by what machines come in: members with role and workspaces, invitations, tokens. What is secret is shown
 * once, in the answer that makes it. Following an invitation is the one thing here that needs no member.
 */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { contractLimits as limits } from "./limits.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem400, Problem403, Problem404, Problem409, Problem410, Problem422, Problem429, Problem503 } from "./problem.ts"
import { NeedsStepUp, Requires, TellsOnce } from "./requires.ts"
import { Id, Millis, Role, text } from "./values.ts"

const MemberStatus = Schema.Literals(["active", "suspended"])
const InvitationState = Schema.Literals(["open", "accepted", "revoked", "expired"])
const TokenState = Schema.Literals(["live", "expired", "revoked"])

/** How somebody signs in. Told to those alone who may change members: it says whose account is easy to take. */
export const Account = Schema.Struct({
  totp: Schema.Boolean,
  passkeys: Schema.Int,
  /** Live ones of this person, in whichever company they work: as many as signing them out ends. */
  sessions: Schema.Int,
  /** To five minutes; null = never signed in here. */
  seenAt: Schema.NullOr(Millis),
})
export type Account = typeof Account.Type

export const MemberLine = Schema.Struct({
  id: Id,
  email: Schema.String,
  name: Schema.String,
  role: Role,
  workspaceIds: Schema.Array(Id),
  status: MemberStatus,
  /** Whether a person signs in as this member; others only have tokens. */
  signsIn: Schema.Boolean,
  /** Null where nobody signs in, and for whoever may not change members. */
  account: Schema.NullOr(Account),
  createdAt: Millis,
})

const workspaceIds = Schema.Array(Id).check(Schema.isMaxLength(100))
const email = text(limits.address_chars).check(Schema.isPattern(/^[^\s@]+@[^\s@]+$/))

export const MemberEdit = Schema.Struct({
  name: Schema.optionalKey(text(limits.name_chars)),
  role: Schema.optionalKey(Role),
  workspaceIds: Schema.optionalKey(workspaceIds),
  status: Schema.optionalKey(MemberStatus),
})

export const InvitationLine = Schema.Struct({
  id: Id,
  email: Schema.String,
  name: Schema.String,
  role: Role,
  workspaceIds: Schema.Array(Id),
  state: InvitationState,
  createdAt: Millis,
  expiresAt: Millis,
})

export const Invite = Schema.Struct({ email, name: text(limits.name_chars), role: Role, workspaceIds })

export const TokenLine = Schema.Struct({
  id: Id,
  memberId: Id,
  /** Of the member it acts as. */
  memberName: Schema.String,
  name: Schema.String,
  scopes: Schema.Array(Schema.String),
  createdAt: Millis,
  expiresAt: Schema.NullOr(Millis),
  revokedAt: Schema.NullOr(Millis),
  /** To five minutes; null = not used yet. */
  lastUsedAt: Schema.NullOr(Millis),
  state: TokenState,
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
    HttpApiEndpoint.get("list", "/v1/members", {
      query: {
        ...pageQuery,
        role: Schema.optionalKey(Role),
        status: Schema.optionalKey(MemberStatus),
        workspace: Schema.optionalKey(Id),
        search: filters.search,
      },
      success: page(MemberLine),
    })
      .annotate(Requires, "member:read")
      .annotateMerge(
        described(
          "List the company's members",
          "Newest first. `workspace` keeps those who are confined to it; `search` looks at names and addresses. Only whoever may change members is told how they sign in.",
        ),
      ),
    HttpApiEndpoint.post("edit", "/v1/members/:id", {
      params: id,
      payload: MemberEdit,
      success: gone,
      error: [Problem403, Problem404, Problem409, Problem422],
    })
      .annotate(Requires, "member:edit")
      .annotate(NeedsStepUp, true)
      .annotateMerge(
        described(
          "Change a member",
          "Counts from their very next request. Whoever is suspended comes in by no session and no token until that is lifted; the last active owner stays one.",
        ),
      ),
    HttpApiEndpoint.post("signOut", "/v1/members/:id/sign-out", {
      params: id,
      payload: HttpApiSchema.NoContent,
      success: gone,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "member:edit")
      .annotate(NeedsStepUp, true)
      .annotateMerge(described("Sign a member out everywhere", "Ends every session of this person; their tokens go on.")),
    HttpApiEndpoint.get("invitations", "/v1/invitations", {
      query: { ...pageQuery, state: Schema.optionalKey(InvitationState) },
      success: page(InvitationLine),
    })
      .annotate(Requires, "invitation:read")
      .annotateMerge(described("List invitations", "Newest first, with what became of each. Never with its secret.")),
    HttpApiEndpoint.post("invite", "/v1/invitations", {
      payload: Invite,
      success: Schema.Struct({ id: Id, secret: Schema.String, expiresAt: Millis }),
      error: [Problem403, Problem409, Problem422],
    })
      .annotate(TellsOnce, true)
      .annotate(Requires, "invitation:create")
      .annotate(NeedsStepUp, true)
      .annotateMerge(
        described(
          "Invite somebody",
          "`secret` is shown this once and serves once: give it to them behind the control plane's address, as `/welcome#<secret>`. What follows the # is sent to no server.",
        ),
      ),
    HttpApiEndpoint.post("uninvite", "/v1/invitations/:id/revoke", {
      params: id,
      payload: HttpApiSchema.NoContent,
      success: gone,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "invitation:revoke")
      .annotate(NeedsStepUp, true)
      .annotateMerge(described("Take an invitation back", "From then on its secret opens nothing.")),
    HttpApiEndpoint.get("tokens", "/v1/tokens", {
      query: { ...pageQuery, member: Schema.optionalKey(Id), state: Schema.optionalKey(TokenState) },
      success: page(TokenLine),
    })
      .annotate(Requires, "token:read")
      .annotateMerge(
        described("List tokens of machines", "Newest first; with what they may do and when they run out, never with the token."),
      ),
    HttpApiEndpoint.post("makeToken", "/v1/tokens", {
      payload: NewToken,
      success: Schema.Struct({ id: Id, token: Schema.String, expiresAt: Millis }),
      error: [Problem403, Problem404],
    })
      .annotate(TellsOnce, true)
      .annotate(Requires, "token:create")
      .annotate(NeedsStepUp, true)
      .annotateMerge(described("Make a token for a machine", "`token` is shown this once; only its hash is kept.")),
    HttpApiEndpoint.post("revokeToken", "/v1/tokens/:id/revoke", {
      params: id,
      payload: HttpApiSchema.NoContent,
      success: gone,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "token:revoke")
      .annotate(NeedsStepUp, true)
      .annotateMerge(described("Take a token back", "From then on it opens nothing, and what it has open ends.")),
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
