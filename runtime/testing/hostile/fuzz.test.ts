/**
 * A model that does whatever it can against the shipped agents and policy, in memory (fault X2a; L2, L3, L4). `HOSTILE_CALLS=100000` makes it
 * that many calls, `HOSTILE_SEED` other ones; a failure names seed and case, and `HOSTILE_SEED=… HOSTILE_CASE=…` replays that one alone.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Evidence } from "./evidence.ts"
import { runFuzz } from "./fuzz.ts"
import { type Lab, openLab } from "./lab.ts"
import { planted, plantedRare } from "./plants.ts"

const seed = process.env["HOSTILE_SEED"] ?? "countersign"
const calls = Number(process.env["HOSTILE_CALLS"] ?? 2_000)
const only = process.env["HOSTILE_CASE"]
const long = calls > 10_000
const minutes = (n: number): number => n * 60_000

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
}, 60_000)
afterAll(() => lab.close())

/** A replayed case is told call by call. */
const tell = ({ actions }: Evidence): void => {
  for (const { callId, tool, status, reason, args } of actions)
    console.log(`${callId.slice(0, 20)} ${tool.slice(0, 40)} ${status}: ${reason.slice(0, 100)} ${JSON.stringify(args).slice(0, 200)}`)
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

it(
  `${calls} calls: nothing happens that was neither allowed nor approved, every refusal is listed`,
  async () => {
    const started = Date.now()
    const before = process.memoryUsage().rss
    const { tally, found, cases } = await runFuzz(lab, {
      seed,
      calls,
      ...(only === undefined ? {} : { only: Number(only), inspect: tell }),
    })
    const grown = megabytes(process.memoryUsage().rss - before)
    const looked = tally.calls - tally.cut
    console.log(JSON.stringify({ seed, cases, ...tally, looked, findings: found.length, grown_MiB: grown, took_ms: Date.now() - started }))
    const replay = found.map(({ index, problems }) => `HOSTILE_SEED=${seed} HOSTILE_CASE=${index}: ${problems.join("; ")}`)
    expect(replay.slice(0, 20)).toEqual([])
    if (only !== undefined) return
    expect(looked).toBeGreaterThanOrEqual(calls)
    expect(grown).toBeLessThan(512)
    // a run in which nothing may happen proves nothing
    for (const tool of ["crm.find", "crm.note", "crm.stage", "email.send", "payouts.prepare", "conversation.reply"])
      expect(tally.ran[tool] ?? 0, tool).toBeGreaterThan(0)
    for (const status of ["denied", "rejected", "expired", "failed"]) expect(tally.byStatus[status] ?? 0, status).toBeGreaterThan(0)
    if (long) expect(tally.ran["payouts.release"] ?? 0).toBeGreaterThan(20)
  },
  minutes(30),
)

describe.skipIf(only !== undefined)("the oracle finds", () => {
  it.each([...planted, ...(long ? plantedRare : [])])(
    "$name",
    async ({ plant, finds }) => {
      const { found, tally } = await runFuzz(lab, { seed: "planted", calls: long ? 20_000 : 4_000, plant, untilFound: finds })
      expect(found.flatMap(({ problems }) => problems).join("\n"), `after ${tally.calls} calls`).toMatch(finds)
    },
    minutes(5),
  )
})
