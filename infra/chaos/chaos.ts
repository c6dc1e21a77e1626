/**
 * `npm run chaos`: the product under kills, on servers of its own, in a folder of its own. Flags: options.ts. Progress goes to stderr; the
 * last line of standard output is one JSON object. Fails when anything was lost, doubled, out of order, stale, wrong or hidden, or when a
 * crash point was not reached: a run that did not happen proves nothing.
 */
import { readFileSync } from "node:fs"
import { loadavg } from "node:os"
import { SetupProblem } from "../embedded/problem.ts"
import { type Home, openHome } from "./home.ts"
import { type KillsDone, killsOf, runKills } from "./kills.ts"
import { killAll } from "./life.ts"
import { chaosLimits } from "./limits.ts"
import { runCrowd } from "./nodes.ts"
import { type ChaosOptions, type Mode, readOptions } from "./options.ts"
import { runOutage } from "./outages.ts"
import { type Done, faultsOf, reportOf } from "./report.ts"
import { openStage, type Stage } from "./stage.ts"

const begun = performance.now()
const say = (line: string): void => void process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

/** Runs in reverse order at the end, whatever the end is. */
const endings: Array<() => Promise<unknown>> = []
const tearDown = async (): Promise<void> => {
  killAll()
  for (const end of endings.splice(0).toReversed()) await end().catch((error: unknown) => say(`an ending failed: ${String(error)}`))
}

let natsVersion = "unknown"
const homeOf = async (stage: Stage, name: string): Promise<Home> => {
  const home = await openHome(stage, name)
  endings.push(home.close)
  natsVersion = await home.natsVersion()
  return home
}

/** Seeds are dealt out to the lanes, which work beside each other: most of a run is waiting. */
const runLanes = async (stage: Stage, options: ChaosOptions): Promise<ReadonlyArray<KillsDone>> => {
  const seeds = Array.from({ length: options.seeds }, (_, n) => options.seed + n)
  const lanes = Math.min(options.lanes, seeds.length)
  const lane = async (n: number): Promise<KillsDone> => {
    const kills = seeds.filter((_, index) => index % lanes === n).flatMap(killsOf)
    return runKills(await homeOf(stage, `kills${n}`), kills, (line) => say(`kills ${n}  ${line}`))
  }
  return Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)))
}

const pause_ms = [5_000, 10_000] as const

const campaigns = async (stage: Stage, options: ChaosOptions): Promise<Done> => {
  const wants = (mode: Mode): boolean => options.only.includes(mode)
  const outage = { turns: options.turns, perSecond: options.rate, seed: options.seed, pause_ms }
  const out = async (mode: "postgres" | "nats") => {
    const home = await homeOf(stage, mode)
    const kill = mode === "postgres" ? stage.killPostgres : home.killNats
    return runOutage(home, { ...outage, kill }, (line) => say(`${mode}  ${line}`))
  }
  const { conversations, messages, nodesRate: perSecond, seed } = options
  const crowd = { conversations, messages, perSecond, seed, apart_ms: chaosLimits.apart_ms }
  const kills = wants("kills") ? await runLanes(stage, options) : []
  const postgres = wants("postgres") ? await out("postgres") : undefined
  const nats = wants("nats") ? await out("nats") : undefined
  const nodes = wants("nodes") ? await runCrowd(await homeOf(stage, "nodes"), crowd, (line) => say(`nodes  ${line}`)) : undefined
  return {
    kills,
    ...(postgres === undefined ? {} : { postgres }),
    ...(nats === undefined ? {} : { nats }),
    ...(nodes === undefined ? {} : { nodes }),
  }
}

const versionOf = (file: string): string =>
  (JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as { readonly version: string }).version

const main = async (options: ChaosOptions): Promise<number> => {
  const loadBefore = loadavg()[0] ?? 0
  say(`load average ${loadBefore.toFixed(2)}; campaigns: ${options.only.join(", ")}; starting PostgreSQL`)
  const stage = await openStage()
  endings.push(stage.close)
  const done = await campaigns(stage, options)
  const versions = {
    countersign: versionOf("../../package.json"),
    node: process.versions.node,
    postgres: await stage.version(),
    nats: natsVersion,
  }
  const found = faultsOf(done)
  for (const fault of found.slice(0, chaosLimits.findings)) say(`FAULT  ${fault}`)
  if (found.length > chaosLimits.findings) say(`FAULT  and ${found.length - chaosLimits.findings} more`)
  const report = reportOf(done, options, versions, loadBefore)
  await tearDown()
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return found.length === 0 ? 0 : 1
}

let stopping = false
/** A second signal must not cut the ending short: npm and a terminal may both send one. */
const stopNow = (): void => {
  if (stopping) return
  stopping = true
  void tearDown().finally(() => process.exit(130))
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stopNow)

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)))
} catch (error) {
  await tearDown()
  process.stderr.write(
    `chaos: ${error instanceof SetupProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
}
