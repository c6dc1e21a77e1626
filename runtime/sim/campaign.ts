/**
 * Many schedules: each seed is played once whole, and then once for every different place where a process can die in it. A death tells
 * the same story as the one before it where nothing happened between the two but the dying process's own thoughts: it is played once and
 * counted once. Where nobody else lives, a schedule begins with what the dead left; otherwise it is played from the beginning.
 */
import type { Breaks } from "./breaks.ts"
import type { Lasting } from "./lasting.ts"
import type { Cut, Process } from "./loop.ts"
import { type Plan, planOf } from "./plan.ts"
import { finish, open } from "./run.ts"
import { World } from "./world.ts"

export interface Finding {
  readonly seed: number
  readonly cuts: ReadonlyArray<Cut>
  readonly breaches: ReadonlyArray<string>
}

export interface Report {
  readonly schedules: number
  readonly seeds: number
  readonly findings: ReadonlyArray<Finding>
}

export interface Campaign {
  readonly firstSeed: number
  /** Every how many seeds; several workers share a range. */
  readonly stride: number
  readonly schedules: number
  readonly broken?: Breaks
  readonly findingsMost: number
  /** Cuts of one seed, spread over its steps; all of them when left out. */
  readonly cutsPerSeed?: number
}

/** A place where a process can die. */
export interface Death {
  readonly cut: Cut
  readonly process: number
  /** What remains, where nobody else lives. */
  readonly left: Lasting | undefined
}

/** Plays a seed whole; gives what broke, and every different death that could be in it. */
export const survey = async (
  plan: Plan,
  broken: Breaks,
): Promise<{ readonly breaches: ReadonlyArray<string>; readonly deaths: Array<Death> }> => {
  const deaths: Array<Death> = []
  let after: { readonly moves: number; readonly process: Process } | undefined
  const watch = (cut: Cut, process: Process): void => {
    const same = cut.side === "before" && after?.moves === world.moves && after.process === process
    if (cut.side === "after") after = { moves: world.moves, process }
    if (!same) deaths.push({ cut, process: process.id, left: world.nodes.length === 1 ? world.left() : undefined })
  }
  const world: World = open(plan, { broken, watch })
  return { breaches: await finish(world), deaths }
}

/** The world in which a process died there, to be gone on with. */
export const after = (plan: Plan, { cut, process, left }: Death, broken: Breaks): World => {
  if (left === undefined) return open(plan, { broken, cuts: [cut] })
  const world = new World(plan, left, { broken })
  world.mourn(process)
  return world
}

/** Deaths of one seed that are played from the beginning. */
const replaysMost = 6

/** All that are cheap, and of the others some, at places that differ from seed to seed. */
const chosen = (seed: number, deaths: ReadonlyArray<Death>): ReadonlyArray<Death> => {
  const replayed = deaths.filter((death) => death.left === undefined)
  const every = Math.max(1, Math.ceil(replayed.length / replaysMost))
  const kept = new Set(replayed.filter((_, index) => (index + seed) % every === 0))
  return deaths.filter((death) => death.left !== undefined || kept.has(death))
}

const spread = <A>(all: ReadonlyArray<A>, most: number): ReadonlyArray<A> =>
  all.length <= most ? all : Array.from({ length: most }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / most)]!)

export const runCampaign = async (campaign: Campaign): Promise<Report> => {
  const { firstSeed, stride, schedules, broken = new Set(), findingsMost, cutsPerSeed = Infinity } = campaign
  const findings: Array<Finding> = []
  let done = 0
  let seeds = 0
  for (let seed = firstSeed; done < schedules && findings.length < findingsMost; seed += stride) {
    seeds++
    const plan = planOf(seed)
    const { breaches, deaths } = await survey(plan, broken)
    if (breaches.length > 0) findings.push({ seed, cuts: [], breaches })
    const coming = spread(chosen(seed, deaths), cutsPerSeed).toReversed()
    deaths.length = 0
    // what a death left is the next world's own, and garbage once that is at rest
    for (let death = coming.pop(); death !== undefined; death = coming.pop()) {
      if (done >= schedules || findings.length >= findingsMost) break
      const found = await finish(after(plan, death, broken))
      if (found.length > 0) findings.push({ seed, cuts: [death.cut], breaches: found })
      done++
    }
  }
  return { schedules: done, seeds, findings }
}
