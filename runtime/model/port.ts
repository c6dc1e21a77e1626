/**
 * The one door to a language model. Boundary between turns and any provider: data in, data out, bounded (invariant 11). The
 * model's words are hostile; nothing here judges them, and nothing here can act.
 */
import { Context, type Effect, Schema } from "effect"

/** One item of what the model is shown. `tool` carries the answer to an earlier call. */
export type TranscriptItem =
  | { readonly tag: "user"; readonly text: string }
  | {
      readonly tag: "assistant"
      readonly text: string
      readonly calls: ReadonlyArray<{ readonly callId: string; readonly tool: string; readonly args: unknown }>
    }
  | { readonly tag: "tool"; readonly callId: string; readonly tool: string; readonly result: unknown }

export interface ModelTool {
  readonly name: string
  readonly description: string
  /** Strict JSON Schema of the arguments (all keys required, no extra keys). */
  readonly parameters: unknown
}

export interface ModelRequest {
  readonly tenantId: string
  readonly conversationId: string
  readonly agent: string
  readonly route: { readonly provider: string; readonly model: string }
  readonly promptVersion: string
  readonly system: string
  readonly transcript: ReadonlyArray<TranscriptItem>
  readonly tools: ReadonlyArray<ModelTool>
  readonly maxOutputTokens: number
  readonly maxCalls: number
  /** Absolute Unix ms by which an answer must be there. */
  readonly deadline: number
}

/** `args` is whatever the model wrote: parsed JSON, or `{ malformed: text }` when it was not JSON after the repair try. */
export interface ModelCall {
  readonly callId: string
  readonly tool: string
  readonly args: unknown
}

export interface ModelAnswer {
  readonly text: string
  readonly calls: ReadonlyArray<ModelCall>
  /** Calls beyond the answer's limit: nobody looked at them. Absent = none. */
  readonly dropped?: number
  readonly provider: string
  readonly model: string
  readonly inputDigest: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** Millionths of the budget currency's major unit. */
  readonly costMicros: number
  readonly latency_ms: number
}

/**
 * No usable answer before the deadline; `reason` is for people, never the provider's raw text. `store-away`: nothing was asked, because
 * what may be spent could not be read: worth another try of the whole turn.
 */
export class ModelAway extends Schema.TaggedError<ModelAway>()("ModelAway", {
  reason: Schema.Literals(["timeout", "rate-limited", "provider-error", "refused", "budget", "store-away", "misconfigured"]),
  detail: Schema.String,
  /** Tokens that were paid for all the same. */
  spentTokens: Schema.Int,
}) {}

export class Model extends Context.Service<
  Model,
  {
    /** Reserves budget, waits for the buckets, calls the provider with bounded retries. Interruption aborts the call. */
    readonly think: (request: ModelRequest) => Effect.Effect<ModelAnswer, ModelAway>
  }
>()("countersign/model/Model") {}
