/** Agents and policies as they were, and putting a version in force by two. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { type Activation, Versions } from "../ports-operations.ts"
import { refuse } from "../refuse.ts"
import { paged, present, reachable } from "../serve.ts"

const refusals = {
  absent: "not-found",
  "not-open": "proposal-closed",
  "same-person": "maker-is-checker",
  moved: "policy-moved",
  differs: "digest-mismatch",
} as const

/** The version that is in force now, or why it is not. */
const inForce = Effect.fnUntraced(function* (result: Activation) {
  if (result.tag === "done") return result.version
  if (result.tag === "broken") return yield* refuse("policy-broken", { problems: result.check.problems })
  return yield* refuse(refusals[result.tag])
})

export const VersionsLive = HttpApiBuilder.group(
  OperatorApi,
  "versions",
  Effect.fn(function* (handlers) {
    const versions = yield* Versions
    const { tell } = yield* Changes
    const told = (tenantId: string, id: string) => Effect.sync(() => tell(tenantId, [{ resource: "policy", id }]))
    return handlers.handleAll({
      agents: Effect.fn("Versions.agents")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => versions.agents(actor, slice),
          (row) => [row.createdAt, row.version],
        )
      }),
      agent: Effect.fn("Versions.agent")(function* ({ params }) {
        return yield* reachable(present(versions.agent(yield* Actor, params.name, params.version)))
      }),
      policy: Effect.fn("Versions.policy")(function* ({ params }) {
        return yield* reachable(present(versions.policy(yield* Actor, params.version)))
      }),
      rollBack: Effect.fn("Versions.rollBack")(function* ({ params, payload }) {
        const actor = yield* Actor
        const version = yield* inForce(yield* reachable(versions.rollBack(actor, params.version, payload.reason)))
        yield* told(actor.tenantId, version.version)
        return version
      }),
      settings: Effect.fn("Versions.settings")(function* () {
        return yield* reachable(versions.settings(yield* Actor))
      }),
      set: Effect.fn("Versions.set")(function* ({ payload }) {
        return (yield* reachable(versions.set(yield* Actor, payload.owners))) ?? (yield* refuse("second-person-needed"))
      }),
      proposals: Effect.fn("Versions.proposals")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => versions.proposals(actor, slice),
          (row) => [row.at, row.id],
        )
      }),
      proposal: Effect.fn("Versions.proposal")(function* ({ params }) {
        return yield* reachable(present(versions.proposal(yield* Actor, params.id)))
      }),
      propose: Effect.fn("Versions.propose")(function* ({ payload }) {
        const actor = yield* Actor
        const { reason, ...source } = payload
        const result = yield* reachable(versions.propose(actor, source, reason))
        if ("check" in result) return yield* refuse("policy-broken", { problems: result.check.problems })
        yield* told(actor.tenantId, result.proposal.version)
        return result.proposal
      }),
      confirm: Effect.fn("Versions.confirm")(function* ({ params, payload }) {
        const actor = yield* Actor
        const version = yield* inForce(yield* reachable(versions.confirm(actor, params.id, payload.version)))
        yield* told(actor.tenantId, version.version)
        return version
      }),
      withdraw: Effect.fn("Versions.withdraw")(function* ({ params }) {
        const actor = yield* Actor
        const result = yield* reachable(versions.withdraw(actor, params.id))
        if (typeof result === "string") return yield* refuse(refusals[result])
        yield* told(actor.tenantId, result.version)
        return result
      }),
    })
  }),
)
