/** One round: what the servers can do, the closed loop, the open loop, the decisions. Numbers only; bench.ts says what they mean. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Companies } from "./company.ts"
import { cpu_ms, type Cpu, cpuPerTurn } from "./cpu.ts"
import type { Facts } from "./facts.ts"
import { now_ms, type Quantiles, quantiles } from "./figures.ts"
import type { Ledger, Sizes } from "./ledger.ts"
import { benchLimits } from "./limits.ts"
import { drive, type LoadResult } from "./load.ts"
import type { BenchNode } from "./node-process.ts"
import type { BenchOptions } from "./options.ts"
import { type RawRates, rawRates } from "./raw.ts"
import type { Stage } from "./stage.ts"
import { perTurn, type StepSums } from "./steps.ts"
import { pieces } from "./work.ts"

export interface Running {
  readonly stage: Stage
  readonly node: BenchNode
  readonly companies: Companies
  readonly facts: Facts
  readonly ledger: Ledger
  readonly options: BenchOptions
}

export interface Approvals {
  readonly count: number
  /** From asking for the decision to the call running in the node; of that, until the decision was committed. */
  readonly run_ms: Quantiles
  readonly decided_ms: Quantiles
  readonly lost: number
}

export interface Round {
  readonly raw: RawRates
  readonly closed: LoadResult
  readonly open: LoadResult | undefined
  readonly approvals: Approvals
  /** Growth per turn of the closed loop; `byTable` in bytes per turn. */
  readonly bytesPerTurn: number
  readonly walPerTurn: number
  readonly byTable: ReadonlyArray<readonly [name: string, bytes: number]>
  /** Processor time per turn of the closed loop. */
  readonly cpu_ms: Readonly<Record<keyof Cpu, number>>
  /** Of the open loop. */
  readonly steps_ms: StepSums
  readonly rss_bytes: number
  /** What is alive after a collection. */
  readonly heap_bytes: number
}

const growth = (before: Sizes, after: Sizes, turns: number): Pick<Round, "bytesPerTurn" | "walPerTurn" | "byTable"> => ({
  bytesPerTurn: (after.bytes - before.bytes) / turns,
  walPerTurn: (after.wal - before.wal) / turns,
  byTable: Object.entries(after.tables)
    .map(([name, bytes]) => [name, (bytes - (before.tables[name] ?? 0)) / turns] as const)
    .filter(([, bytes]) => bytes > 0)
    .toSorted((a, b) => b[1] - a[1]),
})

const decisions = async ({ companies, facts, ledger, options }: Running): Promise<Approvals> => {
  const ran: Array<number> = []
  const decided: Array<number> = []
  const held = await ledger.held(options.approvals)
  for (const one of held) {
    const begun = now_ms()
    await companies.approve(one)
    decided.push(now_ms() - begun)
    const at_ms = await facts.ran(one.actionId, benchLimits.approval_ms)
    if (at_ms !== undefined) ran.push(at_ms - begun)
  }
  return { count: ran.length, run_ms: quantiles(ran), decided_ms: quantiles(decided), lost: held.length - ran.length }
}

const used = ({ stage, node }: Running): Cpu => ({
  node: cpu_ms(node.pid),
  postgres: cpu_ms(stage.pids.postgres),
  nats: cpu_ms(stage.pids.nats),
  load: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
})

/** Warms every partition, connection and plan, so that the first round is like the others. */
export const warmUp = ({ companies, facts, options }: Running): Promise<LoadResult> =>
  drive(
    pieces("warm", benchLimits.warmConversations, benchLimits.warmMessages),
    { concurrency: options.concurrency },
    companies.send,
    facts,
  )

const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0)

const shown = (figures_ms: Readonly<Record<string, number>>): string =>
  Object.entries(figures_ms)
    .map(([name, ms]) => `${name} ${ms.toFixed(2)}`)
    .join(", ")

/** `say` hears one line after each part. */
export const runRound = async (running: Running, name: string, say: (line: string) => void): Promise<Round> => {
  const { stage, node, companies, facts, ledger, options } = running
  const raw = await rawRates(stage)
  say(
    `raw: ${raw.publishPerSecond.toFixed(0)} publishes/s, ${raw.consumePerSecond.toFixed(0)} consumed/s, ${raw.commitPerSecond.toFixed(0)} commits/s`,
  )
  const before = await ledger.sizes()
  const cpuBefore = used(running)
  const closed = await drive(
    pieces(`${name}t`, options.conversations, options.messages),
    { concurrency: options.concurrency },
    companies.send,
    facts,
  )
  const perTurn_ms = cpuPerTurn(cpuBefore, used(running), closed.done)
  const { rss_bytes, heap_bytes = Number.NaN } = await node.report(true)
  await sleep(benchLimits.settle_ms)
  const grown = growth(before, await ledger.sizes(), closed.done)
  say(
    `closed loop: ${closed.perSecond.toFixed(0)} turns/s, ${grown.bytesPerTurn.toFixed(0)} bytes per turn, CPU ms per turn: ${shown(perTurn_ms)}; memory ${mebibytes(rss_bytes)} MiB, ${mebibytes(heap_bytes)} MiB of it alive`,
  )
  const wanted = options.rate * options.seconds
  const stepsBefore = (await node.report()).steps
  const open =
    wanted === 0 ? undefined : await drive(pieces(`${name}l`, options.rate, options.seconds), { rate: options.rate }, companies.send, facts)
  const steps_ms = perTurn(stepsBefore, (await node.report()).steps, wanted)
  if (open !== undefined)
    say(
      `open loop at ${options.rate}/s: p50 ${open.latency_ms.p50.toFixed(1)} ms, p99 ${open.latency_ms.p99.toFixed(1)} ms, most ${open.latency_ms.most.toFixed(0)} ms; ms per turn: ${shown(steps_ms)}`,
    )
  const approvals = await decisions(running)
  say(
    `decision to call: p50 ${approvals.run_ms.p50.toFixed(1)} ms, p99 ${approvals.run_ms.p99.toFixed(1)} ms over ${approvals.count} (decision committed after ${approvals.decided_ms.p50.toFixed(1)} ms)`,
  )
  return { raw, closed, open, approvals, ...grown, cpu_ms: perTurn_ms, steps_ms, rss_bytes, heap_bytes }
}
