/** The rest of the desk: who am I, contacts, payouts, receipts. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem404 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Id, Millis, PayoutStatus, Role } from "./values.ts"

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
  workspaceId: Id,
  payee: Schema.Struct({ id: Id, name: Schema.String }),
  batchId: Schema.NullOr(Id),
  /** Minor units of `currency`. */
  amountMinor: Schema.Int,
  /** ISO 4217. */
  currency: Schema.String,
  memo: Schema.String,
  status: PayoutStatus,
  evidenceComplete: Schema.Boolean,
  /** The bank's own id of the transfer. */
  bankRef: Schema.NullOr(Schema.String),
  failure: Schema.NullOr(Schema.String),
  createdAt: Millis,
  updatedAt: Millis,
  sentAt: Schema.NullOr(Millis),
  confirmedAt: Schema.NullOr(Millis),
})

export const contactFilters = { /** In the name or address. */ search: filters.search, stage: filters.name, channel: filters.name }
export const payoutFilters = {
  status: Schema.optionalKey(PayoutStatus),
  currency: filters.currency,
  payee: Schema.optionalKey(Id),
  /** Of when it was drafted. */
  since: filters.moment,
  until: filters.moment,
}

export class DeskGroup extends HttpApiGroup.make("desk")
  .add(
    HttpApiEndpoint.get("me", "/v1/me", { success: Me }).annotate(Requires, "session:read"),
    HttpApiEndpoint.get("contacts", "/v1/contacts", { query: { ...pageQuery, ...contactFilters }, success: page(Contact) })
      .annotate(Requires, "contact:read")
      .annotateMerge(OpenApi.annotations({ summary: "List contacts, the last changed first" })),
    HttpApiEndpoint.get("contact", "/v1/contacts/:id", { params: { id: Id }, success: Contact, error: Problem404 })
      .annotate(Requires, "contact:read")
      .annotateMerge(OpenApi.annotations({ summary: "Read one contact" })),
    HttpApiEndpoint.get("payouts", "/v1/payouts", { query: { ...pageQuery, ...payoutFilters }, success: page(Payout) })
      .annotate(Requires, "payout:read")
      .annotateMerge(OpenApi.annotations({ summary: "List payouts, the last drafted first" })),
    /** The file itself, as an attachment, with its SHA-256 in `digest`. */
    HttpApiEndpoint.get("receipt", "/v1/receipts/:id", {
      params: { id: Id },
      success: HttpApiSchema.StreamUint8Array(),
      error: Problem404,
    }).annotate(Requires, "receipt:read"),
  )
  .middleware(DeskAuth) {}
