/** One schedule from its name: a seed, where it is cut, and what is broken in it. The same name always tells the same story. */
import type { Breaks } from "./breaks.ts"
import { play } from "./drive.ts"
import { beginning } from "./lasting.ts"
import type { Cut } from "./loop.ts"
import { judge } from "./oracle.ts"
import { type Plan, planOf } from "./plan.ts"
import { type Staging, World } from "./world.ts"

export interface Schedule {
  readonly seed: number
  readonly cuts?: ReadonlyArray<Cut>
  readonly broken?: Breaks
}

export interface Verdict {
  readonly breaches: ReadonlyArray<string>
  /** Steps it took: where it can be cut. */
  readonly steps: number
}

/** A world at its beginning, its processes started. */
export const open = (plan: Plan, staging: Staging): World => {
  const world = new World(plan, beginning(plan), staging)
  for (let n = 0; n < plan.processes; n++) world.start()
  return world
}

/** Plays a world to its end and judges it. */
export const finish = async (world: World): Promise<ReadonlyArray<string>> => {
  const end = await play(world)
  return [...(end === "at rest" ? [] : [`2: ${end}: it does not come to rest`]), ...judge(world)]
}

/** Plays one schedule from its beginning. `trace` hears of every step. */
export const runSchedule = async ({ seed, ...staging }: Schedule, trace?: (line: string) => void): Promise<Verdict> => {
  const world = open(planOf(seed), staging)
  world.loop.trace = trace
  const breaches = await finish(world)
  return { breaches, steps: world.loop.taken }
}
