/** How a plugin does, from how the newest calls of its tools ended. Pure. */
import type { Integration } from "../client/records.ts"

export interface Calls {
  readonly succeeded: number
  readonly failed: number
  readonly unknown: number
  readonly lastSuccessAt: number | null
}

export type Health = "idle" | "well" | "some" | "bad" | "unsure"

export const sumOf = ({ tools }: Integration): Calls => {
  const sum = { succeeded: 0, failed: 0, unknown: 0 }
  let last: number | null = null
  for (const { calls } of tools) {
    sum.succeeded += calls.succeeded
    sum.failed += calls.failed
    sum.unknown += calls.unknown
    if (calls.lastSuccessAt !== null) last = Math.max(last ?? 0, calls.lastSuccessAt)
  }
  return { ...sum, lastSuccessAt: last }
}

export const endedOf = ({ succeeded, failed, unknown }: Calls): number => succeeded + failed + unknown

/** An outcome that nobody knows weighs more than one that surely failed: a person has to look. */
export const healthOf = (calls: Calls): Health => {
  const { succeeded, failed, unknown } = calls
  if (endedOf(calls) === 0) return "idle"
  if (unknown > 0) return "unsure"
  if (failed === 0) return "well"
  return failed > succeeded ? "bad" : "some"
}
