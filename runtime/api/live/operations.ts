/** What keeps the system running, over the backbone and the store. */
import { Clock, Effect, Layer } from "effect"
import { Backbone } from "../../mailbox/connection.ts"
import { DeadLetters } from "../../mailbox/layer.ts"
import { allStandings } from "../../mailbox/standing.ts"
import { listDeliveries, operationLimits, readDelivery, sumUsage } from "../../store/queries/desk/operations.ts"
import { sumSpend } from "../../store/queries/desk/overview.ts"
import { Db } from "../../tenancy/db.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { ModelBounds, Unavailable } from "../ports.ts"
import { Operations } from "../ports-operations.ts"
import { Policies } from "../../turns/gate.ts"
import { integrationsDesk } from "./integrations.ts"
import { lettersDesk } from "./letters.ts"
import { reader, scopeOf } from "./scope.ts"

const away = () => Effect.fail(new Unavailable({ what: "backbone" }))

export const operationsLayer: Layer.Layer<Operations, never, Db | Backbone | DeadLetters | ToolHost | Policies | ModelBounds> =
  Layer.effect(
    Operations,
    Effect.gen(function* () {
      const run = reader(yield* Db)
      const backbone = yield* Backbone
      const letters = yield* DeadLetters
      const plugins = integrationsDesk(yield* ToolHost, yield* Policies, run)
      const bound = yield* ModelBounds
      const desk = lettersDesk(letters, run)
      return Operations.of({
        streams: allStandings(backbone).pipe(Effect.catch(away)),
        ...desk,
        deliveries: (actor, ask) => run(scopeOf(actor), listDeliveries(ask)),
        delivery: (actor, id) => run(scopeOf(actor), readDelivery(id)),
        ...plugins,
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
