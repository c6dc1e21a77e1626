/** The rest of the desk: who am I, payouts, receipts. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { Receipt } from "./action.ts"
import { described } from "./described.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem404 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { ActionStatus, ApprovalState, Id, Millis, PayoutStatus, Role } from "./values.ts"

export const Me = Schema.Struct({
  tenant: Schema.Struct({ id: Id, name: Schema.String }),
  member: Schema.Struct({ id: Id, name: Schema.String, email: Schema.String, role: Role, workspaceIds: Schema.Array(Id) }),
  scopes: Schema.Array(Schema.String),
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

/** A call that names a payout, and who decided it. */
export const PayoutCall = Schema.Struct({
  id: Id,
  tool: Schema.String,
  status: ActionStatus,
  at: Millis,
  approvals: Schema.Array(
    Schema.Struct({
      id: Id,
      state: ApprovalState,
      quorum: Schema.Int,
      decidedAt: Schema.NullOr(Millis),
      decisions: Schema.Array(
        Schema.Struct({ by: Schema.String, kind: Schema.Literals(["approve", "reject", "edit", "undo"]), at: Millis }),
      ),
    }),
  ),
})

/** A payout with its papers. */
export const PayoutDetail = Schema.Struct({
  ...Payout.fields,
  evidence: Schema.Array(Schema.String),
  items: Schema.Array(Schema.Struct({ id: Id, description: Schema.String, amountMinor: Schema.Int })),
  /** The calls that drafted and sent it, where they are known. */
  draftedBy: Schema.NullOr(Id),
  sentBy: Schema.NullOr(Id),
  /** Where it was drafted. */
  conversationId: Schema.NullOr(Id),
  /** Calls that were to move it, oldest first, however they ended; those of the conversation it was drafted in. */
  calls: Schema.Array(PayoutCall),
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
