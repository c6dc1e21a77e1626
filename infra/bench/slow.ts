/**
 * A model that takes its time: as many turns as asked for wait for it at once, while others go on at the fixed rate. Says how much the
 * others felt of it. Every answer takes `benchLimits.slowAnswer_ms`, two answers a turn.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { benchLimits } from "./limits.ts"
import { drive, type LoadResult, type Send } from "./load.ts"
import type { Running } from "./round.ts"
import { pieces } from "./work.ts"

export interface SlowModel {
  /** Most slow turns open at one time. */
  readonly inFlight: number
  readonly slow: LoadResult
  /** The others, without the slow ones and beside them. */
  readonly quiet: LoadResult
  readonly beside: LoadResult
  readonly rss_bytes: { readonly before: number; readonly most: number; readonly after: number }
}

const answersPerTurn = 2

export const runSlow = async (running: Running): Promise<SlowModel> => {
  const { companies, facts, node, options } = running
  const { rate, seconds } = options
  const others = (phase: string) => drive(pieces(phase, rate, seconds), { rate }, companies.send, facts)
  const quiet = await others("quiet")
  const before = (await node.report()).rss_bytes
  const turn_ms = answersPerTurn * benchLimits.slowAnswer_ms
  const work = pieces("slow", options.slow, 1).map((piece) => ({ ...piece, slow: true }))
  let sent = 0
  const counted: Send = (piece) => {
    sent++
    return companies.send(piece)
  }
  let inFlight = 0
  let most = before
  let over = false
  const ended = () => work.reduce((n, { id }) => n + (facts.ends.has(id) ? 1 : 0), 0)
  const watch = async () => {
    while (!over) {
      inFlight = Math.max(inFlight, sent - ended())
      most = Math.max(most, (await node.report()).rss_bytes)
      await sleep(200)
    }
  }
  // sent within one turn's time, so that all are open together before the first one ends
  const slowly = drive(work, { rate: (options.slow * 1000) / turn_ms }, counted, facts)
  const watching = watch()
  const beside = await others("beside")
  const slow = await slowly
  over = true
  await watching
  await sleep(benchLimits.settle_ms)
  return { inFlight, slow, quiet, beside, rss_bytes: { before, most, after: (await node.report()).rss_bytes } }
}
