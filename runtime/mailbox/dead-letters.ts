/**
 * Messages nobody could handle, kept where a person sees them (invariant 12): parked by the mailbox, or given up by the server and
 * told by an advisory. Boundary between the streams and the people who look, send again or drop. Original bytes stay as they were.
 */
import type { StoredMsg } from "@nats-io/jetstream"
import { headers, type MsgHdrs } from "@nats-io/transport-node"
import { Effect, Schema } from "effect"
import type { Backbone } from "./connection.ts"
import type { Park } from "./delivery.ts"
import { BackboneAway, PublishRefused, reasonOf } from "./errors.ts"
import { limits } from "./limits.ts"
import type { Sender } from "./sender.ts"
import { addressOf, conversationSubject, deadSubject, type Names } from "./subjects.ts"

export interface DeadLetter {
  /** Its own sequence in the dead-letter stream: what redrive and drop take. */
  readonly seq: number
  readonly stream: string
  readonly originalSeq: number
  readonly subject: string
  readonly tenant: string
  readonly conversation: string
  readonly reason: string
  /** Unix ms it was parked at. */
  readonly parkedAt: number
  readonly bytes: number
}

/** One header line: no breaks, no control characters, bounded. */
const line = (text: string) => text.replace(/[^\x20-\x7e]+/g, " ").slice(0, limits.reason_chars)

const store = (
  sender: Sender,
  names: Names,
  origin: { readonly stream: string; readonly seq: number; readonly subject: string },
  body: Uint8Array,
  reason: string,
) => {
  const address = addressOf(names, origin.subject)
  const marks = headers()
  marks.set("Cs-Dead-Stream", origin.stream)
  marks.set("Cs-Dead-Seq", String(origin.seq))
  marks.set("Cs-Dead-Subject", line(origin.subject))
  marks.set("Cs-Dead-Reason", line(reason))
  const subject = deadSubject(names, origin.stream, address?.tenant ?? "~unknown")
  return sender.send({ subject, body, orderKey: subject, options: { msgID: `${origin.stream}:${origin.seq}`, headers: marks } })
}

/** Parks a message the mailbox holds. The same one is stored once. */
export const makePark =
  (sender: Sender, names: Names): Park =>
  (taken, reason) =>
    Effect.asVoid(store(sender, names, { stream: names.inStream, seq: taken.seq, subject: taken.subject }, taken.body, reason))

const number = (marks: MsgHdrs, name: string) => Number(marks.get(name)) || 0

const read = (names: Names, message: StoredMsg): DeadLetter => {
  const subject = message.header.get("Cs-Dead-Subject")
  const address = addressOf(names, subject)
  return {
    seq: message.seq,
    stream: message.header.get("Cs-Dead-Stream"),
    originalSeq: number(message.header, "Cs-Dead-Seq"),
    subject,
    tenant: address?.tenant ?? "",
    conversation: address?.conversation ?? "",
    reason: message.header.get("Cs-Dead-Reason"),
    parkedAt: message.time.getTime(),
    bytes: message.data.length,
  }
}

/** No dead letter has this number: it was never there, was dropped, or is older than the stream keeps. */
export class NoDeadLetter extends Schema.TaggedError<NoDeadLetter>()("NoDeadLetter", { seq: Schema.Number }) {
  override get message() {
    return `no dead letter ${this.seq}: list them to see which are there`
  }
}

const attempt = <A>(what: string, run: () => Promise<A>) =>
  Effect.tryPromise({ try: run, catch: (error) => new BackboneAway({ subject: what, waited_ms: 0, reason: reasonOf(error) }) })

/** The desk of dead letters: list, send again, drop. `list` pages by `after`, newest last, at most `limits.deadLettersPage`. */
export const makeDeadLetters = (backbone: Backbone["Service"], sender: Sender) => {
  const { jsm, names } = backbone
  const list = Effect.fn("DeadLetters.list")(function* (
    options: { readonly tenant?: string; readonly after?: number; readonly limit?: number } = {},
  ) {
    const limit = Math.min(options.limit ?? limits.deadLettersPage, limits.deadLettersPage)
    const filter = options.tenant === undefined ? `${names.prefix}.dlq.>` : deadSubject(names, names.inStream, options.tenant)
    return yield* attempt(names.dlqStream, async () => {
      const letters: Array<DeadLetter> = []
      for (let seq = (options.after ?? 0) + 1; letters.length < limit;) {
        const message = await jsm.direct.getMessage(names.dlqStream, { seq, next_by_subj: filter })
        if (message === null) break
        letters.push(read(names, message))
        seq = message.seq + 1
      }
      return letters
    })
  })
  const find = (seq: number) =>
    Effect.flatMap(
      attempt(names.dlqStream, () => jsm.direct.getMessage(names.dlqStream, { seq })),
      (message) => (message === null ? Effect.fail(new NoDeadLetter({ seq })) : Effect.succeed(message)),
    )
  const drop = Effect.fn("DeadLetters.drop")(function* (seq: number) {
    yield* find(seq)
    yield* attempt(names.dlqStream, () => jsm.streams.deleteMessage(names.dlqStream, seq, false))
  })
  /** Puts it back at the end of its conversation, bytes unchanged, and takes it off the desk. Twice in ten minutes stores one. */
  const redrive = Effect.fn("DeadLetters.redrive")(function* (seq: number) {
    const message = yield* find(seq)
    const letter = read(names, message)
    if (letter.conversation === "")
      return yield* new PublishRefused({ subject: letter.subject, reason: "it names no conversation to go back to: drop it" })
    const subject = conversationSubject(names, letter.tenant, letter.conversation)
    const stored = yield* sender.send({
      subject,
      body: message.data,
      orderKey: subject,
      options: { msgID: `redrive:${names.dlqStream}:${seq}` },
    })
    yield* attempt(names.dlqStream, () => jsm.streams.deleteMessage(names.dlqStream, seq, false))
    return stored
  })
  /** Its bytes as they were. */
  const body = (seq: number) => Effect.map(find(seq), ({ data }) => data)
  return { list, drop, redrive, body }
}

/** What the server says when it gives a message up; only numbers, the message is fetched. */
const Advisory = Schema.Struct({
  stream: Schema.String,
  consumer: Schema.String,
  stream_seq: Schema.Int,
  deliveries: Schema.Int,
  reason: Schema.optionalKey(Schema.String),
})
const decodeAdvisory = Schema.decodeUnknownEffect(Schema.fromJsonString(Advisory))

/** Copies the message an advisory speaks of into the dead-letter stream. Unreadable advisories and expired messages are nobody's loss. */
export const parkAdvised = Effect.fn("DeadLetters.parkAdvised")(function* (backbone: Backbone["Service"], sender: Sender, body: string) {
  const { jsm, names } = backbone
  const advisory = yield* Effect.option(decodeAdvisory(body))
  if (advisory._tag === "None") return
  const { consumer, deliveries, reason, stream, stream_seq: seq } = advisory.value
  const message = yield* attempt(stream, () => jsm.direct.getMessage(stream, { seq }))
  if (message === null) return
  yield* store(
    sender,
    names,
    { stream, seq, subject: message.subject },
    message.data,
    reason ?? `${consumer} gave up after ${deliveries} deliveries`,
  )
})
