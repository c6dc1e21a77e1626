/** `stream tail`: the newest messages to conversations, by number, time, type and address. Their words stay in the stream. */
import { Effect, Option, Result } from "effect"
import { Command, Flag } from "effect/cli"
import { Backbone } from "../../mailbox/connection.ts"
import { decodeEnvelope } from "../../mailbox/envelope.ts"
import { BackboneAway, reasonOf } from "../../mailbox/errors.ts"
import { fail } from "../failure.ts"
import { columns, say } from "../output.ts"
import { withBackbone } from "./backbone.ts"

const most = 500
const count = Flag.Int("count").pipe(Flag.withAlias("n"), Flag.withDescription(`How many, at most ${most}`), Flag.withDefault(20))
const conversation = Flag.String("conversation").pipe(Flag.withDescription("Only those of this conversation"), Flag.optional)

interface Line {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly tenant: string
  readonly conversation: string
  readonly id: string
}

const newest = Effect.fnUntraced(function* (wanted: number, only: string | undefined) {
  const { jsm, names } = yield* Backbone
  const read = async (): Promise<ReadonlyArray<Line>> => {
    const { state } = await jsm.streams.info(names.inStream)
    const lines: Array<Line> = []
    for (let seq = state.last_seq; seq >= state.first_seq && seq > state.last_seq - most && lines.length < wanted; seq -= 1) {
      const message = await jsm.direct.getMessage(names.inStream, { seq })
      // gaps are what was cancelled; anything else without an envelope is a timer's carrier
      const read = message === null ? undefined : decodeEnvelope(message.data)
      if (message === null || read === undefined || Result.isFailure(read)) continue
      const { id, type, tenant, conversation: of } = read.success
      if (only === undefined || only === of) lines.unshift({ seq, at: message.time.toISOString(), type, tenant, conversation: of, id })
    }
    return lines
  }
  return yield* Effect.tryPromise({
    try: read,
    catch: (error) => new BackboneAway({ subject: names.inStream, waited_ms: 0, reason: reasonOf(error) }),
  })
})

export const streamTail = Command.make(
  "tail",
  { count, conversation },
  Effect.fnUntraced(function* (given) {
    if (given.count < 1 || given.count > most)
      return yield* fail("usage", `--count ${given.count} is out of bounds`, `it must be 1 to ${most}`, "ask for fewer")
    const lines = yield* withBackbone(newest(given.count, Option.getOrUndefined(given.conversation)))
    yield* say(lines, () =>
      columns(
        ["SEQ", "AT", "TYPE", "CONVERSATION", "ID"],
        lines.map((line) => [String(line.seq), line.at, line.type, `${line.tenant}/${line.conversation}`, line.id]),
      ),
    )
  }),
).pipe(Command.withDescription("Show the newest messages to conversations, oldest first"))
