/** What goes wrong at a step, drawn as it is performed; nothing goes wrong any more once the faults of a world are used up. */
import type { Chance } from "./chance.ts"

export type Fault =
  /** It did not happen, and the asker is told so. */
  | "refused"
  /** It happened, but the asker hears that nobody knows. */
  | "answer lost"
  /** It did not happen, and the asker hears that nobody knows. */
  | "request lost"

export interface Faults {
  readonly at: (probability: number) => Fault | undefined
  /** Goes on from here as this one would. */
  readonly copy: () => Faults
}

export const makeFaults = (chance: Chance, rate: number, most: number): Faults => {
  let left = most
  return {
    at: (probability) => {
      if (left <= 0 || !chance.happens(probability * rate)) return undefined
      left--
      return chance.pick(["refused", "answer lost", "request lost"])
    },
    copy: () => makeFaults(chance.copy(), rate, left),
  }
}
