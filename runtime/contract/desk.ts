/** The rest of the desk: who am I, contacts, payouts, receipts. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { Receipt } from "./action.ts"
import { described } from "./described.ts"
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

/** A payout with its papers. */
export const PayoutDetail = Schema.Struct({
  ...Payout.fields,
  evidence: Schema.Array(Schema.String),
  items: Schema.Array(Schema.Struct({ id: Id, description: Schema.String, amountMinor: Schema.Int })),
  /** The calls that drafted and sent it, where they are known. */
  draftedBy: Schema.NullOr(Id),
  sentBy: Schema.NullOr(Id),
  receipts: Schema.Array(Receipt),
})

const sum = Schema.Struct({ count: Schema.Int, sumMinor: Schema.Int })
/** Prepared against sent, per currency: what was prepared in the span, and what the bank has of it. */
export const Reconciliation = Schema.Struct({
  since: Millis,
  until: Millis,
  at: Millis,
  currencies: Schema.Array(
    Schema.Struct({
      currency: Schema.String,
      prepared: sum,
      /** With a reference of the bank, whatever became of it. */
      sent: sum,
      confirmed: sum,
      failed: sum,
      /** Nobody knows whether it was sent. */
      unknown: sum,
      /** Prepared minus sent, in minor units. 0: nothing is open. */
      differenceMinor: Schema.Int,
    }),
  ),
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
    HttpApiEndpoint.get("me", "/v1/me", { success: Me })
      .annotateMerge(described("Read which member a token or session is"))
      .annotate(Requires, "session:read"),
    HttpApiEndpoint.get("contacts", "/v1/contacts", { query: { ...pageQuery, ...contactFilters }, success: page(Contact) })
      .annotate(Requires, "contact:read")
      .annotateMerge(OpenApi.annotations({ summary: "List contacts, the last changed first" })),
    HttpApiEndpoint.get("contact", "/v1/contacts/:id", { params: { id: Id }, success: Contact, error: Problem404 })
      .annotate(Requires, "contact:read")
      .annotateMerge(OpenApi.annotations({ summary: "Read one contact" })),
    HttpApiEndpoint.get("payouts", "/v1/payouts", { query: { ...pageQuery, ...payoutFilters }, success: page(Payout) })
      .annotate(Requires, "payout:read")
      .annotateMerge(OpenApi.annotations({ summary: "List payouts, the last drafted first" })),
    HttpApiEndpoint.get("reconciliation", "/v1/payouts/reconciliation", {
      query: { since: filters.moment, until: filters.moment },
      success: Reconciliation,
    })
      .annotate(Requires, "payout:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Compare prepared with sent payouts, per currency",
          description: "Of what was drafted in the span: the last 30 days unless `since` says otherwise, at most 366 days.",
        }),
      ),
    HttpApiEndpoint.get("payout", "/v1/payouts/:id", { params: { id: Id }, success: PayoutDetail, error: Problem404 })
      .annotate(Requires, "payout:read")
      .annotateMerge(OpenApi.annotations({ summary: "Read one payout with its items, evidence and receipts" })),
    /** The file itself, as an attachment, with its SHA-256 in `digest`. */
    HttpApiEndpoint.get("receipt", "/v1/receipts/:id", {
      params: { id: Id },
      success: HttpApiSchema.StreamUint8Array(),
      error: Problem404,
    })
      .annotateMerge(described("Fetch a receipt", "The file itself, as an attachment, with its SHA-256 in the header `digest`."))
      .annotate(Requires, "receipt:read"),
  )
  .middleware(DeskAuth) {}
