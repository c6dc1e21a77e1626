/**
 * The policy in force per tenant: compiled once per version, looked up again at most once a second, so that an activation takes
 * effect without a restart. A version that does not load here leaves the last good one in force; none at all denies everything (invariant 4).
 */
import { Clock, Deferred, Effect, Layer } from "effect"
import { load } from "../policy/load.ts"
import { type CompiledPolicy, emptyPolicy } from "../policy/policy.ts"
import { policyInForce, readPolicy } from "../store/queries/policies.ts"
import { Db } from "../tenancy/db.ts"
import type { DbError } from "../tenancy/errors.ts"
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
      const active = readPolicy(yield* db.call("cs_policy", policyInForce, [tenantId, before?.digest ?? ""]))
      if (active === null) return { digest: "", policy: emptyPolicy, readAt: now }
      if (before !== undefined && active.texts === undefined) return { ...before, readAt: now }
      const loaded = load(active.texts ?? [], specs)
      if ("ok" in loaded) return { digest: active.version, policy: loaded.ok, readAt: now }
      yield* Effect.logError("the active policy does not load with these tools; the last good version stays in force", {
        tenantId,
        problems: loaded.problems.length,
      })
      return { digest: active.version, policy: before?.policy ?? emptyPolicy, readAt: now }
    })
    // one look per tenant at a time: whoever asks meanwhile waits for its answer
    const looking = new Map<string, Deferred.Deferred<CompiledPolicy, DbError>>()
    const look = (tenantId: string, now: number) => {
      const answer = Deferred.makeUnsafe<CompiledPolicy, DbError>()
      looking.set(tenantId, answer)
      return read(tenantId, now).pipe(
        Effect.map((next) => {
          held.set(tenantId, next)
          return next.policy
        }),
        // the last one known stays in force; without one the turn has to wait for the store
        Effect.catch((error) => {
          const known = held.get(tenantId)
          return known === undefined ? Effect.fail(error) : Effect.succeed(known.policy)
        }),
        Effect.onExit((exit) => {
          looking.delete(tenantId)
          return Deferred.done(answer, exit)
        }),
        // others wait for it: it ends, whoever began it goes
        Effect.uninterruptible,
      )
    }
    const current = (tenantId: string) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => {
        const known = held.get(tenantId)
        if (known !== undefined && now - known.readAt < refresh_ms) return Effect.succeed(known.policy)
        const asked = looking.get(tenantId)
        return asked === undefined ? look(tenantId, now) : Deferred.await(asked)
      })
    return Policies.of({ current })
  }),
)
