/**
 * OpenAI-compatible models through the vendor's SDK: one question per call, no retries here (layer.ts has them), strict tools, a
 * bounded body, and errors in our own words. Boundary: nothing of the vendor's types or text leaves this file and its openai-* parts.
 */
import { Clock, Effect, Redacted } from "effect"
import OpenAI from "openai"
import { sha256Hex } from "../digest/digest.ts"
import { spanned } from "../telemetry/span.ts"
import { malformed } from "./bound.ts"
import { modelLimits } from "./limits.ts"
import { fromSafeName } from "./names.ts"
import { bodyOf } from "./openai-body.ts"
import { sortFailure } from "./openai-failure.ts"
import type { ModelCall, ModelRequest } from "./port.ts"
import { type Provider, type ProviderAnswer, ProviderFailure } from "./provider.ts"
import { boundedFetch } from "./transport.ts"

export interface OpenAiOptions {
  readonly apiKey: Redacted.Redacted
  /** Default `https://api.openai.com/v1`. Plain http only on the machine itself. */
  readonly baseURL?: string | undefined
  /** Name the routes use; default `openai`. Several compatible vendors can stand side by side. */
  readonly name?: string
  /** For tests; default the platform's fetch. */
  readonly fetch?: typeof fetch
}

const local = new Set(["127.0.0.1", "localhost", "[::1]"])

const checkedAddress = (text: string): string => {
  const url = URL.parse(text)
  if (url === null) throw new RangeError("the model's base URL is not a URL: give it as https://host/v1")
  if (url.username !== "" || url.password !== "") throw new RangeError("the model's base URL carries a password: give the key on its own")
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local.has(url.hostname))) {
    throw new RangeError(`the model's base URL ${url.origin} is not https: a key would travel in the clear`)
  }
  return text
}

const parsedArgs = (text: string): unknown => {
  if (text.trim() === "") return {}
  if (text.length > modelLimits.argsChars) return malformed(text)
  try {
    return JSON.parse(text)
  } catch {
    return malformed(text)
  }
}

/** Defensive on purpose: a compatible server may send anything under a 200. */
const callsOf = (message: OpenAI.ChatCompletionMessage): ReadonlyArray<ModelCall> => {
  const calls: unknown = message.tool_calls
  if (!Array.isArray(calls)) return []
  // Parsing stops at what can be kept; the count of the rest is still seen.
  return calls.map((call: OpenAI.ChatCompletionMessageToolCall, index): ModelCall => {
    const callId = typeof call?.id === "string" ? call.id : ""
    const asked = call?.type === "custom" ? { name: call.custom?.name, arguments: "" } : call?.function
    const tool = typeof asked?.name === "string" ? fromSafeName(asked.name.slice(0, modelLimits.toolNameChars)) : ""
    const text = typeof asked?.arguments === "string" ? asked.arguments : JSON.stringify(asked?.arguments ?? {})
    return { callId, tool, args: index < modelLimits.callsPerAnswer ? parsedArgs(text) : {} }
  })
}

const count = (value: unknown): number => (Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0)

const answerOf = (completion: OpenAI.ChatCompletion, inputDigest: string): ProviderAnswer | undefined => {
  const choice = completion?.choices?.[0]
  const message = choice?.message
  if (message === undefined || message === null) return undefined
  const refused = (typeof message.refusal === "string" && message.refusal !== "") || choice?.finish_reason === "content_filter"
  return {
    text: typeof message.content === "string" ? message.content : "",
    calls: callsOf(message),
    inputDigest,
    inputTokens: count(completion.usage?.prompt_tokens),
    outputTokens: count(completion.usage?.completion_tokens),
    refused,
  }
}

const unreadable = new ProviderFailure({
  reason: "provider-error",
  detail: "the provider's answer could not be read",
  retry: true,
  billed: "unknown",
})

/** Throws a RangeError (what, why, what to do) for an unusable base URL. */
export const makeOpenAi = (options: OpenAiOptions): Provider => {
  const key = Redacted.value(options.apiKey)
  const client = new OpenAI({
    apiKey: key,
    baseURL: checkedAddress(options.baseURL ?? "https://api.openai.com/v1"),
    // Everything the SDK would otherwise take from the environment is said here: only main.ts reads that.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    fetch: boundedFetch({
      bytes_max: modelLimits.bodyBytes,
      secret: key,
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    }),
  })
  const ask = spanned("OpenAi.ask")(function* (request: ModelRequest) {
    const now = yield* Clock.currentTimeMillis
    const body = bodyOf(request)
    const completion = yield* Effect.tryPromise({
      try: (signal) => client.chat.completions.create(body, { signal, timeout: Math.max(1, Math.ceil(request.deadline - now)) }),
      catch: (error) => sortFailure(error, now),
    })
    const answer = answerOf(completion, sha256Hex(JSON.stringify(body)))
    return answer === undefined ? yield* unreadable : answer
  })
  return { name: options.name ?? "openai", ask }
}
