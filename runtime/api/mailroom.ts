/**
 * From the inbox to the backbone. A delivery is stored first and answered at once; this room publishes it, in the order of arrival, and
 * says so in the inbox. While the backbone is away everything is left to the drain, which sends the oldest first: nothing overtakes.
 */
import { Context, Effect, Layer, Queue, Ref, Schedule, Semaphore } from "effect"
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

/** Sends a batch, each conversation in its order; false when something was left. What cannot be read is put into `unreadable`. */
const batchSender =
  (sendOne: ReturnType<typeof sender>, unreadable: Set<string>) =>
  (batch: ReadonlyArray<Delivery>, count: (sent: number) => void): Effect.Effect<boolean> =>
    Effect.forEach(
      Map.groupBy(batch, (one) => one.conversationId).values(),
      Effect.fnUntraced(function* (ofOne) {
        for (const one of ofOne) {
          const result = yield* sendOne(one)
          if (result === "left") return false
          if (result === "sent") count(1)
          else unreadable.add(one.id)
        }
        return true
      }),
      { concurrency: apiLimits.drainConversations },
    ).pipe(Effect.map((results) => results.every(Boolean)))

const make = Effect.gen(function* () {
  const inbox = yield* InboxStore
  const post = yield* Post
  const queue = yield* Queue.dropping<Delivery>(apiLimits.publishQueue)
  // what an earlier process left comes first
  const behind = yield* Ref.make(true)
  const permits = yield* Queue.bounded<void>(apiLimits.publishInFlight)

  const sendOne = sender(inbox, post)

  const unreadable = new Set<string>()
  const sendAll = batchSender(sendOne, unreadable)
  // a decision to go directly again and the last look into the inbox are one step: nobody slips in between
  const gate = yield* Semaphore.make(1)

  /** Sends what is left until nothing is; only then new ones go directly again, so that none overtakes. */
  const drain = Effect.gen(function* () {
    let total = 0
    for (;;) {
      const batch = yield* gate.withPermits(1)(
        inbox.waiting(apiLimits.drainBatch).pipe(
          Effect.map((rows) => rows.filter((one) => !unreadable.has(one.id))),
          Effect.tap((rows) => (rows.length === 0 ? Ref.set(behind, false) : Effect.void)),
        ),
      )
      if (batch.length === 0) return total
      if (yield* sendAll(batch, (sent) => (total += sent))) continue
      yield* Ref.set(behind, true)
      return total
    }
  }).pipe(Effect.catchTag("Unavailable", () => Effect.as(Ref.set(behind, true), 0)))

  const worker = Queue.take(queue).pipe(
    Effect.flatMap((one) =>
      Effect.gen(function* () {
        yield* Queue.offer(permits, undefined)
        const direct = sendOne(one).pipe(
          Effect.tap((result) => (result === "left" ? Ref.set(behind, true) : Effect.void)),
          Effect.ensuring(Queue.take(permits)),
        )
        // started in order of arrival: the publisher keeps that order per conversation
        const start = Effect.forkScoped(direct, { startImmediately: true })
        yield* gate.withPermits(1)(
          Effect.flatMap(Ref.get(behind), (late) => (late ? Effect.asVoid(Queue.take(permits)) : Effect.asVoid(start))),
        )
      }),
    ),
    Effect.forever,
  )
  const sweep = Ref.get(behind).pipe(
    Effect.flatMap((late) => (late ? drain : Effect.succeed(0))),
    Effect.repeat(Schedule.spaced(apiLimits.publishRetry_ms)),
  )
  // one look: under steady work there are always some on their way, and sending those again changes nothing
  const fullSweep = inbox.waiting(apiLimits.drainBatch).pipe(
    Effect.flatMap((batch) => sendAll(batch, () => {})),
    Effect.catch(() => Effect.succeed(false)),
    Effect.tap((all) => (all ? Effect.void : Ref.set(behind, true))),
    Effect.delay(apiLimits.fullSweep_ms),
    Effect.forever,
  )
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
