/** Saying no: a code of the registry becomes a problem with its trace id, as a typed failure or as a response. */
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { type ProblemExtra, type ProblemOf, problemType } from "../contract/problem.ts"
import { type ProblemCode, problems } from "../contract/problems.ts"
import { TraceId } from "./trace.ts"

export const problemOf = <C extends ProblemCode>(code: C, traceId: string, extra: ProblemExtra = {}): ProblemOf<C> => {
  const { status, title, detail } = problems[code]
  return { type: `/problems/${code}`, title, status, detail, traceId, ...extra }
}

/** Fails with the problem of this code. */
export const refuse = <C extends ProblemCode>(code: C, extra: ProblemExtra = {}): Effect.Effect<never, ProblemOf<C>> =>
  Effect.flatMap(TraceId, (traceId) => Effect.fail(problemOf(code, traceId, extra)))

export const problemResponse = (code: ProblemCode, traceId: string, extra: ProblemExtra = {}): HttpServerResponse.HttpServerResponse => {
  const body = problemOf(code, traceId, extra)
  const headers = {
    ...(extra.retryAfter_s === undefined ? {} : { "retry-after": String(extra.retryAfter_s) }),
    ...(body.status === 401 ? { "www-authenticate": "Bearer" } : {}),
  }
  return HttpServerResponse.jsonUnsafe(body, { status: body.status, contentType: problemType, headers })
}

/** The code that stands for a bare status, for answers that were made below us. */
export const codeOfStatus = (status: number): ProblemCode => {
  switch (status) {
    case 401:
      return "not-signed-in"
    case 403:
      return "forbidden"
    case 404:
      return "not-found"
    case 405:
      return "method-not-allowed"
    case 408:
      return "request-timeout"
    case 413:
      return "too-large"
    case 414:
      return "uri-too-long"
    case 415:
      return "unsupported-media"
    case 429:
      return "too-many-requests"
    case 503:
      return "unavailable"
    default:
      return status < 500 ? "bad-request" : "internal"
  }
}
