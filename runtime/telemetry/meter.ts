/** Metrics by label. Values of a label are few: beyond a bound they are counted together as `other`, so that no input can fill the memory. */
import type { Metric } from "effect"

/** Where the buckets of a time end, in seconds. */
export const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] as const
/** Where the buckets of a count end. */
export const counts = [1, 2, 4, 8, 16, 32, 64, 128] as const

const labels_max = 200

export type Labels = Readonly<Record<string, string>>

/** The series of these labels, made once: a metric that is told its labels with every update writes its key anew each time. */
export const labelled = <I, S>(make: (attributes: Labels) => Metric.Metric<I, S>) => {
  const known = new Map<string, Metric.Metric<I, S>>()
  return (labels: Labels): Metric.Metric<I, S> => {
    const key = Object.values(labels).join("\u001f")
    const found = known.get(key)
    if (found !== undefined) return found
    const full = known.size >= labels_max
    const made = make(full ? Object.fromEntries(Object.keys(labels).map((name) => [name, "other"])) : labels)
    if (!full) known.set(key, made)
    return made
  }
}
