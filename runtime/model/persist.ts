/**
 * Tries a question again while that helps and there is time (fault L1), and asks once more when an answer cannot be used (L2).
 * Shell part of layer.ts.
 */
import { Clock, Effect, Metric, Random } from "effect"
import { backoff_ms } from "./backoff.ts"
import { boundAnswer, type Bounded } from "./bound.ts"
import { modelLimits } from "./limits.ts"
import type { ModelRequest } from "./port.ts"
import type { Provider, ProviderAnswer } from "./provider.ts"
import { askOnce, type QuestionFailure, type Spent, type Till } from "./question.ts"
import { needsRepair, repairRequest } from "./repair.ts"

const retries = Metric.counter("countersign_model_retries", { incremental: true, description: "tries after a failed one" })

/** Every try waits for its own turn and reserves its own budget. */
export const persist = Effect.fnUntraced(function* (till: Till, provider: Provider, request: ModelRequest, spent: Spent) {
  for (let tried = 1; ; tried++) {
    const result = yield* Effect.result(askOnce(till, provider, request, spent))
    if (result._tag === "Success") return result.success
    const failure = result.failure
    if (failure._tag !== "countersign/model/ProviderFailure" || !failure.retry) return yield* failure
    const now = yield* Clock.currentTimeMillis
    if (failure.retryAfter_ms !== undefined) yield* till.buckets.pause(provider.name, now + failure.retryAfter_ms)
    const wait = backoff_ms(tried, yield* Random.next, failure.retryAfter_ms)
    if (tried >= modelLimits.tries || now + wait + modelLimits.tryRoom_ms >= request.deadline) return yield* failure
    yield* Metric.update(Metric.withAttributes(retries, { provider: provider.name, reason: failure.reason }), 1)
    yield* Effect.sleep(wait)
  }
})

export interface Usable {
  readonly answer: ProviderAnswer
  readonly kept: Bounded
}

/** The answer, bounded. A failed repair leaves the first answer standing. */
export const usable = (till: Till, provider: Provider, request: ModelRequest, spent: Spent): Effect.Effect<Usable, QuestionFailure> =>
  Effect.gen(function* () {
    let answer = yield* persist(till, provider, request, spent)
    let kept = boundAnswer(answer, request.maxCalls)
    for (let repair = 0; repair < modelLimits.repairs && needsRepair(kept.calls); repair++) {
      const again = yield* Effect.result(persist(till, provider, repairRequest(request, kept.text, kept.calls), spent))
      if (again._tag === "Failure") break
      answer = again.success
      kept = boundAnswer(answer, request.maxCalls)
    }
    return { answer, kept }
  })
