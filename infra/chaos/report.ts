/** From the campaigns to the one line that other tools read, and to what must be true of every run. Pure but for the facts of the machine. */
import { cpus, loadavg } from "node:os"
import { quantile, rounded } from "../bench/figures.ts"
import type { KillsDone } from "./kills.ts"
import { killPoints } from "./kills.ts"
import type { CrowdDone } from "./nodes.ts"
import type { ChaosOptions } from "./options.ts"
import { type Fault, faults, type Verdict } from "./oracle.ts"
import type { OutageDone } from "./outages.ts"

export interface Done {
  readonly kills: ReadonlyArray<KillsDone>
  readonly postgres?: OutageDone
  readonly nats?: OutageDone
  readonly nodes?: CrowdDone
}

const spread = (values: ReadonlyArray<number>) => ({
  p50: rounded(quantile(values, 0.5)),
  p95: rounded(quantile(values, 0.95)),
  most: rounded(quantile(values, 1)),
})

const verdictsOf = ({ kills, postgres, nats, nodes }: Done): ReadonlyArray<Verdict> =>
  [...kills, postgres, nats, nodes].flatMap((done) => (done === undefined ? [] : [done.verdict]))

const startRetriesOf = ({ kills, postgres, nats, nodes }: Done): number =>
  [...kills, postgres, nats, nodes].reduce((total, done) => total + (done?.startRetries ?? 0), 0)

const outage = ({ kills, turns, recovery_ms }: OutageDone) => ({ kills, turns, recoveryMs: spread(recovery_ms) })

const crowd = ({ turns, failover_ms, joinMost_ms, leaveMost_ms, usual_ms, voided }: CrowdDone) => ({
  turns,
  failover: failover_ms.length,
  failoverMs: spread(failover_ms),
  longestWaitMs: { join: rounded(joinMost_ms), leave: rounded(leaveMost_ms), otherwiseP99: rounded(usual_ms) },
  voided,
})

export const reportOf = (done: Done, options: ChaosOptions, versions: Readonly<Record<string, string>>, loadBefore: number) => {
  const verdicts = verdictsOf(done)
  const sum = (name: Fault | "unknown" | "unknownSurfaced" | "messages" | "acts" | "auditEntries") =>
    verdicts.reduce((total, verdict) => total + verdict[name], 0)
  const { kills, postgres, nats, nodes } = done
  return {
    crashPoints: kills.length === 0 ? 0 : killPoints.length,
    seeds: kills.length === 0 ? 0 : options.seeds,
    runs: kills.reduce((total, { runs }) => total + runs, 0),
    lost: sum("lost"),
    doubled: sum("doubled"),
    outOfOrder: sum("outOfOrder"),
    unknown: sum("unknown"),
    unknownSurfaced: sum("unknownSurfaced"),
    recoveryMs: spread(kills.flatMap(({ recovery_ms }) => recovery_ms)),
    ...(kills.length === 0
      ? {}
      : {
          servesMs: spread(kills.flatMap(({ serves_ms }) => serves_ms)),
          afterServingMs: spread(kills.flatMap(({ recovery_ms, serves_ms }) => recovery_ms.map((ms, n) => ms - serves_ms[n]!))),
          startCpuMs: spread(kills.flatMap(({ start_cpu_ms }) => start_cpu_ms)),
        }),
    startRetries: startRetriesOf(done),
    stale: sum("stale"),
    wrong: sum("wrong"),
    missed: kills.flatMap(({ missed }) => missed),
    messages: sum("messages"),
    acts: sum("acts"),
    auditEntries: sum("auditEntries"),
    ...(postgres === undefined ? {} : { postgres: outage(postgres) }),
    ...(nats === undefined ? {} : { nats: outage(nats) }),
    ...(nodes === undefined ? {} : { nodes: crowd(nodes) }),
    settings: { ...options, cpus: cpus().length, loadAverage: [loadBefore, loadavg()[0] ?? 0].map((load) => rounded(load, 2)) },
    versions,
  }
}

/** Sentences about what went wrong; empty when nothing did. */
export const faultsOf = (done: Done): ReadonlyArray<string> => [
  ...verdictsOf(done).flatMap((verdict) => [
    ...verdict.findings,
    ...(verdict.unknown === verdict.unknownSurfaced
      ? []
      : [`${verdict.unknown - verdict.unknownSurfaced} unknown calls are not listed at the desk`]),
    ...(faults.every((fault) => verdict[fault] === 0) || verdict.findings.length > 0 ? [] : ["faults without findings"]),
  ]),
  ...done.kills.flatMap(({ missed }) => missed.map((name) => `the crash point of ${name} was not reached`)),
]
