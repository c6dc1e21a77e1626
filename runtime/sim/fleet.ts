/**
 * A campaign over several threads: each takes every n-th seed. Boundary between a test or a command and the worlds; a thread that dies is
 * an error here, never a quiet smaller number.
 */
import { Worker } from "node:worker_threads"
import type { Report } from "./campaign.ts"
import type { Orders } from "./worker.ts"

const run = (orders: Orders): Promise<Report> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: orders,
      // nearly all that a schedule makes is garbage at its end
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    })
    worker.once("message", resolve)
    worker.once("error", reject)
    worker.once("exit", (code) => reject(new Error(`a thread of the simulator ended with ${code} and no report`)))
  })

export interface Fleet {
  readonly threads: number
  readonly firstSeed: number
  readonly schedules: number
  readonly findingsMost: number
}

/** Plays at least `schedules` schedules in all, unless there are too many findings before. */
export const runFleet = async ({ threads, firstSeed, schedules, findingsMost }: Fleet): Promise<Report> => {
  const share = Math.ceil(schedules / threads)
  const orders = Array.from({ length: threads }, (_, index): Orders => ({
    firstSeed: firstSeed + index,
    stride: threads,
    schedules: share,
    findingsMost,
    broken: [],
  }))
  const reports = await Promise.all(orders.map(run))
  return {
    schedules: reports.reduce((sum, report) => sum + report.schedules, 0),
    seeds: reports.reduce((sum, report) => sum + report.seeds, 0),
    findings: reports.flatMap((report) => report.findings),
  }
}
