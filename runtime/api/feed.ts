/**
 * One client's feed as server-sent events. Before each event the member's session or token is looked at again and the rows are read in their
 * own scope: what they may not read is not told, not even as an id (invariant 7). A client that does not keep up is cut with `resync`.
 */
import { Clock, Effect, Option, Stream } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { Change } from "../contract/events.ts"
import type { Box } from "./changes.ts"
import { apiLimits } from "./limits.ts"
import type { Unavailable } from "./ports.ts"

const encoder = new TextEncoder()
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

export interface FeedSource {
  readonly box: Box
  readonly standing: Effect.Effect<ActorShape | null, Unavailable>
  /** Of these rows, the ones that this member may read. */
  readonly visible: (actor: ActorShape, changes: ReadonlyArray<Change>) => Effect.Effect<ReadonlyArray<Change>, Unavailable>
}

interface Place {
  readonly begun: boolean
  readonly done: boolean
  /** Unix ms of the last bytes, and of the last rows told. */
  readonly said: number
  readonly told: number
}

/** The words of this moment, if any; `done` ends the feed after them. */
const look = Effect.fnUntraced(function* ({ box, standing, visible }: FeedSource) {
  const actor = yield* Effect.option(standing)
  if (Option.isSome(actor) && actor.value === null) return { text: event("closed", {}), done: true }
  if (box.missed) return { text: event("resync", {}), done: true }
  // while the store is away nobody can say who may read what: the rows wait
  if (Option.isNone(actor) || actor.value === null || box.empty) return { text: "", done: false }
  const changes = box.take(apiLimits.feedBatch)
  const seen = yield* Effect.option(visible(actor.value, changes))
  if (Option.isNone(seen)) return { text: event("resync", {}), done: true }
  return { text: seen.value.map((change) => event("changed", change)).join(""), done: false }
})

const step = (source: FeedSource) =>
  Effect.fnUntraced(function* (place: Place) {
    if (place.done) return undefined
    if (!place.begun) {
      const now = yield* Clock.currentTimeMillis
      const text = `retry: ${apiLimits.feedRetry_ms}\n\n${event("ready", {})}`
      return [encoder.encode(text), { begun: true, done: false, said: now, told: 0 }] as const
    }
    let told = place.told
    for (;;) {
      yield* source.box.wait(apiLimits.feedCheck_ms)
      // many changes in a row are told together: the first at once, the others with what came meanwhile
      const early_ms = told + apiLimits.feedGap_ms - (yield* Clock.currentTimeMillis)
      if (early_ms > 0) yield* Effect.sleep(Math.min(early_ms, apiLimits.feedGap_ms))
      const busy = !source.box.empty
      const { text, done } = yield* look(source)
      const now = yield* Clock.currentTimeMillis
      if (busy) told = now
      if (text !== "") return [encoder.encode(text), { begun: true, done, said: now, told }] as const
      if (now - place.said >= apiLimits.heartbeat_ms) return [encoder.encode(": here\n\n"), { ...place, said: now, told }] as const
    }
  })

export const feedOf = (source: FeedSource): Stream.Stream<Uint8Array> =>
  Stream.unfold<Place, Uint8Array, never, never>({ begun: false, done: false, said: 0, told: 0 }, step(source))
