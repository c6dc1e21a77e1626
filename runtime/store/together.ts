/**
 * Items of one tenant that arrive while a statement is in flight share the next one, so that a storm costs one round trip and one commit
 * for many, and a single one waits for nobody. One statement in flight per tenant; queue, items and bytes are bounded (invariant 11).
 */
import { Deferred, Effect, type Scope } from "effect"
import { below } from "../telemetry/span.ts"
import { type DbError, DbUnavailable } from "../tenancy/errors.ts"

export interface TogetherOptions<A, B> {
  /** Answers in the order of the items. */
  readonly run: (tenantId: string, items: ReadonlyArray<A>) => Effect.Effect<ReadonlyArray<B>, DbError>
  readonly items: number
  readonly bytes: number
  readonly waiting: number
  readonly bytesOf: (item: A) => number
}

interface Waiting<A, B> {
  readonly item: A
  readonly done: Deferred.Deferred<B, DbError>
}

const closing = new DbUnavailable({ code: "closing", commitUnknown: true })

/** Gives `ask`, which ends with the item's own answer. Statements run in `scope`; who still waits when it closes is told that the store is away. */
export const together = <A, B>(options: TogetherOptions<A, B>, scope: Scope.Scope) => {
  const lanes = new Map<string, Array<Waiting<A, B>>>()
  const take = (queue: Array<Waiting<A, B>>): ReadonlyArray<Waiting<A, B>> => {
    let bytes = 0
    let count = 0
    for (const { item } of queue) {
      bytes += options.bytesOf(item)
      if (count > 0 && (count >= options.items || bytes > options.bytes)) break
      count += 1
    }
    return queue.splice(0, count)
  }
  const failAll = (batch: ReadonlyArray<Waiting<A, B>>, error: DbError) =>
    Effect.forEach(batch, ({ done }) => Deferred.fail(done, error), { discard: true })
  const settle = (tenantId: string, batch: ReadonlyArray<Waiting<A, B>>): Effect.Effect<void> =>
    options
      .run(
        tenantId,
        batch.map(({ item }) => item),
      )
      .pipe(
        Effect.flatMap((answers) => Effect.forEach(batch, ({ done }, n) => Deferred.succeed(done, answers[n] as B), { discard: true })),
        Effect.catch((error) =>
          // one that the database refuses harms only itself
          error._tag === "DbUnavailable" || batch.length === 1
            ? failAll(batch, error)
            : Effect.forEach(batch, (one) => settle(tenantId, [one]), { discard: true }),
        ),
        Effect.catchDefect((defect) => Effect.forEach(batch, ({ done }) => Deferred.die(done, defect), { discard: true })),
        Effect.onInterrupt(() => failAll(batch, closing)),
      )
  const drain = (tenantId: string, queue: Array<Waiting<A, B>>) =>
    Effect.gen(function* () {
      // lets every fiber that is ready in this tick join the first statement
      yield* Effect.yieldNow
      while (queue.length > 0) yield* settle(tenantId, take(queue))
      // in the same breath as the last look at the queue: whoever comes now opens a lane of its own
      lanes.delete(tenantId)
    }).pipe(
      Effect.ensuring(
        Effect.suspend(() => {
          if (lanes.get(tenantId) === queue) lanes.delete(tenantId)
          return failAll(queue.splice(0), closing)
        }),
      ),
    )
  return (tenantId: string, item: A): Effect.Effect<B, DbError> =>
    Effect.gen(function* () {
      const known = lanes.get(tenantId)
      const queue = known ?? []
      if (queue.length >= options.waiting) return yield* new DbUnavailable({ code: "busy", commitUnknown: false })
      const done = Deferred.makeUnsafe<B, DbError>()
      queue.push({ item, done })
      if (known === undefined) {
        lanes.set(tenantId, queue)
        yield* Effect.forkIn(below(undefined)(drain(tenantId, queue)), scope)
      }
      return yield* Deferred.await(done)
    })
}
