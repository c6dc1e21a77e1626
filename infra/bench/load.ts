/** Drives messages into the node: closed loop (so many at once) or open loop (so many a second, whatever comes back). */
import { setTimeout as sleep } from "node:timers/promises"
import type { Facts } from "./facts.ts"
import { now_ms, quantile, type Quantiles, quantiles } from "./figures.ts"
import { benchLimits } from "./limits.ts"
import { expectedKind, type Piece } from "./work.ts"

export type Send = (piece: Piece) => Promise<void>
export type Pace = { readonly concurrency: number } | { readonly rate: number }

export interface LoadResult {
  readonly done: number
  readonly elapsed_ms: number
  readonly perSecond: number
  /** From when the message was due to when its end was durable, publishing included. */
  readonly latency_ms: Quantiles & { readonly most: number }
  readonly missing: number
  /** Messages that ended otherwise than their amount says. */
  readonly wrong: number
}

const summary = (work: ReadonlyArray<Piece>, due: ReadonlyMap<string, number>, facts: Facts, begun: number): LoadResult => {
  const ended = work.flatMap((piece) => {
    const end = facts.ends.get(piece.id)
    return end === undefined ? [] : [{ piece, end, took_ms: end.at_ms - (due.get(piece.id) ?? end.at_ms) }]
  })
  const elapsed_ms = ended.reduce((last, { end }) => Math.max(last, end.at_ms), begun) - begun
  const took = ended.map(({ took_ms }) => took_ms)
  return {
    done: ended.length,
    elapsed_ms,
    perSecond: (ended.length / elapsed_ms) * 1000,
    latency_ms: { ...quantiles(took), most: quantile(took, 1) },
    missing: work.length - ended.length,
    wrong: ended.filter(({ piece, end }) => end.kind !== expectedKind(piece)).length,
  }
}

/** Sends everything and waits for every end, at most `round_ms`. Rejects when a message could not be published. */
export const drive = async (work: ReadonlyArray<Piece>, pace: Pace, send: Send, facts: Facts): Promise<LoadResult> => {
  const due = new Map<string, number>()
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, benchLimits.round_ms)
  const begun = now_ms()
  let next = 0
  let open = 0
  const launch = (at_ms: number): void => {
    const piece = work[next++]!
    due.set(piece.id, at_ms)
    open++
    facts.when(piece.id, () => {
      open--
      if ("concurrency" in pace && next < work.length) launch(now_ms())
      else if (open === 0 && next >= work.length) over.resolve()
    })
    send(piece).catch(over.reject)
  }
  if ("concurrency" in pace) while (next < work.length && open < pace.concurrency) launch(now_ms())
  else
    while (next < work.length) {
      const at_ms = begun + (next * 1000) / pace.rate
      const wait_ms = at_ms - now_ms()
      if (wait_ms > 0) await sleep(wait_ms)
      launch(at_ms)
    }
  await over.promise.finally(() => clearTimeout(timer))
  return summary(work, due, facts, begun)
}
