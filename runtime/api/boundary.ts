/**
 * What every request passes before a handler sees it, and every answer before a client does: address bucket, size and depth of the body
 * before any parser, one trace id, problems instead of bare errors, nothing internal in any of them. Memory per request is bounded.
 */
import { randomBytes } from "node:crypto"
import { ByteSize, Cause, Clock, Effect, Metric, Option } from "effect"
import { HttpIncomingMessage, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { problemType } from "../contract/problem.ts"
import { inSpanOf, noted } from "../telemetry/span.ts"
import { readTraceparent } from "../telemetry/traceparent.ts"
import { deeperThan } from "./json-depth.ts"
import { apiLimits } from "./limits.ts"
import type { RateLimit } from "./rate-limit.ts"
import { codeOfStatus, problemResponse } from "./refuse.ts"
import { currentTrace, TraceId } from "./trace.ts"

type Response = HttpServerResponse.HttpServerResponse
type Request = HttpServerRequest.HttpServerRequest

const answers = Metric.counter("countersign_http_answers", { incremental: true })

export const addressOf = (request: Request): string => Option.getOrElse(request.remoteAddress, () => "unknown")

const bodied = new Set(["POST", "PUT", "PATCH", "DELETE"])

/** Reads the body within its bounds; a refusal is a response. Handlers read the same bytes again from memory. */
const admitBody = Effect.fnUntraced(function* (request: Request, traceId: string) {
  const encoding = request.headers["content-encoding"]
  if (encoding !== undefined && encoding !== "identity") return problemResponse("unsupported-media", traceId)
  const declared = Number(request.headers["content-length"] ?? 0)
  if (declared > apiLimits.body_bytes) {
    const refusal = problemResponse("too-large", traceId)
    return declared > apiLimits.drain_bytes ? HttpServerResponse.setHeader(refusal, "connection", "close") : refusal
  }
  const read = yield* Effect.option(request.arrayBuffer)
  if (Option.isNone(read)) return problemResponse("too-large", traceId)
  return deeperThan(new Uint8Array(read.value), apiLimits.jsonDepth) ? problemResponse("json-too-deep", traceId) : undefined
})

const admit = Effect.fnUntraced(function* (request: Request, addresses: RateLimit, traceId: string) {
  const wait_ms = addresses.take(addressOf(request), yield* Clock.currentTimeMillis)
  if (wait_ms > 0) return problemResponse("too-many-requests", traceId, { retryAfter_s: Math.max(1, Math.ceil(wait_ms / 1000)) })
  if (request.url.length > apiLimits.url_chars) return problemResponse("uri-too-long", traceId)
  return bodied.has(request.method) ? yield* admitBody(request, traceId) : undefined
})

/** An error that was made below the handlers (no route, wrong media type) is empty or plain text; it gets our shape. Pages are for people. */
const dressed = (response: Response, traceId: string): Response => {
  if (response.status < 400) return response
  const type = response.headers["content-type"] ?? ""
  return type.startsWith(problemType) || type.startsWith("application/json") || type.startsWith("text/html")
    ? retryLater(response)
    : problemResponse(codeOfStatus(response.status), traceId)
}

/** A handler's 429 or 503 says when to come back, as those of the boundary do. */
const retryLater = (response: Response): Response =>
  (response.status === 429 || response.status === 503) && response.headers["retry-after"] === undefined
    ? HttpServerResponse.setHeader(response, "retry-after", "1")
    : response

/** Only files whose names carry their digest say that they may be kept. */
const hardened = (response: Response): Response =>
  HttpServerResponse.setHeaders(response, {
    "cache-control": response.headers["cache-control"] ?? "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
  })

const failed = (cause: Cause.Cause<unknown>, traceId: string): Effect.Effect<Response> =>
  Effect.gen(function* () {
    const [response] = yield* HttpServerError.causeResponse(cause)
    if (response.status < 500) return dressed(response, traceId)
    yield* Effect.logError("request failed", Cause.pretty(cause)).pipe(Effect.annotateLogs({ traceId }))
    return problemResponse(response.status === 503 ? "unavailable" : "internal", traceId)
  })

const untold = new Set(["/healthz", "/readyz", "/metrics"])

/**
 * The span of a request, which begins our trace. What a client says of its own trace is a stranger's word: it becomes a link and no more,
 * so that nobody can write into another trace, choose the id that people search by, or decide whether spans are made.
 */
const traced = (request: Request) => {
  if (untold.has(request.url)) return <A, E, R>(self: Effect.Effect<A, E, R>) => self
  const theirs = readTraceparent(request.headers["traceparent"])
  return inSpanOf(`HTTP ${request.method}`, {
    kind: "server",
    root: true,
    attributes: { "http.request.method": request.method },
    ...(theirs === undefined ? {} : { links: [theirs] }),
  })
}

const randomTrace = () => randomBytes(16).toString("hex")

/** What the handlers answer, under the trace id that stands in the answer and in every line logged on the way. */
const answered = <E, R>(app: Effect.Effect<Response, E, R>): Effect.Effect<Response, never, R> =>
  Effect.gen(function* () {
    const traceId = yield* currentTrace(randomTrace)
    const response = yield* app.pipe(
      Effect.map((answer) => dressed(answer, traceId)),
      Effect.catchCause((cause) => (Cause.hasInterruptsOnly(cause) ? Effect.interrupt : failed(cause, traceId))),
      Effect.provideService(TraceId, traceId),
      Effect.annotateLogs({ traceId }),
    )
    yield* noted({ "http.response.status_code": response.status })
    return response
  })

/** Wraps a whole listener. Never fails; only an abandoned connection interrupts it. */
export const withBoundary =
  (addresses: RateLimit) =>
  <E, R>(app: Effect.Effect<Response, E, R>): Effect.Effect<Response, never, R | HttpServerRequest.HttpServerRequest> =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const refusal = yield* admit(request, addresses, randomTrace())
      const response = refusal ?? (yield* answered(app).pipe(traced(request)))
      yield* Metric.update(Metric.withAttributes(answers, { status: String(response.status) }), 1)
      return hardened(response)
    }).pipe(Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(apiLimits.body_bytes)))
