/**
 * Several nodes over one PostgreSQL and one nats-server, under a steady rate of messages: one joins, one is killed, one is frozen for longer
 * than any lease and thawed, one leaves. Measured from the tables: how long the conversations of the killed node stood still, and the longest
 * any message waited while a node joined or left cleanly.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { makeCourier } from "./courier.ts"
import { gather } from "./evidence.ts"
import { quantile } from "../bench/figures.ts"
import type { Home } from "./home.ts"
import type { Life } from "./life.ts"
import { chaosLimits } from "./limits.ts"
import { judge, type Verdict } from "./oracle.ts"
import { burst, type Kind, type Said } from "./plan.ts"
import { settle } from "./rest.ts"
import { openWriter, type Writer } from "./writer.ts"

export interface Crowd {
  readonly conversations: number
  readonly messages: number
  readonly perSecond: number
  readonly seed: number
  /** Rest between two disturbances. */
  readonly apart_ms: number
}

export interface CrowdDone {
  readonly turns: number
  /** From SIGKILL to the first turn of each conversation that had a message waiting or coming within `affected_ms` of it. */
  readonly failover_ms: ReadonlyArray<number>
  /** The longest wait of a message around a clean join and a clean leave, and the 99th percentile of all others. */
  readonly joinMost_ms: number
  readonly leaveMost_ms: number
  readonly usual_ms: number
  /** Results that a node threw away because it was no longer the owner. */
  readonly voided: number
  readonly startRetries: number
  readonly verdict: Verdict
}

/** Frozen for so long that pin and presence are gone. */
const frozen_ms = 7_000
const affected_ms = 1_000
/** Around a clean join or leave. */
const before_ms = 1_500
const after_ms = 3_000
const mix: ReadonlyArray<Kind> = ["keyed", "keyed", "keyed", "keyed", "keyed", "keyed", "unkeyed", "asked", "denied", "word"]

const answersSql = `
select split_part(m.body, ' ', 2) as ref, (extract(epoch from min(m.at)) * 1000)::float8 as at
from message m where m.direction = 'out' group by 1`

interface Killed {
  readonly at: number
  /** Those it worked on. */
  readonly threads: ReadonlySet<string>
}

/** Threads whose last act was the node's. */
const threadsOf = (home: Home, nodeId: string, said: ReadonlyMap<string, Said>): ReadonlySet<string> => {
  const last = new Map<string, string>()
  for (const act of home.provider.ledger()) last.set(said.get(act.ref)?.thread ?? "", act.node)
  return new Set([...last].flatMap(([thread, node]) => (node === nodeId ? [thread] : [])))
}

const waitsOf = async (
  home: Home,
  writer: Writer,
): Promise<ReadonlyArray<{ readonly ref: string; readonly stored: number; readonly answered: number }>> => {
  const rows = await home.rows(answersSql)
  return rows.flatMap((row) => {
    const stored = writer.stored.get(String(row["ref"]))
    return stored === undefined ? [] : [{ ref: String(row["ref"]), stored, answered: Number(row["at"]) }]
  })
}

const voidedBy = async (life: Life): Promise<number> => {
  const text = await fetch(`${life.operatorUrl}/metrics`, { signal: AbortSignal.timeout(chaosLimits.request_ms) }).then(
    (answer) => answer.text(),
    () => "",
  )
  return Number(/^countersign_mailbox_voided (\d+)/m.exec(text)?.[1] ?? 0)
}

interface Cast {
  readonly home: Home
  readonly lives: Map<string, Life>
  /** Resolves at this share of the messages, and well after the disturbance before. */
  readonly reached: (share: number) => Promise<void>
  readonly threads: (nodeId: string) => ReadonlySet<string>
  readonly say: (line: string) => void
}

/** One disturbance after the other. */
const disturb = async ({ home, lives, reached, threads, say }: Cast) => {
  const join = async (nodeId: string): Promise<number> => {
    lives.set(nodeId, await home.start(nodeId))
    return Date.now()
  }
  await reached(0.1)
  const joinedAt = await join("c")
  say("c joined")
  await reached(0.3)
  const killed: Killed = { at: Date.now(), threads: threads("b") }
  await lives.get("b")!.kill()
  lives.delete("b")
  say(`b killed; ${killed.threads.size} conversations were its own`)
  await reached(0.5)
  lives.get("a")!.signal("SIGSTOP")
  say("a frozen")
  await sleep(frozen_ms)
  lives.get("a")!.signal("SIGCONT")
  say("a thawed")
  await reached(0.7)
  await join("b")
  say("b is back")
  await reached(0.85)
  const leftAt = Date.now()
  await lives.get("c")!.leave()
  lives.delete("c")
  say("c left")
  return { joinedAt, killed, leftAt }
}

export const runCrowd = async (home: Home, crowd: Crowd, say: (line: string) => void): Promise<CrowdDone> => {
  // one first: it makes the keys and the company, which are there once
  const lives = new Map<string, Life>([["a", await home.start("a")]])
  lives.set("b", await home.start("b"))
  const writer = openWriter(home)
  const said = burst("n", crowd.seed, { threads: crowd.conversations, messages: crowd.messages, kinds: mix, via: ["stream"] })
  const byRef = new Map(said.map((one) => [one.ref, one]))
  const writing = writer.write(said, crowd.perSecond)
  writing.catch(() => undefined) // told below, once the disturbances are over
  const reached = async (share: number): Promise<void> => {
    await sleep(crowd.apart_ms)
    while (writer.stored.size < share * said.length) await sleep(chaosLimits.poll_ms)
  }
  const threads = (nodeId: string) => threadsOf(home, nodeId, byRef)
  const { joinedAt, killed, leftAt } = await disturb({ home, lives, reached, threads, say })
  await writing
  say(`${writer.stored.size} messages stored`)
  const door = [...lives.values()][0]!
  const courier = makeCourier(home, () => door)
  const whole = await settle({ home, courier, name: "n", said }, () => undefined, 250)
  if (!whole) say("not everything came to rest in time")
  const waits = await waitsOf(home, writer)
  const near = (at: number) => waits.filter(({ stored }) => stored > at - before_ms && stored < at + after_ms)
  const far = waits.filter(({ stored }) => [joinedAt, killed.at, leftAt].every((at) => Math.abs(stored - at) > 10_000))
  const most = (some: typeof waits) => Math.max(0, ...some.map(({ stored, answered }) => answered - stored))
  const first = new Map<string, number>()
  for (const { ref, stored, answered } of waits) {
    const { thread } = byRef.get(ref)!
    if (!killed.threads.has(thread) || answered < killed.at || stored > killed.at + affected_ms) continue
    first.set(thread, Math.min(first.get(thread) ?? Infinity, answered - killed.at))
  }
  const voided = (await Promise.all([...lives.values()].map(voidedBy))).reduce((sum, n) => sum + n, 0)
  const verdict = judge(await gather(home, door, said, writer.stored.keys()))
  await writer.close()
  for (const life of lives.values()) await life.leave()
  return {
    turns: said.length,
    failover_ms: [...first.values()],
    joinMost_ms: most(near(joinedAt)),
    leaveMost_ms: most(near(leftAt)),
    usual_ms: quantile(
      far.map(({ stored, answered }) => answered - stored),
      0.99,
    ),
    voided,
    startRetries: home.startRetries(),
    verdict,
  }
}
