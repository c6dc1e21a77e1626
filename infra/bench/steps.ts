/** Where a turn's milliseconds go, from the times the node tells its metrics: sums between two readings, per turn. */
import { Effect, Metric } from "effect"

/** What the node measures of a turn, by the metric that holds it. */
const steps = {
  /** From publishing a message to the first try at it. */
  waited: "countersign_turn_wait_seconds",
  /** From taking a message to rest; all below is within. */
  turn: "countersign_turn_seconds",
  models: "countersign_model_seconds",
  commits: "countersign_store_batch_seconds",
  tools: "countersign_effect_seconds",
} as const
export type Step = keyof typeof steps
export type StepSums = Readonly<Record<Step, number>>

const names = Object.keys(steps) as ReadonlyArray<Step>
const each = (of: (step: Step) => number): StepSums => Object.fromEntries(names.map((step) => [step, of(step)])) as Record<Step, number>

/** Milliseconds so far, in the process that asks. */
export const stepSums: Effect.Effect<StepSums> = Effect.map(Metric.snapshot, (all) =>
  each((step) =>
    all.reduce((sum, metric) => sum + (metric.id === steps[step] && metric.type === "Histogram" ? metric.state.sum * 1_000 : 0), 0),
  ),
)

/** Milliseconds per turn between two readings. A commit that many turns share counts once, so this says more at a low rate. */
export const perTurn = (before: StepSums, after: StepSums, turns: number): StepSums => each((step) => (after[step] - before[step]) / turns)
