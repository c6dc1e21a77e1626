/**
 * The runtime's own shells in simulated worlds, cut before and after every step of every seed: nothing lost, nothing twice, nothing out of
 * order, nothing unasked (invariants 1 to 6, 9, 12). SIM_SCHEDULES=200000 plays more of them; SIM_SEED and SIM_CUT play one, with its steps.
 */
import { describe, expect, it } from "vitest"
import { runCampaign } from "./campaign.ts"
import { runFleet } from "./fleet.ts"
import { runSchedule } from "./run.ts"
import { readCut, tell } from "./tell.ts"

const { SIM_SEED: seed, SIM_CUT: cut, SIM_SCHEDULES: wanted = "1000", SIM_FIRST: first = "1" } = process.env
const threads = 2
/** A run of this many that lasts longer than this is stuck, not slow. */
const timeout_ms = 120_000 + Number(wanted) * 60

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
      for (let one = 1; one <= 20; one++) await runSchedule({ seed: one, cut: { at: one % 20, side: "after" } }, (line) => lines.push(line))
      return lines
    }
    const first = await told()
    expect(first.length).toBeGreaterThan(300)
    expect(await told()).toEqual(first)
  }, 120_000)

  it("counts what it plays: two schedules for every step of a seed", async () => {
    const { steps } = await runSchedule({ seed: 3 })
    const report = await runCampaign({ firstSeed: 3, stride: 1, schedules: 2 * steps, findingsMost: 1 })
    expect(report).toMatchObject({ schedules: 2 * steps, seeds: 1 })
  }, 120_000)
})

describe.skipIf(seed === undefined)("one schedule", () => {
  it(`seed ${seed}${cut === undefined ? "" : `, cut ${cut}`}`, async () => {
    const { breaches } = await runSchedule({ seed: Number(seed), ...(cut === undefined ? {} : { cut: readCut(cut) }) }, console.log)
    expect(breaches).toEqual([])
  })
})
