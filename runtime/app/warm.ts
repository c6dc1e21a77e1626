/**
 * What a node reads before it takes a share of the conversations, so that their first messages need not wait for it: the policies in force,
 * compiled, and a few database connections that know the turn's statements. Touches nothing; what fails or takes too long is left to the
 * first turn that needs it.
 */
import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import { listTenantIds } from "../store/queries/tenants.ts"
import { TurnStore } from "../store/turn-store.ts"
import { Db } from "../tenancy/db.ts"
import { Policies } from "../turns/gate.ts"

const warmLimits = { tenants: 64, connections: 4, most_ms: 3_000 } as const

export const warmUp = Effect.gen(function* () {
  const db = yield* Db
  const policies = yield* Policies
  const store = yield* TurnStore
  const rows = yield* db.call("cs_tenant_ids", listTenantIds, [])
  const tenantIds = rows.slice(0, warmLimits.tenants).map((row) => String(row["id"]))
  yield* Effect.forEach(
    tenantIds.slice(0, 1).flatMap((id) => Array.from({ length: warmLimits.connections }, () => id)),
    (tenantId) => store.loadConversation(tenantId, randomUUID()),
    { concurrency: warmLimits.connections, discard: true },
  )
  yield* Effect.forEach(tenantIds, (tenantId) => policies.current(tenantId), { discard: true })
}).pipe(
  Effect.timeoutOption(warmLimits.most_ms),
  Effect.catch((error) => Effect.logWarning("the node begins cold", { reason: error._tag })),
  Effect.asVoid,
  Effect.withSpan("App.warmUp"),
)
