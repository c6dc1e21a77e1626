/**
 * Who sits at the browser: the session with everything a page needs to begin, the company it works for, the second factor shown once more,
 * and the person's other sessions. Signing in itself is below /api/auth. Nothing here ever holds a token.
 */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { page, pageQuery } from "./page.ts"
import { Problem401, Problem403, Problem404, Problem429 } from "./problem.ts"
import { Requires, TellsOnce } from "./requires.ts"
import { Id, Millis, Role, text } from "./values.ts"

export const Session = Schema.Struct({
  user: Schema.Struct({ id: Id, name: Schema.String, email: Schema.String }),
  tenant: Schema.Struct({ id: Id, name: Schema.String }),
  /** Companies this person belongs to. */
  tenants: Schema.Array(Schema.Struct({ id: Id, name: Schema.String, role: Role })),
  member: Schema.Struct({ id: Id, name: Schema.String, role: Role, workspaceIds: Schema.Array(Id) }),
  /** Send it as x-csrf-token with everything that changes something. */
  csrf: Schema.String,
  /** What to offer, by resource. The API decides by itself. */
  permissions: Schema.Record(Schema.String, Schema.Array(Schema.String)),
  steppedUpUntil: Schema.NullOr(Millis),
  factors: Schema.Struct({ totp: Schema.Boolean, passkeys: Schema.Int }),
})

export const SessionLine = Schema.Struct({
  id: Id,
  current: Schema.Boolean,
  createdAt: Millis,
  expiresAt: Millis,
  address: Schema.String,
  userAgent: Schema.String,
})

export const SteppedUp = Schema.Struct({ steppedUpUntil: Millis })

export class SessionGroup extends HttpApiGroup.make("session")
  .add(
    HttpApiEndpoint.get("get", "/v1/session", { success: Session, error: Problem401 })
      .annotateMerge(
        described(
          "Read who sits at this browser",
          "The person, the company, what the role may do, and the token that every change has to carry as `x-csrf-token`.",
        ),
      )
      .annotate(Requires, "session:read"),
    HttpApiEndpoint.post("enter", "/v1/session/tenant", {
      payload: Schema.Struct({ tenantId: Id }),
      success: Session,
      error: [Problem401, Problem404],
    })
      .annotateMerge(
        described(
          "Work for another company of yours",
          "From then on this session reads and writes there; read the session again, its token is another.",
        ),
      )
      .annotate(Requires, "session:edit")
      // the answer holds the word that a page proves itself with
      .annotate(TellsOnce, true),
    /** A code of the authenticator app, or a backup code. */
    HttpApiEndpoint.post("stepUp", "/v1/session/step-up", {
      payload: Schema.Struct({ code: text(64) }),
      success: SteppedUp,
      error: [Problem401, Problem403, Problem429],
    })
      .annotateMerge(
        described(
          "Prove who you are with a code",
          "A code of the authenticator app or a backup code. It opens what needs a fresh proof for five minutes.",
        ),
      )
      .annotate(Requires, "session:edit"),
    /** What the browser's credentials API takes. */
    HttpApiEndpoint.post("passkeyOptions", "/v1/session/step-up/passkey/options", {
      payload: HttpApiSchema.NoContent,
      success: Schema.Unknown,
      error: [Problem401, Problem403, Problem429],
    })
      .annotateMerge(
        described("Begin to prove who you are with a passkey", "What `navigator.credentials.get` takes; the challenge is good once."),
      )
      .annotate(Requires, "session:edit"),
    HttpApiEndpoint.post("passkey", "/v1/session/step-up/passkey", {
      payload: Schema.Struct({ response: Schema.Record(Schema.String, Schema.Unknown) }),
      success: SteppedUp,
      error: [Problem401, Problem403, Problem429],
    })
      .annotateMerge(
        described(
          "Prove who you are with a passkey",
          "What `navigator.credentials.get` gave. It opens what needs a fresh proof for five minutes.",
        ),
      )
      .annotate(Requires, "session:edit"),
    HttpApiEndpoint.get("list", "/v1/sessions", { query: pageQuery, success: page(SessionLine), error: Problem401 })
      .annotate(Requires, "session:read")
      .annotateMerge(described("List where you are signed in", "Live sessions of this person, newest first.")),
    /** From then on it opens nothing. */
    HttpApiEndpoint.post("revoke", "/v1/sessions/:id/revoke", {
      params: { id: Id },
      payload: HttpApiSchema.NoContent,
      success: Schema.Struct({ id: Id }),
      error: [Problem401, Problem404],
    })
      .annotateMerge(described("End one of your sessions", "From then on it opens nothing, also what is under way."))
      .annotate(Requires, "session:revoke"),
    HttpApiEndpoint.post("revokeOthers", "/v1/sessions/revoke-others", {
      payload: HttpApiSchema.NoContent,
      success: Schema.Struct({ ended: Schema.Int }),
      error: Problem401,
    })
      .annotate(Requires, "session:revoke")
      .annotateMerge(described("Sign out everywhere else", "Every session but this one ends at once.")),
  )
  .middleware(DeskAuth) {}
