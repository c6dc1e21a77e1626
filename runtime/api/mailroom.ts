/**
 * From the inbox to the backbone. A delivery is stored first and answered at once; this room publishes it, in the order of arrival, and
 * says so in the inbox. While the backbone is away everything is left to the drain, which sends the oldest first: nothing overtakes.
 */
import { Context, Effect, Layer, Queue, Ref, Schedule, Semaphore } from "effect"
import { batchSender, sender } from "./carry.ts"
import { Floodgate } from "./floodgate.ts"
import { apiLimits } from "./limits.ts"
import { type Delivery, InboxStore, Post } from "./ports.ts"

export class Mailroom extends Context.Service<
  Mailroom,
  {
    /** Takes a stored delivery on its way; never waits and never fails. */
    readonly offer: (delivery: Delivery) => Effect.Effect<void>
    /** Sends what is left in the inbox; gives how many it sent. */
    readonly drain: Effect.Effect<number>
    /** Lets deliveries through that were kept; what is left in the inbox goes before anything goes directly again. */
    readonly reopen: (open: () => void) => Effect.Effect<void>
  }
>()("countersign/api/Mailroom") {
  static readonly layer = Layer.effect(
    this,
    Effect.suspend(() => make),
  )
}

/** What the parts of one mailroom share. */
const desk = Effect.gen(function* () {
  const inbox = yield* InboxStore
  const sendOne = sender(inbox, yield* Post)
  return {
    inbox,
    floodgate: yield* Floodgate,
    sendOne,
    sendAll: batchSender(sendOne),
    queue: yield* Queue.dropping<Delivery>(apiLimits.publishQueue),
    permits: yield* Queue.bounded<void>(apiLimits.publishInFlight),
    // what an earlier process left comes first
    behind: yield* Ref.make(true),
    // a decision to go directly again and the last look into the inbox are one step: nobody slips in between
    gate: yield* Semaphore.make(1),
  }
})
type Desk = Effect.Success<typeof desk>

/** Sends what is left until nothing is; only then new ones go directly again, so that none overtakes. */
const drainOf = ({ behind, gate, inbox, sendAll }: Desk): Effect.Effect<number> =>
  Effect.gen(function* () {
    let total = 0
    for (;;) {
      const batch = yield* gate.withPermits(1)(
        inbox.waiting(apiLimits.drainBatch).pipe(Effect.tap((rows) => (rows.length === 0 ? Ref.set(behind, false) : Effect.void))),
      )
      if (batch.length === 0) return total
      if (yield* sendAll(batch, (sent) => (total += sent))) continue
      yield* Ref.set(behind, true)
      return total
    }
  }).pipe(Effect.catchTag("Unavailable", () => Effect.as(Ref.set(behind, true), 0)))

/** Takes new deliveries directly to the backbone while nothing is left behind. */
const workerOf = ({ behind, floodgate, gate, permits, queue, sendOne }: Desk) =>
  Queue.take(queue).pipe(
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
          Effect.flatMap(Ref.get(behind), (late) =>
            late || floodgate.holds(one.tenantId) ? Effect.asVoid(Queue.take(permits)) : Effect.asVoid(start),
          ),
        )
      }),
    ),
    Effect.forever,
  )

// one look: under steady work there are always some on their way, and sending those again changes nothing
const fullSweepOf = ({ behind, inbox, sendAll }: Desk) =>
  inbox.waiting(apiLimits.drainBatch).pipe(
    Effect.flatMap((batch) => sendAll(batch, () => {})),
    Effect.catch(() => Effect.succeed(false)),
    Effect.tap((all) => (all ? Effect.void : Ref.set(behind, true))),
    Effect.delay(apiLimits.fullSweep_ms),
    Effect.forever,
  )

const make = Effect.gen(function* () {
  const room = yield* desk
  const drain = drainOf(room)
  const sweep = Ref.get(room.behind).pipe(
    Effect.flatMap((late) => (late ? drain : Effect.succeed(0))),
    Effect.repeat(Schedule.spaced(apiLimits.publishRetry_ms)),
  )
  yield* Effect.forkScoped(workerOf(room))
  yield* Effect.forkScoped(sweep)
  yield* Effect.forkScoped(fullSweepOf(room))
  const offer = (delivery: Delivery) =>
    Effect.gen(function* () {
      // in quarantine: nobody to tell
      if (delivery.conversationId === null) return
      if (!(yield* Queue.offer(room.queue, delivery))) yield* Ref.set(room.behind, true)
    })
  const reopen = (open: () => void) => room.gate.withPermits(1)(Effect.andThen(Effect.sync(open), Ref.set(room.behind, true)))
  return Mailroom.of({ offer, drain, reopen })
})
