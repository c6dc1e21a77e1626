/** Chance out of a seed: the same seed and case always say the same, so that a failure is repeated alone. */
import { createHash } from "node:crypto"

export interface Chance {
  /** 0 ≤ n < below. */
  readonly int: (below: number) => number
  readonly maybe: (probability: number) => boolean
  readonly pick: <A>(items: ReadonlyArray<A>) => A
  /** Picks by weight. */
  readonly weighed: <A>(items: ReadonlyArray<readonly [weight: number, item: A]>) => A
}

/** mulberry32 over the digest of the name. */
export const chanceOf = (...name: ReadonlyArray<string | number>): Chance => {
  let state = createHash("sha256").update(name.join("/")).digest().readUInt32LE(0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    maybe: (probability) => next() < probability,
    pick: (items) => items[int(items.length)]!,
    weighed: (items) => {
      let rest = next() * items.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, item] of items) if ((rest -= weight) < 0) return item
      return items.at(-1)![1]
    },
  }
}
