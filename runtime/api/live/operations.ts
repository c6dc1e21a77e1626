/** What keeps the system running, over the backbone and the store. */
import { Clock, Effect, Layer } from "effect"
import { Backbone } from "../../mailbox/connection.ts"
import { DeadLetters } from "../../mailbox/layer.ts"
import { allStandings } from "../../mailbox/standing.ts"
import { listDeliveries, operationLimits, readDelivery, sumCalls, sumUsage, type ToolCalls } from "../../store/queries/desk/operations.ts"
import { sumSpend } from "../../store/queries/desk/overview.ts"
import { Db } from "../../tenancy/db.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { ModelBounds, Unavailable } from "../ports.ts"
import { Operations } from "../ports-operations.ts"
import { lettersDesk } from "./letters.ts"
import { reader, scopeOf } from "./scope.ts"

const away = () => Effect.fail(new Unavailable({ what: "backbone" }))
const none = { succeeded: 0, failed: 0, unknown: 0, lastSuccessAt: null }

export const operationsLayer: Layer.Layer<Operations, never, Db | Backbone | DeadLetters | ToolHost | ModelBounds> = Layer.effect(
  Operations,
  Effect.gen(function* () {
    const run = reader(yield* Db)
    const backbone = yield* Backbone
    const letters = yield* DeadLetters
    const { catalogue } = yield* ToolHost
    const bound = yield* ModelBounds
    const desk = lettersDesk(letters, run)
    return Operations.of({
      streams: allStandings(backbone).pipe(Effect.catch(away)),
      ...desk,
      deliveries: (actor, ask) => run(scopeOf(actor), listDeliveries(ask)),
      delivery: (actor, id) => run(scopeOf(actor), readDelivery(id)),
      integrations: Effect.fnUntraced(function* (actor) {
        const calls = yield* run<ReadonlyArray<ToolCalls>>(scopeOf(actor), sumCalls(yield* Clock.currentTimeMillis))
        const of = new Map(calls.map(({ tool, ...rest }) => [tool, rest]))
        const plugins = Map.groupBy(catalogue.values(), ({ plugin }) => plugin)
        return [...plugins].map(([plugin, tools]) => ({
          plugin,
          tools: tools.map(({ name, class: kind, description, idempotency, timeout_ms, reconciles }) => ({
            name,
            class: kind,
            description,
            idempotency,
            timeout_ms,
            reconciles,
            calls: of.get(name) ?? none,
          })),
        }))
      }),
      usage: Effect.fnUntraced(function* (actor, ask) {
        const now = yield* Clock.currentTimeMillis
        const { day_ms, usageDays, usageDefaultDays } = operationLimits
        const until = Math.min(ask.until ?? now + 1, now + day_ms)
        const since = Math.max(ask.since ?? until - usageDefaultDays * day_ms, until - usageDays * day_ms)
        const by = ask.by ?? "day"
        const lines = yield* run<ReadonlyArray<never>>(scopeOf(actor), sumUsage({ by, since, until }))
        const { setAside } = yield* run<{ setAside: { tokens: number; costMicros: number } }>(
          scopeOf(actor),
          sumSpend(now - (now % day_ms)),
        )
        return { by, since, until, lines, bound, setAsideToday: setAside }
      }),
    })
  }),
)
