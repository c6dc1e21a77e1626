/** What waits for a person, of every kind, in one list with its age (invariant 12); and the two ways to take something off it that have no list of their own. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { page, pageQuery } from "./page.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Id, Millis, Reason } from "./values.ts"

/** Kinds that a person may put aside with a reason: nothing else would ever take them off the list. */
export const PutAsideKind = Schema.Literals([
  "blocked",
  "expired",
  "quarantined",
  "unreadable",
  "payout-mismatch",
  "payout-missing",
  "payout-failed",
  "id-reused",
  "sign-in-locked",
])

/** `held` is decided, `unknown` settled, `handoff` given back, a `dead-letter` redriven or dropped: each leaves the list by that alone. */
export const AttentionKind = Schema.Literals(["held", "unknown", "handoff", "dead-letter", ...PutAsideKind.literals])

export const AttentionItem = Schema.Struct({
  kind: AttentionKind,
  id: Id,
  /** Since when it waits. */
  since: Millis,
  age_ms: Schema.Int,
  workspaceId: Schema.NullOr(Id),
  conversationId: Schema.NullOr(Schema.String),
  /** Where to look: `approval/<id>`, `action/<id>`, `conversation/<id>`, `inbox/<id>`, `payout/<id>`, `dlq/<number>`. */
  subject: Schema.String,
  /** Plain words. */
  reason: Schema.String,
})

export class AttentionGroup extends HttpApiGroup.make("attention")
  .add(
    /** Oldest first. Blocked and expired ones of the last days only: `/v1/blocked` and `/v1/approvals` hold all of them. */
    HttpApiEndpoint.get("list", "/v1/attention", {
      query: { ...pageQuery, kind: Schema.optionalKey(AttentionKind) },
      success: page(AttentionItem),
    })
      .annotateMerge(
        described(
          "List all that waits for a person, oldest first",
          "Blocked and expired ones of the last days only: `/v1/blocked` and `/v1/approvals` hold all of them.",
        ),
      )
      .annotate(Requires, "attention:read"),
    HttpApiEndpoint.post("putAside", "/v1/attention/:kind/:id/put-aside", {
      params: { kind: PutAsideKind, id: Id },
      payload: Schema.Struct({ reason: Reason.check(Schema.isMinLength(3)) }),
      success: Schema.Struct({ kind: PutAsideKind, id: Id }),
      error: [Problem403, Problem404],
    })
      .annotateMerge(
        described("Put aside what nobody has to look at any more", "With a reason, which stands in the audit. Nothing is deleted."),
      )
      .annotate(Requires, "attention:settle"),
    /** Takes a held delivery (`quarantined`, `unreadable`) on its way once more. */
    HttpApiEndpoint.post("retry", "/v1/inbox/:id/retry", {
      params: { id: Id },
      success: Schema.Struct({ id: Id, conversationId: Id }),
      error: [Problem403, Problem404, Problem409],
    })
      .annotateMerge(
        described(
          "Take a held delivery on its way once more",
          "For deliveries that are `quarantined` or `unreadable`; its bytes stay as they came.",
        ),
      )
      .annotate(Requires, "delivery:redrive"),
  )
  .middleware(DeskAuth) {}
