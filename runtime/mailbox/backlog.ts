/**
 * Keeps the inbound stream from pushing out messages nobody has handled. The server cannot refuse new messages on a stream with
 * schedules, so it drops the oldest; history that was handled may go, a backlog may not. When a nearly full stream's oldest
 * unhandled message comes near the edge, publishing is refused instead (never silent loss). Needs no more than looking.
 */
import type { JetStreamManager } from "@nats-io/jetstream"
import { Effect, Schedule } from "effect"
import { limits } from "./limits.ts"
import type { Names } from "./subjects.ts"

export interface Fill {
  readonly bytes: number
  readonly max_bytes: number
  readonly firstSeq: number
  readonly lastSeq: number
  /** Acknowledged floors of the consumers that have work. */
  readonly floors: ReadonlyArray<number>
}

/** Why new messages must be refused now, or undefined. Pure. */
export const crowdedBy = (fill: Fill): string | undefined => {
  if (fill.floors.length === 0 || fill.bytes < fill.max_bytes * limits.fillShare) return undefined
  const oldest = Math.min(...fill.floors)
  const edge = fill.firstSeq + (fill.lastSeq - fill.firstSeq) * limits.fillEdge
  return oldest < edge
    ? `the stream is ${Math.round((100 * fill.bytes) / fill.max_bytes)} % full of messages nobody has handled yet`
    : undefined
}

const look = async (jsm: JetStreamManager, names: Names): Promise<string | undefined> => {
  const { config, state } = await jsm.streams.info(names.inStream)
  if (state.bytes < config.max_bytes * limits.fillShare) return undefined
  const floors: Array<number> = []
  for await (const { ack_floor, num_ack_pending, num_pending } of jsm.consumers.list(names.inStream))
    if (num_pending + num_ack_pending > 0) floors.push(ack_floor.stream_seq)
  return crowdedBy({ bytes: state.bytes, max_bytes: config.max_bytes, firstSeq: state.first_seq, lastSeq: state.last_seq, floors })
}

/** Looks every `limits.fillLook_ms` until the scope closes. When it cannot look, publishing itself will tell. */
export const watchBacklog = Effect.fnUntraced(function* (jsm: JetStreamManager, names: Names) {
  let reason: string | undefined
  yield* Effect.promise(() =>
    look(jsm, names).then(
      (now) => void (reason = now),
      () => {},
    ),
  ).pipe(Effect.repeat(Schedule.spaced(limits.fillLook_ms)), Effect.forkScoped)
  return () => reason
})
