/**
 * The policy in force per tenant: compiled once per version, looked up again at most once a second, so that an activation takes
 * effect without a restart. A version that does not load here leaves the last good one in force; none at all denies everything (invariant 4).
 */
import { Clock, Effect, Layer } from "effect"
import { load } from "../policy/load.ts"
import { type CompiledPolicy, emptyPolicy } from "../policy/policy.ts"
import { activePolicy } from "../store/queries/policies.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { ToolHost } from "../toolhost/port.ts"
import { Policies } from "../turns/gate.ts"
import { toolSpecs } from "../turns/specs.ts"

const refresh_ms = 1_000

interface Held {
  digest: string
  policy: CompiledPolicy
  readAt: number
}

export const policiesLayer: Layer.Layer<Policies, never, Db | ToolHost> = Layer.effect(
  Policies,
  Effect.gen(function* () {
    const db = yield* Db
    const specs = toolSpecs((yield* ToolHost).catalogue)
    const held = new Map<string, Held>()
    const read = Effect.fnUntraced(function* (tenantId: string, now: number) {
      const before = held.get(tenantId)
      const active = yield* db.transact(systemScope(tenantId), query(activePolicy))
      if (active === null) return { digest: "", policy: emptyPolicy, readAt: now }
      if (before !== undefined && before.digest === active.version) return { ...before, readAt: now }
      const loaded = load(active.texts, specs)
      if ("ok" in loaded) return { digest: active.version, policy: loaded.ok, readAt: now }
      yield* Effect.logError("the active policy does not load with these tools; the last good version stays in force", {
        tenantId,
        problems: loaded.problems.length,
      })
      return { digest: active.version, policy: before?.policy ?? emptyPolicy, readAt: now }
    })
    const current = Effect.fnUntraced(function* (tenantId: string) {
      const now = yield* Clock.currentTimeMillis
      const known = held.get(tenantId)
      if (known !== undefined && now - known.readAt < refresh_ms) return known.policy
      const next = yield* Effect.result(read(tenantId, now))
      if (next._tag === "Failure") return known?.policy ?? emptyPolicy
      held.set(tenantId, next.success)
      return next.success.policy
    })
    return Policies.of({ current })
  }),
)
