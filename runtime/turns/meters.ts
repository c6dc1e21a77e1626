/** What a turn tells the metrics: actions by how they were disposed of or ended, model cost, commits. Names are stable; units stand in them. */
import { Effect, Metric } from "effect"
import type { ActionStatus, TurnWrite } from "../store/turn-write.ts"

const actions = Metric.counter("countersign_actions", { incremental: true, description: "actions by the status they reached" })
const commits = Metric.counter("countersign_turn_commits", { incremental: true, description: "steps of turns committed" })
const turns = Metric.counter("countersign_turns", { incremental: true, description: "messages from outside taken into a turn" })
const cost = Metric.counter("countersign_model_cost_micros", {
  incremental: true,
  description: "model cost in millionths of the major unit",
})

const byStatus = new Map<ActionStatus, typeof actions>()
const actionsOf = (status: ActionStatus): typeof actions => {
  const known = byStatus.get(status)
  if (known !== undefined) return known
  const made = Metric.withAttributes(actions, { status })
  byStatus.set(status, made)
  return made
}

/** Counts what was just committed. */
export const measured = Effect.fnUntraced(function* (write: TurnWrite) {
  yield* Metric.update(commits, 1)
  const received = write.journal.filter((row) => row.kind === "received").length
  if (received > 0) yield* Metric.update(turns, received)
  for (const row of write.actions) yield* Metric.update(actionsOf(row.status), 1)
  for (const row of write.actionUpdates) yield* Metric.update(actionsOf(row.status), 1)
  for (const row of write.usage) if (row.costMicros > 0) yield* Metric.update(cost, row.costMicros)
})
