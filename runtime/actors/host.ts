/**
 * Hosts actors: one fiber and one bounded queue per key, loaded on the first ask, put away when idle. Boundary between whoever
 * has a message and the actor's behaviour; `ask` is the only seam, so the host can be replaced.
 * A1 messages of one key are received one at a time, in the order asked. A2 two residencies of one key never overlap.
 * A3 a failed activation answers its askers and is forgotten. A4 a defect in `receive` answers its asker; the actor lives on.
 * Load in `activate`, write through inside `receive`: nothing is saved on passivation, a crash would skip it.
 */
import { Cause, Clock, Deferred, Effect, Exit, Fiber, FiberSet, Queue, Schedule, Schema, type Scope } from "effect"

/** The actor was evicted or the host closed before the message was received: ask again, or let another owner. */
export class ActorStopped extends Schema.TaggedError<ActorStopped>()("ActorStopped", { key: Schema.String }) {
  override get message() {
    return `the actor ${this.key} was put away before it received the message: ask again`
  }
}

/** The actor has `capacity` messages waiting. */
export class MailboxFull extends Schema.TaggedError<MailboxFull>()("MailboxFull", { key: Schema.String, capacity: Schema.Number }) {
  override get message() {
    return `the actor ${this.key} has ${this.capacity} messages waiting: try again later`
  }
}

export interface Behavior<M, A, E> {
  readonly receive: (msg: M) => Effect.Effect<A, E>
}

export interface ActorHostOptions<M, A, E, R> {
  /** Runs once per residency, in its own scope, which closes when the actor is put away. */
  readonly activate: (key: string) => Effect.Effect<Behavior<M, A, E>, E, R | Scope.Scope>
  readonly idle_ms: number
  /** Actors kept at a time: beyond it the ones idle longest are put away early. Those at work are never put away, so there may be more. */
  readonly residents: number
  /** Messages that may wait per actor. */
  readonly mailbox: number
}

export interface ActorHost<M, A, E> {
  /** Interrupting an asker does not take its message back. */
  readonly ask: (key: string, msg: M) => Effect.Effect<A, E | ActorStopped | MailboxFull>
  /**
   * Puts a stale actor away: what it is receiving ends, what waits is answered ActorStopped, the next ask loads anew. May be
   * called from inside `receive`.
   */
  readonly evict: (key: string) => Effect.Effect<void>
  /** Actors that are loaded or loading. */
  readonly size: Effect.Effect<number>
}

interface Envelope<M, A, E> {
  readonly msg: M
  readonly reply: Deferred.Deferred<A, E | ActorStopped>
}

interface Cell<M, A, E> {
  readonly queue: Queue.Queue<Envelope<M, A, E>, Cause.Done>
  busy: boolean
  lastActive: number
}

/** An interruption is no answer the asker can act on; everything else is passed on. */
const answerOf = <A, E>(key: string, exit: Exit.Exit<A, E>): Exit.Exit<A, E | ActorStopped> =>
  Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause) ? Exit.fail(new ActorStopped({ key })) : exit

/** Answers everything that still waits. */
const dismiss = <M, A, E>(cell: Cell<M, A, E>, answer: () => Exit.Exit<A, E | ActorStopped>) =>
  Effect.flatMap(
    Effect.orElseSucceed(Queue.clear(cell.queue), () => []),
    // mostly nobody waits: no answer is made then
    (rest) => (rest.length === 0 ? Effect.void : Effect.forEach(rest, ({ reply }) => Deferred.done(reply, answer()), { discard: true })),
  )

/** One residency: wait for the one before, activate, receive until the queue ends, close. `gone` runs before the rest is answered. */
const reside = <M, A, E, R>(
  options: ActorHostOptions<M, A, E, R>,
  key: string,
  cell: Cell<M, A, E>,
  clock: Clock.Clock,
  before: Fiber.Fiber<void> | undefined,
  { gone, rested }: { readonly gone: () => void; readonly rested: () => void },
) => {
  const receiveOne = (behavior: Behavior<M, A, E>) =>
    Effect.flatMap(Queue.take(cell.queue), ({ msg, reply }) => {
      cell.busy = true
      const received = Effect.suspend(() => behavior.receive(msg))
      return Effect.onExit(Effect.exit(received), (exit) => {
        cell.busy = false
        cell.lastActive = clock.currentTimeMillisUnsafe()
        rested()
        return Deferred.done(reply, answerOf(key, Exit.isSuccess(exit) ? exit.value : Exit.failCause(exit.cause)))
      })
    })
  return (before === undefined ? Effect.void : Fiber.await(before)).pipe(
    Effect.andThen(Effect.suspend(() => options.activate(key))),
    Effect.flatMap((behavior) => Effect.whileLoop({ while: () => true, body: () => receiveOne(behavior), step: () => {} })),
    Effect.scoped,
    Effect.onExit((exit) =>
      Effect.suspend(() => {
        gone()
        // Done from the ended queue is a normal end; anything else is why the activation failed
        const failed = Exit.isFailure(exit) && !exit.cause.reasons.some((r) => Cause.isFailReason(r) && Cause.isDone(r.error))
        return dismiss(cell, () =>
          failed ? answerOf(key, Exit.failCause(exit.cause as Cause.Cause<E>)) : Exit.fail(new ActorStopped({ key })),
        )
      }),
    ),
    Effect.ignoreCause,
  ) as Effect.Effect<void, never, Exclude<R, Scope.Scope>>
}

