/** A budget store in memory: for tests, rehearsals and the bench. Nothing of it outlives the process. */
import { Effect, Layer } from "effect"
import { type Amount, BudgetStore, type Lease } from "./budget.ts"

/** `cap` answers the daily cap of a tenant. */
export const budgetStoreInMemory = (cap: (tenantId: string) => Amount) =>
  Layer.sync(BudgetStore, () => {
    const spent = new Map<string, { tokens: number; costMicros: number }>()
    const of = (ask: Lease) => {
      const key = JSON.stringify([ask.tenantId, ask.day])
      const found = spent.get(key) ?? { tokens: 0, costMicros: 0 }
      spent.set(key, found)
      return found
    }
    return BudgetStore.of({
      leaseBlock: (ask) =>
        Effect.sync(() => {
          const max = cap(ask.tenantId)
          const so = of(ask)
          const tokens = Math.max(0, Math.min(ask.tokens, max.tokens - so.tokens))
          const costMicros = Math.max(0, Math.min(ask.costMicros, max.costMicros - so.costMicros))
          so.tokens += tokens
          so.costMicros += costMicros
          return { tokens, costMicros }
        }),
      giveBack: (rest) =>
        Effect.sync(() => {
          const so = of(rest)
          so.tokens -= rest.tokens
          so.costMicros -= rest.costMicros
        }),
    })
  })
