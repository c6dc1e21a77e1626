/**
 * `npm run bench`: how fast the product governs, on servers of its own, in a folder of its own, with one node in a process of its own.
 * Flags: options.ts. Progress goes to stderr; the last line of standard output is one JSON object. Fails when a message was lost, ended
 * wrongly, or a call ran twice: a figure without that is worth nothing.
 */
import { readFileSync } from "node:fs"
import { loadavg } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import { Redacted } from "effect"
import { SetupProblem } from "../embedded/problem.ts"
import { openCompanies } from "./company.ts"
import { Facts } from "./facts.ts"
import { now_ms } from "./figures.ts"
import { openLedger } from "./ledger.ts"
import { benchLimits } from "./limits.ts"
import { runSlow } from "./slow.ts"
import { startNode } from "./node-process.ts"
import { type BenchOptions, readOptions } from "./options.ts"
import { faultsOf, reportOf } from "./report.ts"
import { type Round, type Running, runRound, warmUp } from "./round.ts"
import { natsVersion, openStage, type Stage } from "./stage.ts"

const begun = now_ms()
const say = (line: string): void => void process.stderr.write(`${((now_ms() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

/** Runs in reverse order at the end, whatever the end is. */
const endings: Array<() => Promise<unknown>> = []
const tearDown = async (): Promise<void> => {
  for (const end of endings.splice(0).toReversed()) await end().catch((error: unknown) => say(`an ending failed: ${String(error)}`))
}

const productVersion = (): string =>
  (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly version: string }).version

const open = async (stage: Stage, options: BenchOptions): Promise<Running> => {
  const facts = new Facts()
  const ledger = openLedger(stage.superUrl)
  endings.push(ledger.close)
  const { user, password } = stage.nats.runtime
  const setup = {
    databaseUrl: stage.appUrl,
    sealerUrl: stage.sealerUrl,
    natsUrl: stage.natsUrl,
    natsUser: user,
    natsPassword: Redacted.value(password),
    folder: stage.folder,
  }
  const companies = await openCompanies(stage.appUrl, stage.nats.runtime)
  endings.push(companies.close)
  const node = await startNode(setup, options.profile, facts.hear)
  endings.push(node.stop)
  return { stage, node, companies, facts, ledger, options }
}

/** As many rounds as were asked for and as the time allows, at least one. */
const allRounds = async (running: Running): Promise<ReadonlyArray<Round>> => {
  const { rounds: wanted, within } = running.options
  const rounds: Array<Round> = []
  let longest_ms = 0
  while (rounds.length < wanted) {
    const start = now_ms()
    if (start - begun + longest_ms > within * 1000) {
      say(`${rounds.length} of ${wanted} rounds: another one would take the run beyond ${within} s (--within)`)
      break
    }
    const n = rounds.length + 1
    rounds.push(await runRound(running, `r${n}`, (line) => say(`round ${n}  ${line}`)))
    longest_ms = Math.max(longest_ms, now_ms() - start)
  }
  return rounds
}

const main = async (options: BenchOptions): Promise<number> => {
  const loadBefore = loadavg()[0] ?? 0
  say(`load average ${loadBefore.toFixed(2)}; starting PostgreSQL and nats-server`)
  const stage = await openStage()
  endings.push(() => stage.close(options.keep))
  const running = await open(stage, options)
  const warm = await warmUp(running)
  say(`warm: ${warm.done} turns, ${warm.perSecond.toFixed(0)} a second`)
  const rounds = await allRounds(running)
  const slow = options.slow === 0 || options.seconds === 0 ? undefined : await runSlow(running)
  if (slow !== undefined)
    say(
      `slow model: ${slow.inFlight} turns in flight; the others' p99 ${slow.beside.latency_ms.p99.toFixed(1)} ms, ${slow.quiet.latency_ms.p99.toFixed(1)} ms without; memory at most ${(slow.rss_bytes.most / 1_048_576).toFixed(0)} MiB`,
    )
  const byTable = rounds.at(-1)?.byTable ?? []
  say(`bytes per turn by table: ${byTable.map(([name, bytes]) => `${name} ${bytes.toFixed(0)}`).join(", ")}`)
  await sleep(benchLimits.settle_ms)
  const told = { ...(await running.node.report()), repeats: running.facts.repeats }
  const versions = {
    countersign: productVersion(),
    node: process.versions.node,
    postgres: await running.ledger.version(),
    nats: await natsVersion(stage),
  }
  const faults = faultsOf(
    [warm, ...(slow === undefined ? [] : [slow.slow, slow.quiet, slow.beside])],
    rounds,
    told,
    await running.ledger.sums(),
  )
  for (const fault of faults) say(`FAULT  ${fault}`)
  say(`mailbox: ${JSON.stringify(told.mailbox)}`)
  const report = reportOf(rounds, slow, options, versions, loadBefore)
  await tearDown()
  if (options.keep) say(`kept: ${stage.folder}`)
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return faults.length === 0 ? 0 : 1
}

const stopNow = (): void => void tearDown().finally(() => process.exit(130))
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopNow)

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)))
} catch (error) {
  await tearDown()
  process.stderr.write(
    `bench: ${error instanceof SetupProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
}