/** Actors in the order of their last work, so the first that is idle has been idle longest. */
const makeShelf = <M, A, E>(residents: number) => {
  const cells = new Map<string, Cell<M, A, E>>()
  const isIdle = (cell: Cell<M, A, E>) => !cell.busy && Queue.sizeUnsafe(cell.queue) === 0
  const putAway = (key: string, cell: Cell<M, A, E>) => {
    cells.delete(key)
    Queue.endUnsafe(cell.queue)
  }
  /** A bounded look: more come to rest soon. */
  const makeRoom = () => {
    let looks = 64
    for (const [key, cell] of cells) {
      if (cells.size <= residents || looks-- === 0) return
      if (isIdle(cell)) putAway(key, cell)
    }
  }
  const gone = (key: string, cell: Cell<M, A, E>) => {
    if (cells.get(key) === cell) cells.delete(key)
  }
  const rested = (key: string, cell: Cell<M, A, E>) => {
    if (cells.get(key) !== cell) return
    cells.delete(key)
    cells.set(key, cell)
    if (cells.size > residents) makeRoom()
  }
  const sweep = (idleSince: number) => {
    for (const [key, cell] of cells) if (isIdle(cell) && cell.lastActive <= idleSince) putAway(key, cell)
  }
  return { cells, gone, rested, sweep }
}

/** A host whose actors live until they are idle, evicted, or the surrounding scope closes. */
export const makeActorHost = Effect.fnUntraced(function* <M, A, E, R>(options: ActorHostOptions<M, A, E, R>) {
  const clock = yield* Clock.Clock
  const { cells, gone, rested, sweep } = makeShelf<M, A, E>(options.residents)
  const lives = new Map<string, Fiber.Fiber<void>>()
  let closed = false
  // runs last, after every residency has ended: nobody is left waiting
  yield* Effect.addFinalizer(() =>
    Effect.forEach([...cells], ([key, cell]) => dismiss(cell, () => Exit.fail(new ActorStopped({ key }))), { discard: true }),
  )
  const run = yield* FiberSet.makeRuntime<Exclude<R, Scope.Scope>, void, never>()
  yield* Effect.addFinalizer(() => Effect.sync(() => void (closed = true)))

  const start = (key: string, cell: Cell<M, A, E>) => {
    const life = run(reside(options, key, cell, clock, lives.get(key), { gone: () => gone(key, cell), rested: () => rested(key, cell) }))
    lives.set(key, life)
    life.addObserver(() => {
      if (lives.get(key) === life) lives.delete(key)
    })
  }
  // one synchronous step each: nothing comes between look-up and offer
  const ask = (key: string, msg: M) =>
    Effect.suspend((): Effect.Effect<A, E | ActorStopped | MailboxFull> => {
      if (closed) return Effect.fail(new ActorStopped({ key }))
      const reply = Deferred.makeUnsafe<A, E | ActorStopped>()
      const known = cells.get(key)
      const cell = known ?? {
        queue: Effect.runSync(Queue.dropping<Envelope<M, A, E>, Cause.Done>(options.mailbox)),
        busy: false,
        lastActive: clock.currentTimeMillisUnsafe(),
      }
      if (!Queue.offerUnsafe(cell.queue, { msg, reply })) return Effect.fail(new MailboxFull({ key, capacity: options.mailbox }))
      if (known === undefined) {
        cells.set(key, cell)
        // after the offer: an activation that fails at once must find whom to answer
        start(key, cell)
      }
      return Deferred.await(reply)
    })
  const evict = (key: string) =>
    Effect.suspend(() => {
      const cell = cells.get(key)
      if (cell === undefined) return Effect.void
      cells.delete(key)
      return Effect.andThen(
        dismiss(cell, () => Exit.fail(new ActorStopped({ key }))),
        Effect.sync(() => Queue.endUnsafe(cell.queue)),
      )
    })
  // one timer for all actors, not one each
  yield* Effect.sync(() => sweep(clock.currentTimeMillisUnsafe() - options.idle_ms)).pipe(
    Effect.repeat(Schedule.spaced(Math.max(50, options.idle_ms / 4))),
    Effect.forkScoped,
  )
  const host: ActorHost<M, A, E> = { ask, evict, size: Effect.sync(() => cells.size) }
  return host
})
