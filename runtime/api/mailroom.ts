/**
 * From the inbox to the backbone. A delivery is stored first and answered at once; this room publishes it, in the order of arrival, and
 * says so in the inbox. While the backbone is away everything is left to the drain, which sends the oldest first: nothing overtakes.
 */
import { Context, Effect, Layer, Queue, Ref, Schedule } from "effect"
import { crashPoint } from "../crash/point.ts"
import { apiLimits } from "./limits.ts"
import { type Delivery, InboxStore, Post } from "./ports.ts"
import { saidOf } from "./said.ts"

export class Mailroom extends Context.Service<
  Mailroom,
  {
    /** Takes a stored delivery on its way; never waits and never fails. */
    readonly offer: (delivery: Delivery) => Effect.Effect<void>
    /** Sends what is left in the inbox; gives how many it sent. */
    readonly drain: Effect.Effect<number>
  }
>()("countersign/api/Mailroom") {
  static readonly layer = Layer.effect(
    this,
    Effect.suspend(() => make),
  )
}

/** `left`: the backbone or the store did not take it. `skipped`: nothing this version can read; it stays in the inbox, where people see it. */
const sender = (inbox: InboxStore["Service"], post: Post["Service"]) =>
  Effect.fnUntraced(function* (one: Delivery) {
    const parcel = saidOf(one)
    if (parcel === undefined) {
      yield* Effect.logError("a delivery in the inbox cannot be read and stays there", { deliveryId: one.id, source: one.source })
      return "skipped" as const
    }
    if (!(yield* post.send(parcel))) return "left" as const
    yield* crashPoint("K3")
    return yield* inbox.published(one.tenantId, [one.id]).pipe(
      Effect.as("sent" as const),
      Effect.catch(() => Effect.succeed("left" as const)),
    )
  })

const make = Effect.gen(function* () {
  const inbox = yield* InboxStore
  const post = yield* Post
  const queue = yield* Queue.dropping<Delivery>(apiLimits.publishQueue)
  // what an earlier process left comes first
  const behind = yield* Ref.make(true)
  const permits = yield* Queue.bounded<void>(apiLimits.publishInFlight)

  const sendOne = sender(inbox, post)

  const drain = Effect.gen(function* () {
    let sent = 0
    for (;;) {
      // from here on new ones are published directly again; one that slips in twice has the same message id
      yield* Ref.set(behind, false)
      const batch = yield* inbox.waiting(apiLimits.drainBatch)
      const before = sent
      for (const one of batch) {
        const result = yield* sendOne(one)
        if (result === "left") {
          yield* Ref.set(behind, true)
          return sent
        }
        if (result === "sent") sent += 1
      }
      // a batch of nothing but skipped ones would come again for ever
      if (batch.length < apiLimits.drainBatch || sent === before) return sent
    }
  }).pipe(Effect.catchTag("Unavailable", () => Effect.as(Ref.set(behind, true), 0)))

  const worker = Queue.take(queue).pipe(
    Effect.flatMap((one) =>
      Effect.gen(function* () {
        if (yield* Ref.get(behind)) return
        yield* Queue.offer(permits, undefined)
        // started in order of arrival: the publisher keeps that order per conversation
        yield* Effect.forkScoped(
          sendOne(one).pipe(
            Effect.tap((result) => (result === "left" ? Ref.set(behind, true) : Effect.void)),
            Effect.ensuring(Queue.take(permits)),
          ),
          { startImmediately: true },
        )
      }),
    ),
    Effect.forever,
  )
  const sweep = Ref.get(behind).pipe(
    Effect.flatMap((late) => (late ? drain : Effect.succeed(0))),
    Effect.repeat(Schedule.spaced(apiLimits.publishRetry_ms)),
  )
  const fullSweep = drain.pipe(Effect.delay(apiLimits.fullSweep_ms), Effect.forever)
  yield* Effect.forkScoped(worker)
  yield* Effect.forkScoped(sweep)
  yield* Effect.forkScoped(fullSweep)
  const offer = (delivery: Delivery) =>
    Effect.gen(function* () {
      // in quarantine: nobody to tell
      if (delivery.conversationId === null) return
      if (!(yield* Queue.offer(queue, delivery))) yield* Ref.set(behind, true)
    })
  return Mailroom.of({ offer, drain })
})
