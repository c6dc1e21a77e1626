/**
 * What leaves for an OTLP collector. Every payload goes through the redaction as it is written, so that no span, log record or metric of
 * any room, or of a library below, can carry a secret out. Errors travel as their kind and where they were thrown; their words, which may
 * quote people, stay in the log of this process. A collector that hangs is given up on in time, and then left alone for a minute.
 */
import { Layer } from "effect"
import { FetchHttpClient, HttpBody } from "effect/http"
import { Otlp, OtlpSerialization } from "effect/observability"
import { isSecretName, redacted, redactText } from "./redact.ts"

const limits = { request_ms: 3_000, inFlight: 8, batch: 512, traces_ms: 2_000, metrics_ms: 10_000, logs_ms: 2_000 } as const

/** Written by us, of a shape that nobody outside chooses. */
const plain = /^(traceId|spanId|parentSpanId|timeUnixNano|startTimeUnixNano|endTimeUnixNano|observedTimeUnixNano|asInt|intValue)$/

const onlyFrames = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n")

type Attribute = { readonly key: string; readonly value: { readonly stringValue?: unknown } }
const isAttribute = (value: object): value is Attribute =>
  "key" in value && typeof value.key === "string" && "value" in value && typeof value.value === "object" && value.value !== null

const attribute = (one: Attribute): Attribute => {
  if (one.key === "exception.message") return { ...one, value: { stringValue: redacted } }
  if (one.key === "exception.stacktrace" && typeof one.value.stringValue === "string")
    return { ...one, value: { stringValue: onlyFrames(one.value.stringValue) } }
  return isSecretName(one.key) && "stringValue" in one.value ? { ...one, value: { stringValue: redacted } } : one
}

const scrubbed = (name: string, value: unknown): unknown => {
  if (typeof value === "string") return plain.test(name) ? value : redactText(value)
  // OTLP/JSON writes these as strings, JSON would write null
  if (typeof value === "number" && !Number.isFinite(value)) return String(value)
  if (typeof value !== "object" || value === null) return value
  if (name === "status" && "code" in value) return { code: value.code }
  return isAttribute(value) ? attribute(value) : value
}

const body = (data: unknown) => HttpBody.text(JSON.stringify(data, scrubbed), "application/json")

const serialization = Layer.succeed(OtlpSerialization.OtlpSerialization, { traces: body, metrics: body, logs: body })

/**
 * The platform's fetch with an end, and few at a time. A collector that is too slow for what there is to tell is told nothing more: the
 * answer given in its place makes the exporter drop what it holds and stay silent for a minute, so memory and work stay bounded.
 */
const boundedFetch = (): typeof fetch => {
  let inFlight = 0
  return async (input, init) => {
    if (inFlight >= limits.inFlight) return new Response(null, { status: 400 })
    inFlight++
    try {
      const signals = [AbortSignal.timeout(limits.request_ms), ...(init?.signal == null ? [] : [init.signal])]
      return await fetch(input, { ...init, signal: AbortSignal.any(signals) })
    } finally {
      inFlight--
    }
  }
}
const client = FetchHttpClient.layer.pipe(Layer.provide(Layer.sync(FetchHttpClient.Fetch, boundedFetch)))

/** Traces, metrics and logs to the collector at `baseUrl`. */
export const otlpLayer = (baseUrl: string) =>
  Otlp.layer({
    baseUrl,
    resource: { serviceName: "countersign" },
    maxBatchSize: limits.batch,
    tracerExportInterval: limits.traces_ms,
    metricsExportInterval: limits.metrics_ms,
    loggerExportInterval: limits.logs_ms,
    shutdownTimeout: "1 second",
  }).pipe(Layer.provide([serialization, client]))
