/** Pausing what comes in for one company: taken and stored as ever, handed on only after it is resumed, in its order (invariants 1, 12). */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { Problem403, Problem409 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { Id, Millis, Reason } from "./values.ts"

const summary = (text: string, description: string) => OpenApi.annotations({ summary: text, description })

export const IntakeStanding = Schema.Struct({
  /** `releasing`: resumed; what waited goes first. */
  state: Schema.Literals(["open", "paused", "releasing"]),
  since: Schema.NullOr(Millis),
  by: Schema.NullOr(Schema.Struct({ id: Id, name: Schema.String })),
  reason: Schema.NullOr(Schema.String),
  /** Deliveries that wait in the inbox, counted up to a bound; null for those who may not read deliveries. */
  waiting: Schema.NullOr(Schema.Struct({ count: Schema.Int, more: Schema.Boolean, oldestAt: Schema.NullOr(Millis) })),
})

export class FlowGroup extends HttpApiGroup.make("flow")
  .add(
    HttpApiEndpoint.get("read", "/v1/intake", { success: IntakeStanding })
      .annotate(Requires, "settings:read")
      .annotateMerge(summary("See whether what comes in is handed on", "Who paused it, since when and why; and how much waits.")),
    HttpApiEndpoint.post("pause", "/v1/intake/pause", {
      payload: Schema.Struct({ reason: Reason.check(Schema.isMinLength(3)) }),
      success: IntakeStanding,
      error: [Problem403, Problem409],
    })
      .annotate(Requires, "settings:edit")
      .annotate(NeedsStepUp, true)
      .annotateMerge(
        summary(
          "Pause what comes in",
          "Senders are answered as ever and nothing is lost: deliveries wait in the inbox. Holds everywhere within two seconds.",
        ),
      ),
    HttpApiEndpoint.post("resume", "/v1/intake/resume", { success: IntakeStanding, error: [Problem403, Problem409] })
      .annotate(Requires, "settings:edit")
      .annotate(NeedsStepUp, true)
      .annotateMerge(
        summary("Resume what comes in", "What waited is handed on first, oldest first; only then what comes in goes directly again."),
      ),
  )
  .middleware(DeskAuth) {}
