/** Trying without effect: another version over recorded calls, an agent behind the seal, a question about a call that waits. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Trials } from "../ports-trials.ts"
import { refuse } from "../refuse.ts"
import { reachable } from "../serve.ts"

const again_s = 5

const refusals = {
  absent: refuse("not-found"),
  "not-yours": refuse("not-allowed-role"),
  "not-there": refuse("agent-not-there"),
  busy: refuse("too-many-requests", { retryAfter_s: again_s }),
} as const

export const TrialsLive = HttpApiBuilder.group(
  OperatorApi,
  "trials",
  Effect.fn(function* (handlers) {
    const trials = yield* Trials
    return handlers.handleAll({
      whatIf: Effect.fn("Trials.whatIf")(function* ({ payload }) {
        const result = yield* reachable(trials.whatIf(yield* Actor, payload))
        if (result === "absent") return yield* refusals.absent
        if ("check" in result) return yield* refuse("policy-broken", { problems: result.check.problems })
        return result.what
      }),
      try: Effect.fn("Trials.try")(function* ({ params, payload }) {
        const result = yield* reachable(trials.attempt(yield* Actor, params.name, params.version, payload))
        return typeof result === "string" ? yield* refusals[result] : result.tried
      }),
      ask: Effect.fn("Trials.ask")(function* ({ params, payload }) {
        const result = yield* reachable(trials.ask(yield* Actor, params.id, payload))
        return typeof result === "string" ? yield* refusals[result] : result.asked
      }),
    })
  }),
)
