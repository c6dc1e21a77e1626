/** `stream ls`: what the backbone holds and what waits to be taken. */
import { Effect } from "effect"
import { Command } from "effect/cli"
import { Backbone } from "../../mailbox/connection.ts"
import { allStandings } from "../../mailbox/standing.ts"
import { columns, say } from "../output.ts"
import { withBackbone } from "./backbone.ts"

export const streamList = Command.make(
  "ls",
  {},
  Effect.fnUntraced(function* () {
    const streams = yield* withBackbone(Effect.flatMap(Backbone, allStandings))
    yield* say(streams, () =>
      columns(
        ["STREAM", "MESSAGES", "BYTES", "WAITING", "IN HAND", "CONSUMERS", "LAST SEQ"],
        streams.map((s) => [s.name, ...[s.messages, s.bytes, s.pending, s.unacknowledged, s.consumers, s.lastSeq].map(String)]),
      ),
    )
  }),
).pipe(Command.withDescription("List the streams: how much they hold, how much waits"))
