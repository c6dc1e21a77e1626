/**
 * Sends one message until the stream confirms it: same message id on every try, bounded in time, in flight and in waiting, and
 * one at a time per order key, so that retries never reorder a conversation. Boundary between publisher and client library.
 */
import type { JetStreamClient, JetStreamPublishOptions } from "@nats-io/jetstream"
import { Clock, Effect, Metric, Random, Semaphore } from "effect"
import { BackboneAway, type PublishError, reasonOf, refusalOf, TooLarge } from "./errors.ts"
import { limits } from "./limits.ts"

export interface Parcel {
  readonly subject: string
  readonly body: Uint8Array
  readonly options: Partial<JetStreamPublishOptions> & { readonly msgID: string }
  /** Parcels of one key are stored in the order they were sent. */
  readonly orderKey: string
}

/** `duplicate`: the stream already had this message id; `seq` is then the first one's. */
export interface Stored {
  readonly stream: string
  readonly seq: number
  readonly duplicate: boolean
}

export interface Sender {
  readonly send: (parcel: Parcel) => Effect.Effect<Stored, PublishError>
}

const retries = Metric.counter("countersign_publish_retries", { incremental: true, description: "tries to publish after a failed one" })

const pause_ms = (tries: number, random: number) =>
  Math.min(limits.publishPauseMost_ms, limits.publishPauseFirst_ms * 2 ** Math.min(tries, 10)) * (0.5 + random)

/**
 * Semaphores of one permit by key, dropped when nobody holds or awaits them. They serve in order of arrival, and whoever waited
 * behind one that failed fails too: going ahead would overtake it when it is sent again.
 */
const makeTurns = () => {
  const turns = new Map<string, { readonly gate: Semaphore.Semaphore; users: number; failures: number }>()
  return <A, E>(key: string, effect: Effect.Effect<A, E>, overtaking: () => E): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      const turn = turns.get(key) ?? { gate: Semaphore.makeUnsafe(1), users: 0, failures: 0 }
      turns.set(key, turn)
      turn.users++
      const { failures } = turn
      const mine = Effect.suspend(() => (turn.failures === failures ? effect : Effect.fail(overtaking())))
      const failed = Effect.sync(() => void turn.failures++)
      return Effect.ensuring(
        turn.gate.withPermits(1)(Effect.tapError(mine, () => failed)),
        Effect.sync(() => {
          if (--turn.users === 0) turns.delete(key)
        }),
      )
    })
}

type Try = { readonly tag: "stored"; readonly stored: Stored } | { readonly tag: "failed"; readonly error: unknown }

export interface SenderOptions {
  /** How long a message is retried before it fails. At least 10 s, or a leader change loses it. */
  readonly for_ms?: number
  readonly try_ms?: number
}

export const makeSender = (js: Pick<JetStreamClient, "publish">, options: SenderOptions = {}): Sender => {
  const for_ms = options.for_ms ?? limits.publishFor_ms
  const inTurn = makeTurns()
  const slots = Semaphore.makeUnsafe(limits.publishInFlight)
  let waiting = 0
  const once = (parcel: Parcel): Effect.Effect<Try> =>
    Effect.promise(() =>
      js.publish(parcel.subject, parcel.body, { ...parcel.options, timeout: options.try_ms ?? limits.publishTry_ms }).then(
        ({ stream, seq, duplicate }): Try => ({ tag: "stored", stored: { stream, seq, duplicate } }),
        (error: unknown): Try => ({ tag: "failed", error }),
      ),
    )
  const persist = Effect.fnUntraced(function* (parcel: Parcel) {
    const begun = yield* Clock.currentTimeMillis
    for (let tries = 0; ; tries++) {
      const result = yield* once(parcel)
      if (result.tag === "stored") return result.stored
      const refusal = refusalOf(result.error, parcel.subject, parcel.body.length)
      if (refusal !== undefined) return yield* refusal
      const waited_ms = (yield* Clock.currentTimeMillis) - begun
      if (waited_ms >= for_ms) return yield* new BackboneAway({ subject: parcel.subject, waited_ms, reason: reasonOf(result.error) })
      yield* Metric.update(retries, 1)
      yield* Effect.sleep(pause_ms(tries, yield* Random.next))
    }
  })
  const send = (parcel: Parcel): Effect.Effect<Stored, PublishError> =>
    Effect.suspend(() => {
      const { subject, body } = parcel
      if (body.length > limits.body_bytes) return Effect.fail(new TooLarge({ subject, bytes: body.length, limit_bytes: limits.body_bytes }))
      if (waiting >= limits.publishWaiting)
        return Effect.fail(new BackboneAway({ subject, waited_ms: 0, reason: `${waiting} messages already wait to be published` }))
      waiting++
      const overtaking = () => new BackboneAway({ subject, waited_ms: 0, reason: "an earlier message of this order key failed" })
      return inTurn(parcel.orderKey, slots.withPermits(1)(persist(parcel)), overtaking).pipe(
        Effect.ensuring(Effect.sync(() => void waiting--)),
      )
    })
  return { send }
}
