/** Policy versions at the desk: list, look, check and activate. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { DeskStore, PolicyDesk } from "../ports.ts"
import { Versions } from "../ports-operations.ts"
import { refuse } from "../refuse.ts"
import { paged, present, reachable } from "../serve.ts"

export const PoliciesLive = HttpApiBuilder.group(
  OperatorApi,
  "policies",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const desk = yield* PolicyDesk
    const versions = yield* Versions
    const { tell } = yield* Changes
    return handlers.handleAll({
      list: Effect.fn("Policies.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => store.policies(actor, slice),
          (row) => [row.createdAt, row.version],
        )
      }),
      active: Effect.fn("Policies.active")(function* () {
        return yield* reachable(present(store.activePolicy(yield* Actor)))
      }),
      check: Effect.fn("Policies.check")(function* ({ payload }) {
        const actor = yield* Actor
        return yield* reachable(desk.check(actor, payload))
      }),
      activate: Effect.fn("Policies.activate")(function* ({ payload }) {
        const actor = yield* Actor
        if ((yield* reachable(versions.settings(actor))).proposals) return yield* refuse("second-person-needed")
        const result = yield* reachable(desk.activate(actor, payload))
        if (!result.ok) return yield* refuse("policy-broken", { problems: result.check.problems })
        tell(actor.tenantId, [{ resource: "policy", id: result.version.version }])
        return result.version
      }),
    })
  }),
)
