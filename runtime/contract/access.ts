/** Why somebody can see a row, or not: the permission model over one member and one row, in plain sentences. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { page, pageQuery } from "./page.ts"
import { Problem403, Problem404 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Id, Role } from "./values.ts"

/** Kinds of rows that can be asked about. */
export const AskedAbout = Schema.Literals(["approval", "action", "conversation", "contact", "payout", "receipt"])
export type AskedAbout = typeof AskedAbout.Type

export const AccessAnswer = Schema.Struct({
  memberId: Id,
  resource: AskedAbout,
  id: Id,
  /** One for each thing that can be done to such a row. */
  actions: Schema.Array(
    Schema.Struct({
      action: Schema.String,
      allowed: Schema.Boolean,
      /** Plain words: what they are, what that role may, and what of the row decides. */
      because: Schema.Array(Schema.String),
    }),
  ),
})

/** One member, and whether they see the row. */
export const Seeing = Schema.Struct({
  memberId: Id,
  name: Schema.String,
  role: Role,
  /** May see it. */
  sees: Schema.Boolean,
  /** What else they may do with it. */
  acts: Schema.Array(Schema.String),
  because: Schema.Array(Schema.String),
})

export class AccessGroup extends HttpApiGroup.make("access")
  .add(
    HttpApiEndpoint.get("who", "/v1/access", {
      query: { ...pageQuery, resource: AskedAbout, row: Id },
      success: page(Seeing),
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "audit:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Say of every member whether they can see a row",
          description: "`row` is the id of a row that you see yourself. Newest member first; each with what decides.",
        }),
      ),
    HttpApiEndpoint.get("explain", "/v1/members/:id/access", {
      params: { id: Id },
      query: { resource: AskedAbout, row: Id },
      success: AccessAnswer,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "audit:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Explain why a member can see a row, or not",
          description: "`row` is the id of a row that you see yourself; what you do not see answers as what is not there.",
        }),
      ),
  )
  .middleware(DeskAuth) {}
