/**
 * One question at a provider, paid for: the budget is reserved first, then its turn is awaited, then it is asked; what it cost is
 * settled however it ends. Shell part of layer.ts.
 */
import { Effect } from "effect"
import type { Amount, Budget, BudgetExhausted } from "./budget.ts"
import type { Buckets } from "./buckets.ts"
import { answerBytes, guessedTokens, inputTokens_max } from "./estimate.ts"
import type { ModelRequest } from "./port.ts"
import { costMicros, type PriceList, priceOf } from "./prices.ts"
import { type Provider, type ProviderAnswer, ProviderFailure } from "./provider.ts"

/** What one think has cost so far, failed tries included; kept outside the question so that a deadline can still tell it. */
export interface Spent {
  inputTokens: number
  outputTokens: number
  /** All tokens, those of tries that brought no answer too. */
  tokens: number
  costMicros: number
}

export const nothingSpent = (): Spent => ({ inputTokens: 0, outputTokens: 0, tokens: 0, costMicros: 0 })

export interface Till {
  readonly buckets: Buckets["Service"]
  readonly budget: Budget["Service"]
  readonly prices: PriceList
}

export type QuestionFailure = ProviderFailure | BudgetExhausted

/** Compatible servers may leave usage out; nothing is ever free for that. */
const usageOf = (request: ModelRequest, answer: ProviderAnswer): { readonly inputTokens: number; readonly outputTokens: number } => ({
  inputTokens: answer.inputTokens > 0 ? answer.inputTokens : guessedTokens(inputTokens_max(request)),
  outputTokens: answer.outputTokens > 0 ? answer.outputTokens : guessedTokens(answerBytes(answer)),
})

const busy = {
  deadline: "no turn came before the deadline",
  "queue-full": "too many questions are waiting",
} as const

const turnOf = (till: Till, provider: Provider, request: ModelRequest) =>
  till.buckets
    .acquire({ provider: provider.name, tenantId: request.tenantId, deadline: request.deadline })
    .pipe(
      Effect.mapError(({ reason }) => new ProviderFailure({ reason: "rate-limited", detail: busy[reason], retry: false, billed: "none" })),
    )

export const askOnce = (
  till: Till,
  provider: Provider,
  request: ModelRequest,
  spent: Spent,
): Effect.Effect<ProviderAnswer, QuestionFailure> => {
  const price = priceOf(till.prices, provider.name, request.route.model)
  const inputMax = inputTokens_max(request)
  const most: Amount = { tokens: inputMax + request.maxOutputTokens, costMicros: costMicros(price, inputMax, request.maxOutputTokens) }
  let owed: Amount = { tokens: 0, costMicros: 0 }
  const owe = (amount: Amount) =>
    Effect.sync(() => {
      owed = amount
      spent.tokens += amount.tokens
      spent.costMicros += amount.costMicros
    })
  const paid = (answer: ProviderAnswer) => {
    const { inputTokens, outputTokens } = usageOf(request, answer)
    spent.inputTokens += inputTokens
    spent.outputTokens += outputTokens
    return owe({ tokens: inputTokens + outputTokens, costMicros: costMicros(price, inputTokens, outputTokens) })
  }
  const asked = provider.ask(request).pipe(
    Effect.tap(paid),
    // Nobody knows what a broken-off question cost, so it counts in full.
    Effect.tapError((failure) => (failure.billed === "none" ? Effect.void : owe(most))),
    Effect.onInterrupt(() => owe(most)),
  )
  return Effect.acquireUseRelease(
    till.budget.reserve({ tenantId: request.tenantId, agent: request.agent, ...most }),
    () => Effect.andThen(turnOf(till, provider, request), asked),
    (lease) => Effect.suspend(() => till.budget.settle(lease, owed)),
  )
}
