/**
 * Many schedules: each seed is played once whole, then cut before and after every step it took. A schedule is one seed with one cut; the
 * whole plays are not counted. Stops at the first breach where asked to, and always after a bounded number.
 */
import type { Breaks } from "./breaks.ts"
import type { Cut } from "./loop.ts"
import { runSchedule } from "./run.ts"

export interface Finding {
  readonly seed: number
  readonly cut: Cut | undefined
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

const cutsOf = (steps: number, most: number): ReadonlyArray<Cut> => {
  const all = Array.from({ length: steps }, (_, at) => [{ at, side: "before" } as const, { at, side: "after" } as const]).flat()
  return all.length <= most ? all : Array.from({ length: most }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / most)]!)
}

export const runCampaign = async ({
  firstSeed,
  stride,
  schedules,
  broken,
  findingsMost,
  cutsPerSeed = Infinity,
}: Campaign): Promise<Report> => {
  const findings: Array<Finding> = []
  let done = 0
  let seeds = 0
  const judge = async (seed: number, cut: Cut | undefined): Promise<number> => {
    const { breaches, steps } = await runSchedule({
      seed,
      ...(cut === undefined ? {} : { cut }),
      ...(broken === undefined ? {} : { broken }),
    })
    if (breaches.length > 0) findings.push({ seed, cut, breaches })
    return steps
  }
  for (let seed = firstSeed; done < schedules && findings.length < findingsMost; seed += stride) {
    seeds++
    const steps = await judge(seed, undefined)
    for (const cut of cutsOf(steps, cutsPerSeed)) {
      if (done >= schedules || findings.length >= findingsMost) break
      await judge(seed, cut)
      done++
    }
  }
  return { schedules: done, seeds, findings }
}
