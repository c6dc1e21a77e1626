/**
 * `Idempotency-Key` on whatever changes something: the same key with the same request gives the same answer and does nothing again, for a day
 * and per member; with another request it is refused. Only answers of requests that were done are kept: what was refused or broke off is
 * judged anew, and a deed that was done though its answer was lost is refused by its own rules (a decision, a settled action; invariant 2).
 */
import { Clock, Effect, Exit } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import type { ActorShape } from "../contract/auth.ts"
import { sha256Hex } from "../digest/digest.ts"
import { answerLimits } from "../store/queries/desk/answers.ts"
import { AnswerStore } from "./ports.ts"
import type { ProblemExtra } from "../contract/problem.ts"
import type { ProblemCode } from "../contract/problems.ts"
import { problemResponse } from "./refuse.ts"
import { reachable } from "./serve.ts"
import { TraceId } from "./trace.ts"

const shape = /^[\x21-\x7e]{1,200}$/
const decoder = new TextDecoder()

/** What can be kept of an answer: JSON of a bounded size. A stream or a file cannot. */
const textOf = (response: HttpServerResponse.HttpServerResponse) => {
  const { body, status } = response
  if (status >= 300 || body._tag !== "Uint8Array") return undefined
  const text = decoder.decode(body.body)
  return text.length > answerLimits.body_chars ? undefined : { status, contentType: body.contentType, body: text }
}

/** A refusal that belongs to the key and to no endpoint. */
const no = (code: ProblemCode, extra: ProblemExtra = {}) => Effect.map(TraceId, (traceId) => problemResponse(code, traceId, extra))

/** Answers a change, once per key. Requests without a key pass as they are. */
export const keyed = <E, R>(actor: ActorShape, toldOnce: boolean, answer: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const key = request.headers["idempotency-key"]
    if (key === undefined || request.method === "GET" || request.method === "HEAD") return yield* answer
    if (!shape.test(key))
      return yield* no("bad-request", { errors: [{ path: ["headers", "idempotency-key"], message: "1 to 200 visible ASCII characters" }] })
    const store = yield* AnswerStore
    const body = yield* Effect.orElseSucceed(request.text, () => "")
    const digest = sha256Hex(`${request.method} ${request.url}\n${body}`)
    const kept = yield* reachable(store.begin(actor, key, digest, yield* Clock.currentTimeMillis))
    if (kept !== null) {
      if (kept.digest !== digest) return yield* no("key-reused")
      if (toldOnce && kept.status !== null) return yield* no("told-once")
      if (kept.status === null) return yield* no("still-answering", { retryAfter_s: 1 })
      return HttpServerResponse.text(kept.body ?? "", {
        status: kept.status,
        contentType: kept.contentType ?? "application/json",
        headers: { "idempotent-replayed": "true" },
      })
    }
    return yield* Effect.onExit(answer, (exit) => {
      const told = Exit.isSuccess(exit) ? textOf(exit.value) : undefined
      const text = told !== undefined && toldOnce ? { ...told, body: "" } : told
      // a store that is away now leaves the key answering: it is given up after a minute
      return Effect.ignore(text === undefined ? store.forget(actor, key) : store.keep(actor, key, text))
    })
  })
