/** One schedule from its name: a seed, where it is cut, and what is broken in it. The same name always tells the same story. */
import type { Breaks } from "./breaks.ts"
import { play } from "./drive.ts"
import type { Cut } from "./loop.ts"
import { judge } from "./oracle.ts"
import { planOf } from "./plan.ts"
import { World } from "./world.ts"

export interface Schedule {
  readonly seed: number
  readonly cut?: Cut
  readonly broken?: Breaks
}

export interface Verdict {
  readonly breaches: ReadonlyArray<string>
  /** Steps it took: where it can be cut. */
  readonly steps: number
}

const healthy: Breaks = new Set()

/** Plays one schedule and judges it. `trace` hears of every step. */
export const runSchedule = async ({ seed, cut, broken = healthy }: Schedule, trace?: (line: string) => void): Promise<Verdict> => {
  const world = new World(planOf(seed), cut, broken)
  world.loop.trace = trace
  const end = await play(world)
  return { breaches: [...(end === "at rest" ? [] : [`2: ${end}: it does not come to rest`]), ...judge(world)], steps: world.loop.taken }
}
