/** `stream ls`: what the backbone holds and what waits to be taken. */
import { Effect } from "effect"
import { Command } from "effect/cli"
import { Backbone } from "../../mailbox/connection.ts"
import { BackboneAway, reasonOf } from "../../mailbox/errors.ts"
import { columns, say } from "../output.ts"
import { withBackbone } from "./backbone.ts"

const lookAt = Effect.fnUntraced(function* (name: string) {
  const { jsm } = yield* Backbone
  return yield* Effect.tryPromise({
    try: async () => {
      const { state, config } = await jsm.streams.info(name)
      let [pending, unacknowledged] = [0, 0]
      for await (const consumer of jsm.consumers.list(name)) {
        pending += consumer.num_pending
        unacknowledged += consumer.num_ack_pending
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
        replicas: config.num_replicas,
      }
    },
    catch: (error) => new BackboneAway({ subject: name, waited_ms: 0, reason: reasonOf(error) }),
  })
})

export const streamList = Command.make(
  "ls",
  {},
  Effect.fnUntraced(function* () {
    const streams = yield* withBackbone(
      Effect.gen(function* () {
        const { names } = yield* Backbone
        return yield* Effect.forEach([names.inStream, names.evStream, names.advStream, names.dlqStream], lookAt)
      }),
    )
    yield* say(streams, () =>
      columns(
        ["STREAM", "MESSAGES", "BYTES", "WAITING", "IN HAND", "CONSUMERS", "LAST SEQ"],
        streams.map((s) => [s.name, ...[s.messages, s.bytes, s.pending, s.unacknowledged, s.consumers, s.lastSeq].map(String)]),
      ),
    )
  }),
).pipe(Command.withDescription("List the streams: how much they hold, how much waits"))
