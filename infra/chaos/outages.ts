/**
 * Servers killed under load: one node works through its turns while PostgreSQL (the whole server, postmaster first) or nats-server is killed
 * every few seconds and started again on the same data. Measured is the time from SIGKILL to the first turn after it.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { makeCourier } from "./courier.ts"
import { gather } from "./evidence.ts"
import type { Home } from "./home.ts"
import { judge, type Verdict } from "./oracle.ts"
import { burst, chance, type Kind } from "./plan.ts"
import { settle } from "./rest.ts"

export interface Outage {
  readonly turns: number
  /** Messages handed in per second, over all threads. */
  readonly perSecond: number
  readonly seed: number
  /** Kills the server and brings it back. */
  readonly kill: () => Promise<void>
  /** From one server being back to the next kill: drawn evenly from this range. */
  readonly pause_ms: readonly [least: number, most: number]
}

export interface OutageDone {
  readonly kills: number
  readonly turns: number
  readonly recovery_ms: ReadonlyArray<number>
  readonly startRetries: number
  readonly verdict: Verdict
}

const messages = 10
/** All that ends by itself; approvals have campaigns of their own. */
const mix: ReadonlyArray<Kind> = ["keyed", "keyed", "keyed", "unkeyed", "asked", "denied", "word"]

const turnsSql = "select count(*)::int as n from message where direction = 'out'"

export const runOutage = async (home: Home, outage: Outage, say: (line: string) => void): Promise<OutageDone> => {
  const next = chance(outage.seed)
  const life = await home.start("one")
  const courier = makeCourier(home, () => life)
  const threads = Math.ceil(outage.turns / messages)
  const said = burst("o", outage.seed, { threads, messages, kinds: mix, via: ["api", "api", "webhook"] })
  const turns = async (): Promise<number> => Number((await home.rows(turnsSql))[0]?.["n"])
  const recovery_ms: Array<number> = []
  let over = false
  const killing = (async () => {
    const [least, most] = outage.pause_ms
    for (;;) {
      await sleep(least + next() * (most - least))
      if (over) return
      const killedAt = performance.now()
      await outage.kill()
      const back_ms = performance.now() - killedAt
      const before = await turns()
      while (!over && (await turns()) === before) await sleep(10)
      if (!over) recovery_ms.push(performance.now() - killedAt)
      say(
        `kill ${recovery_ms.length}: back after ${back_ms.toFixed(0)} ms, next turn after ${recovery_ms.at(-1)?.toFixed(0)} ms; ${before} turns so far`,
      )
    }
  })()
  const mean_ms = (threads / outage.perSecond) * 1000
  await courier.send(said, () => mean_ms * 2 * next())
  const whole = await settle({ home, courier, name: "o", said })
  if (!whole) say("not everything came to rest in time")
  over = true
  await killing
  const verdict = judge(await gather(home, life, said, courier.accepted.keys()))
  courier.close()
  await life.leave()
  return { kills: recovery_ms.length, turns: said.length, recovery_ms, startRetries: home.startRetries(), verdict }
}
