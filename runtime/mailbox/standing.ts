/** How the streams stand: what they hold, what waits to be taken, what is in hand and what had to be delivered again. Looks, changes nothing. */
import { Effect } from "effect"
import { BackboneAway, reasonOf } from "./errors.ts"
import type { Backbone } from "./connection.ts"

export interface StreamStanding {
  readonly name: string
  readonly messages: number
  readonly bytes: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly consumers: number
  readonly pending: number
  readonly unacknowledged: number
  readonly redelivered: number
  readonly replicas: number
}

export const streamStanding = ({ jsm }: Backbone["Service"], name: string): Effect.Effect<StreamStanding, BackboneAway> =>
  Effect.tryPromise({
    try: async () => {
      const { state, config } = await jsm.streams.info(name)
      let [pending, unacknowledged, redelivered] = [0, 0, 0]
      for await (const consumer of jsm.consumers.list(name)) {
        pending += consumer.num_pending
        unacknowledged += consumer.num_ack_pending
        redelivered += consumer.num_redelivered
      }
      return {
        name,
        messages: state.messages,
        bytes: state.bytes,
        firstSeq: state.first_seq,
        lastSeq: state.last_seq,
        consumers: state.consumer_count,
        pending,
        unacknowledged,
        redelivered,
        replicas: config.num_replicas,
      }
    },
    catch: (error) => new BackboneAway({ subject: name, waited_ms: 0, reason: reasonOf(error) }),
  })

/** All streams of this system. */
export const allStandings = (backbone: Backbone["Service"]) => {
  const { inStream, evStream, advStream, dlqStream } = backbone.names
  return Effect.forEach([inStream, evStream, advStream, dlqStream], (name) => streamStanding(backbone, name))
}
