/**
 * The one door to PostgreSQL. A query runs only inside `transact`, which sets tenant, role, workspace and member for exactly one
 * transaction (invariant 7), or as a `call` of a database function that enters its tenant itself. Limits: limits.ts.
 */
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql"
import { Context, Effect, Exit, Layer, Semaphore } from "effect"
import { roleStrength } from "../store/roles.ts"
import { inSpan } from "../telemetry/span.ts"
import { again } from "./again.ts"
import { type DbError, DbUnavailable, type MigrationFailed, RoleTooStrong, toDbError } from "./errors.ts"
import { dbLimits } from "./limits.ts"
import { makeOrm, type NativePool, nativePool } from "./orm.ts"
import { sessionVariables, type TenantScope } from "./scope.ts"

/** The entity manager of the running transaction. Only `transact` provides it, so nothing can query outside a tenant. */
export class Em extends Context.Service<Em, EntityManager>()("countersign/tenancy/Em") {}

/** Lifts a promise over the running transaction into an Effect with our own errors. */
export const query = <A>(run: (em: EntityManager) => Promise<A>): Effect.Effect<A, DbError, Em> =>
  Effect.flatMap(Em, (em) => Effect.tryPromise({ try: () => run(em), catch: (thrown) => toDbError(thrown) }))

export interface TransactOptions {
  readonly timeout_ms?: number
  readonly serializable?: boolean
  /** People's decisions have connections of their own. */
  readonly lane?: "general" | "people"
}

export interface DbConfig {
  /** URL of the application role (countersign_app), never the owner's. */
  readonly url: string
  readonly connections?: number
  readonly applicationName?: string
}

export class Db extends Context.Service<
  Db,
  {
    /** One transaction in the scope of one tenant; rolled back when the body fails or is interrupted (its statement is cancelled). */
    readonly transact: <A, E, R>(
      scope: TenantScope,
      body: Effect.Effect<A, E, R>,
      options?: TransactOptions,
    ) => Effect.Effect<A, E | DbError, Exclude<R, Em>>
    /** One statement, its own transaction, values bound. `name` makes it a prepared statement. For functions that enter their tenant themselves. */
    readonly call: (
      name: string,
      text: string,
      values: ReadonlyArray<unknown>,
      lane?: "general" | "people",
    ) => Effect.Effect<ReadonlyArray<Record<string, unknown>>, DbError>
  }
>()("countersign/tenancy/Db") {
  /** Refuses to start with a role that could step over row-level security, or that owns the tables and could switch it off. */
  static readonly layer = (config: DbConfig): Layer.Layer<Db, RoleTooStrong | DbError | MigrationFailed> =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const general = config.connections ?? dbLimits.generalConnections
        const orm = yield* Effect.acquireRelease(
          Effect.sync(() =>
            makeOrm({
              url: config.url,
              connections: general + dbLimits.reservedConnections,
              ...(config.applicationName === undefined ? {} : { applicationName: config.applicationName }),
            }),
          ),
          (made) => Effect.promise(() => made.close(true).catch(() => undefined)),
        )
        const pool = yield* Effect.tryPromise({ try: () => nativePool(orm), catch: (thrown) => toDbError(thrown) })
        yield* checkRole(pool)
        return makeDb(orm, pool, general)
      }),
    )
}

const checkRole = Effect.fn("Db.checkRole")(function* (pool: NativePool) {
  const { rows } = yield* Effect.tryPromise({ try: () => pool.query(roleStrength), catch: (thrown) => toDbError(thrown) })
  const row = rows[0]
  if (row === undefined || row["strong"] !== false)
    return yield* new RoleTooStrong({ role: typeof row?.["name"] === "string" ? row["name"] : "?" })
})

const busy = () => new DbUnavailable({ code: "busy", commitUnknown: false })

/** A bounded queue before the connections of the general lane; the people lane goes straight to the pool. */
const makeLane = (permits: number) => {
  const semaphore = Semaphore.makeUnsafe(permits)
  let waiting = 0
  const enter = Effect.suspend(() =>
    // no timer for those who need not wait
    waiting > 0 ? queue : Effect.flatMap(semaphore.takeIfAvailable(1), (taken) => (taken ? Effect.void : queue)),
  )
  const queue: Effect.Effect<unknown, DbUnavailable> = Effect.suspend(() => {
    if (waiting >= dbLimits.queued) return Effect.fail(busy())
    waiting += 1
    return semaphore.take(1).pipe(
      Effect.timeoutOrElse({ duration: dbLimits.queue_ms, orElse: () => Effect.fail(busy()) }),
      Effect.ensuring(
        Effect.sync(() => {
          waiting -= 1
        }),
      ),
    )
  })
  return <A, E, R>(lane: "general" | "people" | undefined, body: Effect.Effect<A, E, R>): Effect.Effect<A, E | DbUnavailable, R> =>
    lane === "people"
      ? body
      : Effect.uninterruptibleMask((restore) =>
          restore(enter).pipe(Effect.andThen(restore(body).pipe(Effect.ensuring(semaphore.release(1))))),
        )
}

const makeDb = (orm: MikroORM, pool: NativePool, general: number) => {
  const inLane = makeLane(general)
  const begin = (scope: TenantScope, options: TransactOptions, signal: AbortSignal) =>
    orm.em.fork({
      signal,
      inflightQueryAbortStrategy: "cancel query",
      session: {
        variables: {
          ...sessionVariables(scope),
          ...(options.timeout_ms === undefined ? {} : { statement_timeout: `${options.timeout_ms}ms` }),
        },
      },
    })
  const unit = <A, E, R>(scope: TenantScope, body: Effect.Effect<A, E, R>, options: TransactOptions) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const abort = new AbortController()
        const em = begin(scope, options, abort.signal)
        const rollback = Effect.promise(() => em.rollback().catch(() => undefined))
        yield* Effect.tryPromise({
          try: () => em.begin(options.serializable === true ? { isolationLevel: "serializable" as never } : {}),
          catch: (thrown) => toDbError(thrown),
        })
        const exit = yield* Effect.exit(restore(Effect.provideService(body, Em, em as EntityManager)))
        if (Exit.isFailure(exit)) {
          abort.abort()
          yield* rollback
          return yield* exit
        }
        yield* Effect.tryPromise({ try: () => em.flush(), catch: (thrown) => toDbError(thrown) }).pipe(Effect.onError(() => rollback))
        yield* Effect.tryPromise({ try: () => em.commit(), catch: (thrown) => toDbError(thrown, true) }).pipe(
          Effect.onError(() => rollback),
        )
        return exit.value
      }),
    ) as Effect.Effect<A, E | DbError, Exclude<R, Em>>
  return Db.of({
    transact: (scope, body, options = {}) =>
      inLane(options.lane, unit(scope, body, options)).pipe(inSpan("Db.transact", { role: scope.role })),
    call: (name, text, values, lane) =>
      inLane(
        lane,
        Effect.tryPromise({ try: () => pool.query({ name, text, values }), catch: (thrown) => toDbError(thrown, true) }).pipe(
          Effect.map((result) => result.rows),
        ),
      ).pipe(inSpan(`Db.call ${name}`)),
  })
}

/** Runs the whole body again after a deadlock, lock wait or serialization failure. Only for bodies without effects outside the database. */
export const retryContention = again({ on: "Contention", first_ms: 20, times: dbLimits.contentionRetries })
