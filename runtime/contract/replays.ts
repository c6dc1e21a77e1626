/**
 * Trying many held deliveries again: first a plan that counts and names exactly those meant, then its run, which tells how far it is and can
 * be stopped. A plan runs out soon, takes a bounded number, and tries each of its deliveries once (invariants 2, 11).
 */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { deliveryFilters } from "./operations.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Id, Millis } from "./values.ts"

const summary = (text: string, description: string) => OpenApi.annotations({ summary: text, description })

export const HeldState = Schema.Literals(["blocked", "unreadable"])
/** `sent`: handed on. `still`: nobody it could be for is known now either. `gone`: held no more. `failed`: a part was away. */
export const ReplayResult = Schema.Literals(["sent", "still", "gone", "failed"])

/** Held deliveries with one source, state and reason. */
export const DeliveryIssue = Schema.Struct({
  source: Schema.String,
  state: HeldState,
  verdict: Schema.String,
  /** Counted up to a bound; `more` where there are others. */
  count: Schema.Int,
  more: Schema.Boolean,
  oldestAt: Millis,
  newestAt: Millis,
})

const { source, conversation, verdict, since, until } = deliveryFilters
const filter = { state: Schema.optionalKey(HeldState), source, conversation, verdict, since, until }

export const DeliveryPlan = Schema.Struct({
  id: Id,
  state: Schema.Literals(["planned", "running", "cancelled", "done"]),
  filter: Schema.Struct(filter),
  total: Schema.Int,
  /** More are held than one plan takes: these are the oldest. */
  more: Schema.Boolean,
  tried: Schema.Int,
  /** It runs, and whoever ran it has not been heard of lately: run it again to go on. */
  stalled: Schema.Boolean,
  at: Millis,
  /** From then on it is no longer begun. */
  expiresAt: Millis,
  endedAt: Schema.NullOr(Millis),
  /** In the order they are tried. */
  items: Schema.Array(
    Schema.Struct({ id: Id, source: Schema.String, deliveryId: Schema.String, receivedAt: Millis, result: Schema.NullOr(ReplayResult) }),
  ),
})

const one = { params: { id: Id }, success: DeliveryPlan }

export class ReplaysGroup extends HttpApiGroup.make("replays")
  .add(
    HttpApiEndpoint.get("issues", "/v1/deliveries/issues", { success: Schema.Array(DeliveryIssue) })
      .annotate(Requires, "delivery:read")
      .annotateMerge(
        summary("See held deliveries by why they are held", "Of the oldest held ones, counted up to a bound; the largest group first."),
      ),
    HttpApiEndpoint.post("plan", "/v1/deliveries/plan", { payload: Schema.Struct(filter), success: DeliveryPlan, error: Problem403 })
      .annotate(Requires, "delivery:redrive")
      .annotateMerge(
        summary(
          "Plan to try held deliveries again",
          "Counts and names what fits now, oldest first. Nothing is sent by this. The plan runs out after ten minutes.",
        ),
      ),
    HttpApiEndpoint.get("read", "/v1/deliveries/plans/:id", { ...one, error: Problem404 })
      .annotate(Requires, "delivery:read")
      .annotateMerge(summary("See how far a plan is", "Each delivery of it with how it ended, once it was tried.")),
    HttpApiEndpoint.post("run", "/v1/deliveries/plans/:id/run", { ...one, error: [Problem403, Problem404, Problem409] })
      .annotate(Requires, "delivery:redrive")
      .annotateMerge(
        summary(
          "Run a plan",
          "Tries its deliveries one by one and answers at once. Asked again while it runs or after it, it only tells how it stands.",
        ),
      ),
    HttpApiEndpoint.post("cancel", "/v1/deliveries/plans/:id/cancel", { ...one, error: [Problem403, Problem404] })
      .annotate(Requires, "delivery:redrive")
      .annotateMerge(summary("Stop a plan", "What was tried stays so; the rest is left as it is.")),
  )
  .middleware(DeskAuth) {}
