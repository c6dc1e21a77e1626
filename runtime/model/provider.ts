/**
 * What an adapter to one vendor gives the model room: one question, one answer, no policy of its own about retries, budgets or
 * waiting. Boundary between `layer.ts` (which has those) and the vendors.
 */
import { type Effect, Schema } from "effect"
import type { ModelCall, ModelRequest } from "./port.ts"

export interface ProviderAnswer {
  readonly text: string
  /** In the model's order, not yet bounded. Arguments that are not JSON are `{ malformed: text }`. */
  readonly calls: ReadonlyArray<ModelCall>
  /** SHA-256 of exactly what was sent (its JSON text). */
  readonly inputDigest: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** The model declined (a refusal or a content filter). */
  readonly refused: boolean
}

/**
 * Why a question got no answer, sorted by what to do next. `detail` is in our own words: never the vendor's text, never a key.
 * `billed`: `none` when the vendor certainly charged nothing, `unknown` when it may have.
 */
export class ProviderFailure extends Schema.TaggedError<ProviderFailure>()("countersign/model/ProviderFailure", {
  reason: Schema.Literals(["timeout", "rate-limited", "provider-error", "refused", "misconfigured"]),
  detail: Schema.String,
  retry: Schema.Boolean,
  retryAfter_ms: Schema.optionalKey(Schema.Number),
  billed: Schema.Literals(["none", "unknown"]),
}) {}

export interface Provider {
  readonly name: string
  /** One question. Ends by `request.deadline`; interruption aborts it. */
  readonly ask: (request: ModelRequest) => Effect.Effect<ProviderAnswer, ProviderFailure>
}
