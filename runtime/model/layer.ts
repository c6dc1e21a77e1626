/**
 * The model service: routes a request to its provider and puts around it what no provider decides for itself: buckets, budget,
 * deadline, retries, one repair, bounds and the price. Boundary between turns and every provider; keeps invariant 11.
 */
import { Clock, Effect, Layer, Metric } from "effect"
import type { Bounded } from "./bound.ts"
import { labelled, seconds } from "../telemetry/meter.ts"
import { noted, spanned } from "../telemetry/span.ts"
import { Budget } from "./budget.ts"
import { Buckets } from "./buckets.ts"
import { byDeadline } from "./deadline.ts"
import { usable } from "./persist.ts"
import { Model, type ModelAnswer, ModelAway, type ModelRequest } from "./port.ts"
import type { PriceList } from "./prices.ts"
import type { Provider } from "./provider.ts"
import { nothingSpent, type Spent, type Till } from "./question.ts"

export interface ModelOptions {
  readonly providers: ReadonlyArray<Provider>
  readonly prices: PriceList
  /** Where everything goes instead of where the agents' routes say: the rehearsal scripts, when there is no key. */
  readonly instead?: ModelRequest["route"] | undefined
}

const dropped = Metric.counter("countersign_model_calls_dropped", { incremental: true, description: "calls beyond an answer's limit" })

const took = labelled((attributes) =>
  Metric.histogram("countersign_model_seconds", {
    boundaries: seconds,
    description: "time of a question to a model, tries included, by provider and by how it ended",
    attributes,
  }),
)
const tokens = labelled((attributes) =>
  Metric.counter("countersign_model_tokens", { incremental: true, description: "tokens used, by provider and direction", attributes }),
)

/** Tells what a question took, whatever came of it. */
const told = (provider: string, spent: Spent, started: number) => (outcome: ModelAway["reason"] | "answered") =>
  Effect.withFiber((fiber) => {
    const { inputTokens, outputTokens, costMicros } = spent
    const took_s = (fiber.getRef(Clock.Clock).currentTimeMillisUnsafe() - started) / 1_000
    took({ provider, outcome }).updateUnsafe(took_s, fiber.context)
    tokens({ provider, direction: "in" }).updateUnsafe(inputTokens, fiber.context)
    tokens({ provider, direction: "out" }).updateUnsafe(outputTokens, fiber.context)
    return noted({ provider, outcome, inputTokens, outputTokens, costMicros })
  })

const away = (reason: ModelAway["reason"], detail: string, spent: Spent) => new ModelAway({ reason, detail, spentTokens: spent.tokens })

/** Whether the agent has already spoken in this turn: then having nothing to add is an answer. */
const hasSpoken = (request: ModelRequest): boolean => {
  const last = request.transcript.findLastIndex((item) => item.tag === "user")
  return request.transcript.slice(last + 1).some((item) => item.tag === "assistant" && item.calls.length === 0 && item.text !== "")
}

/** What was cut off is counted and logged, without the model's words. */
const report = (request: ModelRequest, kept: Bounded) =>
  kept.dropped === 0 && !kept.cut
    ? Effect.void
    : Effect.andThen(
        Metric.update(Metric.withAttributes(dropped, { agent: request.agent }), kept.dropped),
        Effect.logWarning("a model's answer was cut", { agent: request.agent, droppedCalls: kept.dropped, cut: kept.cut }),
      )

const exchange = Effect.fnUntraced(function* (till: Till, provider: Provider, request: ModelRequest, started: number, spent: Spent) {
  const { answer, kept } = yield* usable(till, provider, request, spent)
  if (answer.refused) return yield* away("refused", "the model declined to answer", spent)
  if (kept.text.trim() === "" && kept.calls.length === 0 && !hasSpoken(request)) {
    return yield* away("refused", "the model answered with nothing", spent)
  }
  yield* report(request, kept)
  return {
    text: kept.text,
    calls: kept.calls,
    ...(kept.dropped === 0 ? {} : { dropped: kept.dropped }),
    provider: provider.name,
    model: request.route.model,
    inputDigest: answer.inputDigest,
    inputTokens: spent.inputTokens,
    outputTokens: spent.outputTokens,
    costMicros: spent.costMicros,
    latency_ms: (yield* Clock.currentTimeMillis) - started,
  } satisfies ModelAnswer
})

export const makeModel = Effect.fnUntraced(function* (options: ModelOptions) {
  const till: Till = { buckets: yield* Buckets, budget: yield* Budget, prices: options.prices }
  const providers = new Map(options.providers.map((provider) => [provider.name, provider]))

  const think = spanned("Model.think")(function* (asked: ModelRequest) {
    const request = options.instead === undefined ? asked : { ...asked, route: options.instead }
    const spent = nothingSpent()
    const provider = providers.get(request.route.provider)
    if (provider === undefined) {
      const known = [...providers.keys()].join(", ")
      return yield* away("misconfigured", `no provider \`${request.route.provider}\` is set up (there is: ${known})`, spent)
    }
    const started = yield* Clock.currentTimeMillis
    const tell = told(provider.name, spent, started)
    return yield* exchange(till, provider, request, started, spent).pipe(
      byDeadline(
        Math.max(0, request.deadline - started),
        Effect.suspend(() => Effect.fail(away("timeout", "the deadline passed", spent))),
      ),
      Effect.catchTags({
        "countersign/model/ProviderFailure": (failure) => Effect.fail(away(failure.reason, failure.detail, spent)),
        "countersign/model/BudgetExhausted": ({ reason }) =>
          Effect.fail(
            reason === "exhausted"
              ? away("budget", "the day's budget is used up", spent)
              : away("store-away", "the budget cannot be read", spent),
          ),
      }),
      Effect.tap(() => tell("answered")),
      Effect.tapError((failure) => tell(failure.reason)),
    )
  })

  return { think }
})

/** `Model` over these providers. Needs `Buckets` and `Budget`. */
export const modelLayer = (options: ModelOptions): Layer.Layer<Model, never, Buckets | Budget> =>
  Layer.effect(Model, Effect.map(makeModel(options), Model.of))
