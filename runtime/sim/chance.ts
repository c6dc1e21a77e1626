/** Seeded chance: whatever is left to luck in a simulated world is drawn here, so that a seed is the whole story and can be told again. */
export interface Chance {
  /** At least 0, less than 1. */
  readonly next: () => number
  /** A whole number from 0 to `n` - 1. */
  readonly below: (n: number) => number
  readonly happens: (probability: number) => boolean
  readonly pick: <A>(list: readonly [A, ...ReadonlyArray<A>]) => A
  /** Draws from here on what this one would. */
  readonly copy: () => Chance
}

/** Spreads near seeds far apart (splitmix32). */
const spread = (seed: number): number => {
  let z = (seed + 0x9e3779b9) | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

const from = (start: number): Chance => {
  let state = start
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, happens: (probability) => next() < probability, pick: (list) => list[below(list.length)]!, copy: () => from(state) }
}

/** `stream` keeps draws for different purposes apart: what one draws does not shift what another gets. */
export const makeChance = (seed: number, stream = 0): Chance => from(spread(spread(seed) ^ Math.imul(stream + 1, 0x85ebca6b)))
