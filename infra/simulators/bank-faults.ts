/** What the bank can be told to do wrong, one fault per transfer request, in the order they were asked for. */
import { limits } from "./limits.ts"

export const faultKinds = [
  "timeout-after-acting",
  "drop-after-acting",
  "timeout-before-acting",
  "500-before-acting",
  "500-after-acting",
  "429",
  "malformed-json",
  "answer-late",
  "forget-keys",
  "duplicate-confirmation",
  "wrong-amount-confirmation",
  "no-confirmation",
  "lookup-500",
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  readonly kind: FaultKind
  /** For `answer-late`; the others ignore it. */
  readonly delay_ms: number
}

export interface Faults {
  readonly arm: (kind: FaultKind, times?: number, delay_ms?: number) => void
  /** Takes the next fault if it is one of these kinds. */
  readonly take: (isLookUp: boolean) => Fault | undefined
  readonly clear: () => void
}

export const isFaultKind = (value: unknown): value is FaultKind => faultKinds.some((kind) => kind === value)

export const makeFaults = (): Faults => {
  const queue: Array<Fault> = []
  return {
    arm: (kind, times = 1, delay_ms = 500) => {
      for (let count = 0; count < times && queue.length < limits.faults; count += 1)
        queue.push({ kind, delay_ms: Math.min(delay_ms, limits.late_ms) })
    },
    take: (isLookUp) => {
      const at = queue.findIndex((fault) => (fault.kind === "lookup-500") === isLookUp)
      return at < 0 ? undefined : queue.splice(at, 1)[0]
    },
    clear: () => void queue.splice(0),
  }
}
