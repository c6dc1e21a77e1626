/**
 * The runtime's own shells in simulated worlds, cut before and after every step of every seed: nothing lost, nothing twice, nothing out of
 * order, nothing unasked (invariants 1 to 6, 9, 12). SIM_SCHEDULES=200000 plays more of them; SIM_SEED and SIM_CUT play one, with its steps.
 */
import { describe, expect, it } from "vitest"
import { after, survey } from "./campaign.ts"
import { runFleet } from "./fleet.ts"
import type { Cut } from "./loop.ts"
import { type Plan, planOf } from "./plan.ts"
import { finish, open, runSchedule } from "./run.ts"
import { readCuts, tell } from "./tell.ts"
import { parting, telling } from "./testing/telling.ts"
import type { World } from "./world.ts"

const { SIM_SEED: seed, SIM_CUT: cut, SIM_SCHEDULES: wanted = "1000", SIM_FIRST: first = "1" } = process.env
const threads = 2
/** A run of this many that lasts longer than this is stuck, not slow. */
const timeout_ms = 120_000 + Number(wanted) * 60

/** A world that has come to its end beside the same story played from its beginning. */
const same = async (plan: Plan, cuts: ReadonlyArray<Cut>, short: World, breaches: ReadonlyArray<string>): Promise<void> => {
  const long = open(plan, { cuts })
  expect(await finish(long)).toEqual(breaches)
  expect(parting(telling(short), telling(long)), `seed ${plan.seed}, ${JSON.stringify(cuts)}`).toBeUndefined()
}

describe.skipIf(seed !== undefined)("schedules", () => {
  it(
    `${wanted} schedules: no breach`,
    async () => {
      const begun = performance.now()
      const report = await runFleet({ threads, firstSeed: Number(first), schedules: Number(wanted), findingsMost: 20 })
      const seconds = (performance.now() - begun) / 1000
      console.log(
        JSON.stringify({
          schedules: report.schedules,
          seeds: report.seeds,
          findings: report.findings.length,
          seconds: Math.round(seconds),
          perSecond: Math.round(report.schedules / seconds),
        }),
      )
      expect(tell(report.findings)).toBe("")
      expect(report.schedules).toBeGreaterThanOrEqual(Number(wanted))
    },
    timeout_ms,
  )

  it("tells the same story twice: the same seed and cut take the same steps", async () => {
    const told = async (): Promise<ReadonlyArray<string>> => {
      const lines: Array<string> = []
      for (let one = 1; one <= 20; one++)
        await runSchedule({ seed: one, cuts: [{ at: one % 10, side: "after" }] }, (line) => lines.push(line))
      return lines
    }
    const first = await told()
    expect(first.length).toBeGreaterThan(300)
    expect(await told()).toEqual(first)
  }, 120_000)

  it("goes on from what a death left as if it had played from the beginning", async () => {
    let compared = 0
    for (let one = 1; one <= 20; one++) {
      const plan = planOf(one)
      for (const death of (await survey((watch) => open(plan, { watch }))).deaths) {
        if (death.left === undefined) continue
        let short!: World
        const { breaches, deaths } = await survey((watch) => (short = after(plan, death, { watch })))
        await same(plan, [death.cut], short, breaches)
        const second = deaths[death.cut.at % deaths.length]
        if (second !== undefined) {
          const shorter = after(plan, second, {})
          await same(plan, [death.cut, second.cut], shorter, await finish(shorter))
        }
        compared++
      }
    }
    expect(compared).toBeGreaterThan(200)
  }, 120_000)

  it("plays every moment at which a process could die, and leaves out only those that nothing tells apart", async () => {
    for (let one = 1; one <= 20; one++) {
      const plan = planOf(one)
      const { deaths } = await survey((watch) => open(plan, { watch }))
      const { steps } = await runSchedule({ seed: one })
      const names = deaths.map(({ cut }) => `${cut.at} ${cut.side}`)
      expect(new Set(names).size).toBe(names.length)
      // the first step can be missed, and every step may have been the last
      for (const name of ["0 before", ...Array.from({ length: steps }, (_, at) => `${at} after`)]) expect(names).toContain(name)
    }
  }, 120_000)
})

describe.skipIf(seed === undefined)("one schedule", () => {
  it(`seed ${seed}${cut === undefined ? "" : `, cut ${cut}`}`, async () => {
    const { breaches } = await runSchedule({ seed: Number(seed), ...(cut === undefined ? {} : { cuts: readCuts(cut) }) }, console.log)
    expect(breaches).toEqual([])
  })
})
