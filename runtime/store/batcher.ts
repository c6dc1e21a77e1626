/**
 * Micro-batches: what arrives for one tenant while its batch is in flight shares the next one, so that many turns share one commit and
 * an idle tenant waits for nobody. One batch in flight per tenant and few at all: a server under load is asked less often and for more,
 * which is what it does cheaply. Never two turns of one conversation in a batch; bounded queue.
 */
import { Clock, Deferred, Effect, type Exit, Metric, type Scope, Semaphore, type Tracer } from "effect"
import { counts, seconds } from "../telemetry/meter.ts"
import { below, currentSpan, inSpanOf } from "../telemetry/span.ts"
import { type DbError, DbUnavailable } from "../tenancy/errors.ts"
import { storeLimits } from "./limits.ts"

interface Waiting<A> {
  readonly conversationId: string
  readonly json: string
  readonly done: Deferred.Deferred<A, DbError>
  /** Of the turn that waits, when somebody listens. */
  readonly span: Tracer.AnySpan | undefined
}

interface Lane<A> {
  readonly waiting: Array<Waiting<A>>
  running: boolean
}

export type RunBatch<A> = (tenantId: string, turns: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<A>, DbError>

const batchTurns = Metric.histogram("countersign_store_batch_turns", { boundaries: counts, description: "turns that shared one commit" })
const batchSeconds = Metric.histogram("countersign_store_batch_seconds", {
  boundaries: seconds,
  description: "time of one commit of turns",
})

/** Counts and times a batch. Its span is below the turn it commits; that of several is a trace of its own, which links to each of them. */
const told =
  <A>(batch: ReadonlyArray<Waiting<A>>) =>
  (self: Effect.Effect<void>) =>
    Effect.gen(function* () {
      const begun = yield* Clock.currentTimeMillis
      yield* self
      yield* Metric.update(batchTurns, batch.length)
      yield* Metric.update(batchSeconds, ((yield* Clock.currentTimeMillis) - begun) / 1_000)
    }).pipe(
      inSpanOf("TurnStore.batch", {
        root: batch.length > 1,
        attributes: { turns: batch.length },
        links: batch.length > 1 ? batch.flatMap(({ span }) => span ?? []) : [],
      }),
      below(batch.length === 1 ? batch[0]?.span : undefined),
    )

/** The next batch: oldest first, bounded in turns and bytes, a second turn of a conversation stays for the one after. */
const take = <A>(lane: Lane<A>): ReadonlyArray<Waiting<A>> => {
  const taken: Array<Waiting<A>> = []
  const kept: Array<Waiting<A>> = []
  const seen = new Set<string>()
  let bytes = 0
  for (const item of lane.waiting) {
    const fits = taken.length < storeLimits.turnsPerBatch && (taken.length === 0 || bytes + item.json.length <= storeLimits.batchBytes)
    if (!fits || seen.has(item.conversationId)) kept.push(item)
    else {
      taken.push(item)
      bytes += item.json.length
    }
    seen.add(item.conversationId)
  }
  lane.waiting.splice(0, lane.waiting.length, ...kept)
  return taken
}

/** A batch that fails as a statement is tried turn by turn, unless nobody can be reached: a poisonous turn harms only itself. */
const settle = <A>(run: RunBatch<A>, tenantId: string, batch: ReadonlyArray<Waiting<A>>): Effect.Effect<void> => {
  const each = (item: Waiting<A>) =>
    run(tenantId, [item.json]).pipe(
      Effect.map((results) => results[0] as A),
      Effect.exit,
      Effect.flatMap((exit: Exit.Exit<A, DbError>) => Deferred.done(item.done, exit)),
    )
  return run(
    tenantId,
    batch.map((item) => item.json),
  ).pipe(
    Effect.flatMap((results) =>
      Effect.forEach(batch, (item, index) => Deferred.succeed(item.done, results[index] as A), { discard: true }),
    ),
    Effect.catch((error) =>
      error._tag === "DbUnavailable" || batch.length === 1
        ? Effect.forEach(batch, (item) => Deferred.fail(item.done, error), { discard: true })
        : Effect.forEach(batch, each, { discard: true }),
    ),
    Effect.catchDefect((defect) => Effect.forEach(batch, (item) => Deferred.die(item.done, defect), { discard: true })),
  )
}

/** Gives `commit`; batches run in `scope`, and whoever still waits when it closes is told that the store is away. */
export const makeBatcher = <A>(run: RunBatch<A>, scope: Scope.Scope) => {
  const lanes = new Map<string, Lane<A>>()
  const statements = Semaphore.makeUnsafe(storeLimits.batchesInFlight)
  // what waits for its place here still grows the batch
  const next = (tenantId: string, lane: Lane<A>): Effect.Effect<void> =>
    Effect.suspend(() => {
      const batch = take(lane)
      // whoever waited may have left meanwhile
      if (batch.length === 0) return Effect.void
      return settle(run, tenantId, batch).pipe(
        told(batch),
        Effect.onInterrupt(() =>
          Effect.forEach(batch, (item) => Deferred.fail(item.done, new DbUnavailable({ code: "closing", commitUnknown: true })), {
            discard: true,
          }),
        ),
      )
    })
  const drain = (tenantId: string, lane: Lane<A>): Effect.Effect<void> =>
    Effect.gen(function* () {
      // lets every fiber that is ready in this tick join the first batch
      yield* Effect.yieldNow
      while (lane.waiting.length > 0) yield* statements.withPermits(1)(next(tenantId, lane))
      // in the same breath as the last look at the queue: whoever comes now opens a lane of its own
      lanes.delete(tenantId)
    }).pipe(
      Effect.ensuring(
        Effect.suspend(() => {
          if (lanes.get(tenantId) === lane) lanes.delete(tenantId)
          return Effect.forEach(
            lane.waiting,
            (item) => Deferred.fail(item.done, new DbUnavailable({ code: "closing", commitUnknown: false })),
            { discard: true },
          )
        }),
      ),
    )
  return (tenantId: string, conversationId: string, json: string): Effect.Effect<A, DbError> =>
    Effect.gen(function* () {
      const lane = lanes.get(tenantId) ?? { waiting: [], running: false }
      lanes.set(tenantId, lane)
      if (lane.waiting.length >= storeLimits.waitingPerTenant) return yield* new DbUnavailable({ code: "busy", commitUnknown: false })
      const span = yield* currentSpan
      const item: Waiting<A> = { conversationId, json, done: Deferred.makeUnsafe<A, DbError>(), span }
      lane.waiting.push(item)
      if (!lane.running) {
        lane.running = true
        yield* Effect.forkIn(drain(tenantId, lane), scope)
      }
      return yield* Deferred.await(item.done).pipe(
        Effect.onInterrupt(() =>
          Effect.sync(() => {
            const at = lane.waiting.indexOf(item)
            if (at >= 0) lane.waiting.splice(at, 1)
          }),
        ),
      )
    })
}
