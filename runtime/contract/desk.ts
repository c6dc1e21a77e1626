/** The rest of the desk: who am I, contacts, payouts, receipts. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { page, pageQuery } from "./page.ts"
import { Problem404 } from "./problem.ts"
import { Id, Millis, Role } from "./values.ts"

export const Me = Schema.Struct({
  tenant: Schema.Struct({ id: Id, name: Schema.String }),
  member: Schema.Struct({ id: Id, name: Schema.String, email: Schema.String, role: Role, workspaceIds: Schema.Array(Id) }),
  scopes: Schema.Array(Schema.String),
})

export const Contact = Schema.Struct({
  id: Id,
  workspaceId: Id,
  name: Schema.String,
  address: Schema.String,
  channel: Schema.String,
  stage: Schema.String,
  optedOut: Schema.Boolean,
  erased: Schema.Boolean,
  verified: Schema.Boolean,
  createdAt: Millis,
  updatedAt: Millis,
})

export const Payout = Schema.Struct({
  id: Id,
  payeeId: Id,
  /** Minor units of `currency`. */
  amountMinor: Schema.Int,
  currency: Schema.String,
  status: Schema.String,
  providerRef: Schema.NullOr(Schema.String),
  actionId: Schema.NullOr(Id),
  createdAt: Millis,
  updatedAt: Millis,
})

export class DeskGroup extends HttpApiGroup.make("desk")
  .add(
    HttpApiEndpoint.get("me", "/v1/me", { success: Me }),
    HttpApiEndpoint.get("contacts", "/v1/contacts", { query: pageQuery, success: page(Contact) }),
    HttpApiEndpoint.get("payouts", "/v1/payouts", { query: { ...pageQuery, status: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(64))) }, success: page(Payout) }),
    /** The file itself, as an attachment, with its SHA-256 in `digest`. */
    HttpApiEndpoint.get("receipt", "/v1/receipts/:id", { params: { id: Id }, success: HttpApiSchema.StreamUint8Array(), error: Problem404 }),
  )
  .middleware(DeskAuth) {}
