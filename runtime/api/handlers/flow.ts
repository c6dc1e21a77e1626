/** Planned replays, and pausing what comes in. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { IntakePauses, Replays } from "../ports-flow.ts"
import { refuse } from "../refuse.ts"
import { Replayer } from "../replayer.ts"
import { narrowed, present, reachable } from "../serve.ts"

const asked = narrowed({ conversation: "conversationId" })

export const ReplaysLive = HttpApiBuilder.group(
  OperatorApi,
  "replays",
  Effect.fn(function* (handlers) {
    const replays = yield* Replays
    const replayer = yield* Replayer
    const read = Effect.fnUntraced(function* (id: string) {
      return yield* reachable(present(replays.read(yield* Actor, id)))
    })
    return handlers.handleAll({
      issues: Effect.fn("Replays.issues")(function* () {
        return yield* reachable(replays.issues(yield* Actor))
      }),
      plan: Effect.fn("Replays.plan")(function* ({ payload }) {
        return yield* reachable(replays.plan(yield* Actor, asked(payload), payload))
      }),
      read: ({ params }) => read(params.id),
      run: Effect.fn("Replays.run")(function* ({ params }) {
        const actor = yield* Actor
        yield* read(params.id)
        const begun = yield* reachable(replays.begin(actor, params.id))
        if (begun === "over") return yield* refuse("plan-over")
        if (begun === "busy") return yield* refuse("still-answering", { retryAfter_s: 2 })
        if (begun !== "known") yield* replayer.start(actor, params.id, begun)
        return yield* read(params.id)
      }),
      cancel: Effect.fn("Replays.cancel")(function* ({ params }) {
        yield* read(params.id)
        yield* reachable(replays.end(yield* Actor, params.id, "cancelled"))
        return yield* read(params.id)
      }),
    })
  }),
)

export const FlowLive = HttpApiBuilder.group(
  OperatorApi,
  "flow",
  Effect.fn(function* (handlers) {
    const pauses = yield* IntakePauses
    const { tell } = yield* Changes
    const settled = Effect.fnUntraced(function* (done: boolean) {
      const actor = yield* Actor
      if (!done) return yield* refuse("intake-as-asked")
      tell(actor.tenantId, [{ resource: "stream", id: "intake" }])
      return yield* reachable(pauses.read(actor))
    })
    return handlers.handleAll({
      read: Effect.fn("Flow.read")(function* () {
        return yield* reachable(pauses.read(yield* Actor))
      }),
      pause: Effect.fn("Flow.pause")(function* ({ payload }) {
        return yield* settled(yield* reachable(pauses.pause(yield* Actor, payload.reason)))
      }),
      resume: Effect.fn("Flow.resume")(function* () {
        return yield* settled(yield* reachable(pauses.resume(yield* Actor)))
      }),
    })
  }),
)
