/** From rounds to the one line that other tools read: medians, ratios, and under which settings they were had. */
import { cpus, loadavg, release, totalmem } from "node:os"
import { storeLimits } from "../../runtime/store/limits.ts"
import { dbLimits } from "../../runtime/tenancy/limits.ts"
import { limits as mailboxLimits } from "../../runtime/mailbox/limits.ts"
import { median, rounded } from "./figures.ts"
import type { LoadResult } from "./load.ts"
import type { BenchOptions } from "./options.ts"
import type { Round } from "./round.ts"
import type { SlowModel } from "./slow.ts"
import { tenantCount } from "./work.ts"

const mebibyte = 1_048_576

const settingsOf = (options: BenchOptions, rounds: number, loadBefore: number) => ({
  ...options,
  profile: options.profile !== "",
  tenants: tenantCount,
  mix: "80 % allowed, 10 % denied, 10 % held; one reply each",
  model: "scripted, no latency",
  nodes: 1,
  partitions: mailboxLimits.partitions,
  shards: mailboxLimits.shards,
  connections: dbLimits.generalConnections + dbLimits.reservedConnections,
  turnsPerBatch: storeLimits.turnsPerBatch,
  durability: "PostgreSQL fsync and synchronous_commit on, JetStream sync_interval always",
  medianOf: rounds,
  cpus: cpus().length,
  memoryMiB: Math.round(totalmem() / mebibyte),
  kernel: release(),
  loadAverage: [loadBefore, loadavg()[0] ?? 0].map((load) => rounded(load, 2)),
})

const slowOf = ({ inFlight, quiet, beside, rss_bytes }: SlowModel) => ({
  inFlight,
  p99Ms: rounded(beside.latency_ms.p99, 2),
  p99MsQuiet: rounded(quiet.latency_ms.p99, 2),
  ratio: rounded(beside.latency_ms.p99 / quiet.latency_ms.p99, 2),
  rssMiB: Object.fromEntries(Object.entries(rss_bytes).map(([when, bytes]) => [when, rounded(bytes / mebibyte, 0)])),
})

/** `loadBefore`: the machine's load average when the run began. */
export const reportOf = (
  rounds: ReadonlyArray<Round>,
  slow: SlowModel | undefined,
  options: BenchOptions,
  versions: Readonly<Record<string, string>>,
  loadBefore: number,
) => {
  const of = (pick: (round: Round) => number, digits = 0) => rounded(median(rounds.map(pick)), digits)
  const none = Number.NaN
  const turnsPerSecond = (round: Round) => round.closed.perSecond
  return {
    turnsPerSecond: of(turnsPerSecond),
    latencyMs: { p50: of((r) => r.open?.latency_ms.p50 ?? none, 2), p99: of((r) => r.open?.latency_ms.p99 ?? none, 2) },
    approvalMs: { p50: of((r) => r.approvals.run_ms.p50, 2), p99: of((r) => r.approvals.run_ms.p99, 2) },
    rssMiB: of((r) => r.rss_bytes / mebibyte),
    heapMiBByRound: rounds.map((r) => rounded(r.heap_bytes / mebibyte, 0)),
    bytesPerTurn: of((r) => r.bytesPerTurn),
    raw: {
      publishPerSecond: of((r) => r.raw.publishPerSecond),
      consumePerSecond: of((r) => r.raw.consumePerSecond),
      commitPerSecond: of((r) => r.raw.commitPerSecond),
      turnsPerPublish: of((r) => turnsPerSecond(r) / r.raw.publishPerSecond, 3),
      turnsPerConsume: of((r) => turnsPerSecond(r) / r.raw.consumePerSecond, 3),
      turnsPerCommit: of((r) => turnsPerSecond(r) / r.raw.commitPerSecond, 3),
    },
    cpuMsPerTurn: {
      node: of((r) => r.cpu_ms.node, 2),
      postgres: of((r) => r.cpu_ms.postgres, 2),
      nats: of((r) => r.cpu_ms.nats, 2),
      load: of((r) => r.cpu_ms.load, 2),
    },
    stepMsPerTurn: {
      waited: of((r) => r.steps_ms.waited, 2),
      turn: of((r) => r.steps_ms.turn, 2),
      models: of((r) => r.steps_ms.models, 2),
      commits: of((r) => r.steps_ms.commits, 2),
      tools: of((r) => r.steps_ms.tools, 2),
    },
    walBytesPerTurn: of((r) => r.walPerTurn),
    ...(slow === undefined ? {} : { slowModel: slowOf(slow) }),
    settings: settingsOf(options, rounds.length, loadBefore),
    versions,
  }
}

/** What must be true of every run, whatever its speed; each sentence is one thing that was not. */
export const faultsOf = (
  more: ReadonlyArray<LoadResult>,
  rounds: ReadonlyArray<Round>,
  told: { readonly toolRuns: number; readonly toolKeys: number; readonly repeats: number },
  sums: Readonly<Record<string, number>>,
): ReadonlyArray<string> => {
  const loads = [...more, ...rounds.flatMap((round) => [round.closed, ...(round.open === undefined ? [] : [round.open])])]
  const total = (pick: (load: LoadResult) => number) => loads.reduce((sum, load) => sum + pick(load), 0)
  const succeeded = sums["effect succeeded"] ?? 0
  const others = Object.entries(sums).filter(([name]) => name.startsWith("effect ") && name !== "effect succeeded")
  const faults: ReadonlyArray<readonly [boolean, string]> = [
    [total((load) => load.missing) > 0, `${total((load) => load.missing)} messages did not end in time`],
    [total((load) => load.wrong) > 0, `${total((load) => load.wrong)} messages ended otherwise than policy says`],
    [rounds.some((round) => round.approvals.lost > 0), "an approved call did not run in time"],
    [told.repeats > 0, `${told.repeats} messages ended twice`],
    [told.toolRuns !== told.toolKeys, `${told.toolRuns} calls ran under ${told.toolKeys} keys`],
    [told.toolKeys !== succeeded, `${told.toolKeys} calls ran, the ledger has ${succeeded}`],
    [others.length > 0, `effects that did not succeed: ${others.map(([name, n]) => `${name} ${n}`).join(", ")}`],
  ]
  return faults.flatMap(([fault, sentence]) => (fault ? [sentence] : []))
}
