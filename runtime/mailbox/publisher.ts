/**
 * The one way onto the backbone. Boundary between rooms that have something to say and the streams: safe subjects, one envelope,
 * a message id that makes a retry a no-op, and order per conversation at the door. Timers are messages that arrive later.
 */
import { headers } from "@nats-io/transport-node"
import { Clock, Context, Effect, Layer } from "effect"
import { inSpan, noted, spanned } from "../telemetry/span.ts"
import { continuing, traceparent } from "../telemetry/traceparent.ts"
import { watchBacklog } from "./backlog.ts"
import { Backbone } from "./connection.ts"
import { encodeEnvelope, type Envelope } from "./envelope.ts"
import { type PublishError, PublishRefused, StreamFull } from "./errors.ts"
import { limits } from "./limits.ts"
import { makeSender, type Sender, type SenderOptions, type Stored } from "./sender.ts"
import { cancelSubject, conversationSubject, type Names, timerSubject } from "./subjects.ts"

export interface PublishOptions {
  /** The same id within the stream's 10-minute window is stored once. Unique in the whole stream: begin it with the tenant. */
  readonly msgID: string
  /** Deliver later: `at` in Unix ms (the past = at once), to the conversation subject `target`. The own subject must be a timer's. */
  readonly schedule?: { readonly at: number; readonly target: string } | null
  /** Subject of a timer that this message cancels as it is stored. */
  readonly cancel?: string | null
}

export interface Timer {
  readonly tenant: string
  readonly timerId: string
  /** Unix ms. */
  readonly at: number
  /** What the conversation named in it receives when the timer fires. */
  readonly envelope: Envelope
  /** A new due time of one timer needs a new id here. */
  readonly msgID: string
}

const inboundOnly = /^\.(in|timer)\./

/** Publishing over service values, so that tests need no layer. */
export const makePublisher = (sender: Sender, names: Names, crowded: () => string | undefined = () => undefined) => {
  const publishing = spanned("Publisher.publish", { kind: "producer" })(function* (
    subject: string,
    said: Envelope,
    options: PublishOptions,
  ) {
    const trace = (yield* traceparent) ?? said.traceparent
    const envelope = trace === undefined ? said : { ...said, traceparent: trace }
    yield* noted({ type: said.type, tenant: said.tenant, conversation: said.conversation, message: said.id })
    const schedule = options.schedule ?? undefined
    const cancel = options.cancel ?? undefined
    if (schedule !== undefined && cancel !== undefined)
      return yield* new PublishRefused({ subject, reason: "one message cannot both set and cancel a timer: publish two" })
    if (schedule !== undefined && !(schedule.at <= (yield* Clock.currentTimeMillis) + limits.timer_ms))
      return yield* new PublishRefused({ subject, reason: `a timer may be due at most ${limits.timer_ms} ms ahead` })
    const reason = inboundOnly.test(subject.slice(names.prefix.length)) ? crowded() : undefined
    if (reason !== undefined) return yield* new StreamFull({ subject, reason })
    const marks = headers()
    marks.set("Cs-Type", envelope.type)
    if (envelope.traceparent !== undefined) marks.set("traceparent", envelope.traceparent)
    return yield* sender.send({
      subject,
      body: encodeEnvelope(envelope),
      orderKey: schedule?.target ?? subject,
      options: {
        msgID: options.msgID,
        headers: marks,
        // `never`: a timer due after the stream's max_age must still be there
        ...(schedule === undefined ? {} : { schedule: { specification: new Date(schedule.at), target: schedule.target }, ttl: "never" }),
        ...(cancel === undefined ? {} : { cancelSchedule: { scheduleSubject: cancel } }),
      },
    })
  })
  /** Whoever receives it goes on below this publishing. */
  const publish = (subject: string, envelope: Envelope, options: PublishOptions) =>
    continuing(envelope.traceparent)(publishing(subject, envelope, options))
  /** Into the conversation the envelope names. */
  const toConversation = (envelope: Envelope, options: PublishOptions) =>
    publish(conversationSubject(names, envelope.tenant, envelope.conversation), envelope, options)
  /** Sets a timer, or replaces the one of the same tenant and id. A fired timer is a hint: the receiver looks at its rows. */
  const setTimer = (timer: Timer) =>
    publish(timerSubject(names, timer.tenant, timer.timerId), timer.envelope, {
      msgID: timer.msgID,
      schedule: { at: timer.at, target: conversationSubject(names, timer.envelope.tenant, timer.envelope.conversation) },
    })
  /** Cancels a timer that may have fired or never been; both are fine. */
  const cancelTimer = (tenant: string, timerId: string) =>
    Effect.suspend(() => {
      const timer = timerSubject(names, tenant, timerId)
      return Effect.flatMap(Clock.currentTimeMillis, (now) =>
        sender.send({
          subject: cancelSubject(names, tenant),
          body: new Uint8Array(),
          orderKey: timer,
          options: { msgID: `cancel:${timer}:${now}`, ttl: "60s", cancelSchedule: { scheduleSubject: timer } },
        }),
      )
    }).pipe(Effect.asVoid, inSpan("Publisher.cancelTimer"))
  return { publish, toConversation, setTimer, cancelTimer, sender, names }
}

export class Publisher extends Context.Service<
  Publisher,
  {
    readonly publish: (subject: string, envelope: Envelope, options: PublishOptions) => Effect.Effect<Stored, PublishError>
    readonly toConversation: (envelope: Envelope, options: PublishOptions) => Effect.Effect<Stored, PublishError>
    readonly setTimer: (timer: Timer) => Effect.Effect<Stored, PublishError>
    readonly cancelTimer: (tenant: string, timerId: string) => Effect.Effect<void, PublishError>
    readonly sender: Sender
    readonly names: Names
  }
>()("countersign/mailbox/Publisher") {
  static readonly layer = (options: SenderOptions = {}) =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const { js, jsm, names } = yield* Backbone
        return Publisher.of(makePublisher(makeSender(js, options), names, yield* watchBacklog(jsm, names)))
      }),
    )
}
