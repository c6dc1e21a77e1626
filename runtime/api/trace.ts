/** The id that links an answer to the log. Set once per request by the boundary. */
import { Context, Effect } from "effect"
import { currentSpan } from "../telemetry/span.ts"

export const TraceId = Context.Reference<string>("countersign/api/TraceId", { defaultValue: () => "0".repeat(32) })

/** The trace of the running span, or `fallback`. */
export const currentTrace = (fallback: () => string): Effect.Effect<string> =>
  Effect.map(currentSpan, (span) => span?.traceId ?? fallback())
