/**
 * Many schedules: each seed is played once whole, and then once for every different place where a process can die in it. A death tells
 * the same story as the one before it where nothing happened between the two but the dying process's own thoughts: it is played once and
 * counted once. Where nobody else lives, a schedule begins with what the dead left, and some are played with a second death while the first
 * is recovered from, each a schedule of its own; otherwise a schedule is played from the beginning.
 */
import type { Breaks } from "./breaks.ts"
import type { Lasting } from "./lasting.ts"
import type { Cut, Process, Watcher } from "./loop.ts"
import { type Plan, planOf } from "./plan.ts"
import { finish, open } from "./run.ts"
import { type Staging, World } from "./world.ts"

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
  /** Deaths that are played in the recovery from one death; 2 when left out. */
  readonly secondsMost?: number
}

/** A place where a process can die. */
export interface Death {
  readonly cut: Cut
  readonly process: number
  /** What remains, where nobody else lives. */
  readonly left: Lasting | undefined
}

export interface Survey {
  readonly breaches: ReadonlyArray<string>
  readonly deaths: Array<Death>
}

/** Plays a world to its end; gives what broke, and every different death that could be in it. */
export const survey = async (stage: (watch: Watcher) => World): Promise<Survey> => {
  const deaths: Array<Death> = []
  let last: { readonly moves: number; readonly process: Process } | undefined
  const watch = (cut: Cut, process: Process): void => {
    const same = cut.side === "before" && last?.moves === world.moves && last.process === process
    if (cut.side === "after") last = { moves: world.moves, process }
    if (!same) deaths.push({ cut, process: process.id, left: world.nodes.length === 1 ? world.left() : undefined })
  }
  const world = stage(watch)
  return { breaches: await finish(world), deaths }
}

/** The world in which a process died there, to be gone on with. */
export const after = (plan: Plan, { cut, process, left }: Death, staging: Staging): World => {
  if (left === undefined) return open(plan, { ...staging, cuts: [cut] })
  const world = new World(plan, left, staging)
  world.mourn(process)
  return world
}

/** Deaths of one seed that are played from the beginning. */
const replaysMost = 4

/** All that are cheap, and of the others some, at places that differ from seed to seed. */
const chosen = (seed: number, deaths: ReadonlyArray<Death>): ReadonlyArray<Death> => {
  const replayed = deaths.filter((death) => death.left === undefined)
  const every = Math.max(1, Math.ceil(replayed.length / replaysMost))
  const kept = new Set(replayed.filter((_, index) => (index + seed) % every === 0))
  return deaths.filter((death) => death.left !== undefined || kept.has(death))
}

const spread = <A>(all: ReadonlyArray<A>, most: number): ReadonlyArray<A> =>
  all.length <= most ? all : Array.from({ length: most }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / most)]!)

/** Keeps the count of what was played and what was found, and says when it is enough. */
class Tally {
  readonly findings: Array<Finding> = []
  played = 0
  readonly #campaign: Campaign

  constructor(campaign: Campaign) {
    this.#campaign = campaign
  }
  get secondsMost(): number {
    return this.#campaign.secondsMost ?? 2
  }
  get enough(): boolean {
    return this.played >= this.#campaign.schedules || this.findings.length >= this.#campaign.findingsMost
  }
  found(seed: number, cuts: ReadonlyArray<Cut>, breaches: ReadonlyArray<string>): void {
    if (breaches.length > 0) this.findings.push({ seed, cuts, breaches })
  }
}

/** Plays one death, and some of those that could follow while it is recovered from. */
const playDeath = async (plan: Plan, death: Death, broken: Breaks, tally: Tally): Promise<void> => {
  if (death.left === undefined) {
    tally.played++
    return tally.found(plan.seed, [death.cut], await finish(after(plan, death, { broken })))
  }
  const { breaches, deaths } = await survey((watch) => after(plan, death, { broken, watch }))
  tally.played++
  tally.found(plan.seed, [death.cut], breaches)
  if (tally.secondsMost === 0) return
  const every = Math.max(1, Math.ceil(deaths.length / tally.secondsMost))
  for (let at = death.cut.at % every; at < deaths.length && !tally.enough; at += every) {
    const second = deaths[at]!
    tally.played++
    tally.found(plan.seed, [death.cut, second.cut], await finish(after(plan, second, { broken })))
  }
}

export const runCampaign = async (campaign: Campaign): Promise<Report> => {
  const { firstSeed, stride, broken = new Set(), cutsPerSeed = Infinity } = campaign
  const tally = new Tally(campaign)
  let seeds = 0
  for (let seed = firstSeed; !tally.enough; seed += stride) {
    seeds++
    const plan = planOf(seed)
    const { breaches, deaths } = await survey((watch) => open(plan, { broken, watch }))
    tally.found(seed, [], breaches)
    // what a death left is the next world's own, and garbage once that is at rest
    const coming = spread(chosen(seed, deaths.splice(0)), cutsPerSeed).toReversed()
    for (let death = coming.pop(); death !== undefined && !tally.enough; death = coming.pop()) await playDeath(plan, death, broken, tally)
  }
  return { schedules: tally.played, seeds, findings: tally.findings }
}
