/** The durable side of model budgets: caps from the agent's file and the tenant's own bound, blocks from PostgreSQL. */
import { Effect, Layer } from "effect"
import { Agents } from "../agents/agents.ts"
import { type Amount, BudgetStore, BudgetStoreAway, type Lease } from "../model/budget.ts"
import { leaseBudget, returnBudget } from "../store/queries/budget.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"

const names = (ask: Pick<Lease, "agent">, unit: string): readonly [string, string] => [`tenant/${unit}`, `agent/${ask.agent}/${unit}`]

/** `tenantCaps`: what all agents of a tenant may spend in a day together. */
export const budgetStoreLayer = (tenantCaps: Amount): Layer.Layer<BudgetStore, never, Db | Agents> =>
  Layer.effect(
    BudgetStore,
    Effect.gen(function* () {
      const db = yield* Db
      const agents = yield* Agents
      const draw = (ask: Lease, unit: "tokens" | "costMicros") => {
        const agent = agents.get(ask.agent)
        const own = unit === "tokens" ? (agent?.tokensPerDay ?? 0) : (agent?.costMicrosPerDay ?? 0)
        const [ofTenant, ofAgent] = names(ask, unit)
        if (ask[unit] === 0) return Effect.succeed(0)
        const group = [
          { budget: ofTenant, asked: ask[unit], cap: tenantCaps[unit] },
          { budget: ofAgent, asked: ask[unit], cap: own },
        ]
        return db.transact(systemScope(ask.tenantId), query(leaseBudget(Date.parse(ask.day), group)))
      }
      const away = () => new BudgetStoreAway()
      return BudgetStore.of({
        leaseBlock: (ask) => Effect.all({ tokens: draw(ask, "tokens"), costMicros: draw(ask, "costMicros") }).pipe(Effect.mapError(away)),
        giveBack: (rest) =>
          Effect.forEach(
            ["tokens", "costMicros"] as const,
            (unit) => db.transact(systemScope(rest.tenantId), query(returnBudget(Date.parse(rest.day), names(rest, unit), rest[unit]))),
            {
              discard: true,
            },
          ).pipe(Effect.mapError(away)),
      })
    }),
  )
