/** What a turn tells the metrics: how long it took and waited, actions, refusals, model cost, commits. Names are stable; units stand in them. */
import { Clock, Effect, Exit, Metric } from "effect"
import type { Envelope } from "../mailbox/envelope.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import { labelled, seconds } from "../telemetry/meter.ts"

const actions = labelled((attributes) =>
  Metric.counter("countersign_actions", { incremental: true, description: "actions by the status they reached", attributes }),
)
const refusals = labelled((attributes) =>
  Metric.counter("countersign_refusals", { incremental: true, description: "calls that were refused, by what refused them", attributes }),
)
const commits = Metric.counter("countersign_turn_commits", { incremental: true, description: "steps of turns committed" })
const turns = Metric.counter("countersign_turns", { incremental: true, description: "messages from outside taken into a turn" })
const cost = Metric.counter("countersign_model_cost_micros", {
  incremental: true,
  description: "model cost in millionths of the major unit",
})
const took = labelled((attributes) =>
  Metric.histogram("countersign_turn_seconds", {
    boundaries: seconds,
    description: "from taking a message to rest, by how it ended",
    attributes,
  }),
)
const waited = Metric.histogram("countersign_turn_wait_seconds", {
  boundaries: seconds,
  description: "from publishing a message to the first try at it; timers are left out",
})

/** Times one try at a message. On the path of every turn: one step before it and one after, nothing between. */
export const timed =
  ({ time, type }: Pick<Envelope, "time" | "type">, attempt: number) =>
  <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.withFiber((fiber) => {
      const clock = fiber.getRef(Clock.Clock)
      const begun = clock.currentTimeMillisUnsafe()
      if (attempt === 1 && !type.startsWith("timer.")) waited.updateUnsafe(Math.max(0, begun - Date.parse(time)) / 1_000, fiber.context)
      return Effect.onExit(self, (exit) =>
        Effect.sync(() => {
          const took_s = (clock.currentTimeMillisUnsafe() - begun) / 1_000
          took({ outcome: Exit.isSuccess(exit) ? "rest" : "again" }).updateUnsafe(took_s, fiber.context)
        }),
      )
    })

/** What refused it: the door of the gate by its code, a rule of policy, or no rule at all. Ids of rules are a tenant's own: never a label. */
const refuserOf = (verdict: unknown): string => {
  const { refusal, rules } = verdict as { readonly refusal?: string; readonly rules?: ReadonlyArray<string> }
  return refusal ?? (rules === undefined || rules.length === 0 ? "no-rule" : "policy")
}

/** Counts what was just committed. */
export const measured = (write: TurnWrite): Effect.Effect<void> =>
  Effect.withFiberSucceed(({ context }) => {
    commits.updateUnsafe(1, context)
    const received = write.journal.filter((row) => row.kind === "received").length
    if (received > 0) turns.updateUnsafe(received, context)
    for (const row of write.actions) {
      actions({ status: row.status }).updateUnsafe(1, context)
      if (row.status === "denied") refusals({ class: refuserOf(row.verdict) }).updateUnsafe(1, context)
    }
    for (const row of write.actionUpdates) actions({ status: row.status }).updateUnsafe(1, context)
    for (const row of write.usage) if (row.costMicros > 0) cost.updateUnsafe(row.costMicros, context)
  })
