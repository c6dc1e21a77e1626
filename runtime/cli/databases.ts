/** Opens the database for one command, as the sealer or as the application, and turns its failures into the commands' own. */
import { Effect, Layer } from "effect"
import { AuditUnavailable } from "../audit/errors.ts"
import { SealerDb } from "../audit/sql/sealer-db.ts"
import { Db } from "../tenancy/db.ts"
import { DbUnavailable, MigrationFailed, RoleTooStrong, StatementTimeout } from "../tenancy/errors.ts"
import { CliEnd, CliFailure, fail } from "./failure.ts"
import { World } from "./world.ts"

const away = (why: string) =>
  fail(
    "unavailable",
    "the database cannot be used",
    why,
    "start it (`npm start`), or set DATABASE_URL and the sealing role's URL; `countersign doctor` tells more",
  )

const tagOf = (error: unknown): string => (error as { _tag?: string })._tag ?? "unknown"

/** A failure of the database as the commands tell it; what the commands said themselves stays. */
export const dbFailure = (error: unknown): CliFailure | CliEnd => {
  if (error instanceof CliFailure || error instanceof CliEnd) return error
  if (error instanceof AuditUnavailable) return dbFailure(error.cause ?? new DbUnavailable({ code: "audit", commitUnknown: false }))
  if (error instanceof RoleTooStrong)
    return fail("failed", "the database role is too strong", error.message, "use a role without SUPERUSER and BYPASSRLS")
  if (error instanceof DbUnavailable) return away(`it did not answer (${error.code})`)
  if (error instanceof StatementTimeout) return away("it took too long to answer")
  if (error instanceof MigrationFailed) return away(error.message)
  return fail(
    "defect",
    "the database answered something unexpected",
    `${tagOf(error)} ${(error as { code?: string }).code ?? ""}`.trim(),
    "check that the database is migrated to this version (`npm start` does it)",
  )
}

export const withSealer = <A, E, R>(body: Effect.Effect<A, E, R>): Effect.Effect<A, CliFailure | CliEnd, Exclude<R, SealerDb> | World> =>
  Effect.flatMap(
    Effect.flatMap(World, (world) => world.sealerUrl),
    (url) => Effect.provide(body, SealerDb.layer({ url, connections: 1 })),
  ).pipe(Effect.mapError(dbFailure)) as Effect.Effect<A, CliFailure | CliEnd, Exclude<R, SealerDb> | World>

/** Over a database whose URL the command has got itself. */
export const withDbAt = <A, E, R>(url: string, body: Effect.Effect<A, E, R>) =>
  Effect.provide(body, Layer.fresh(Db.layer({ url, connections: 1, applicationName: "countersign-cli" }))).pipe(Effect.mapError(dbFailure))

export const withDb = <A, E, R>(body: Effect.Effect<A, E, R>): Effect.Effect<A, CliFailure | CliEnd, Exclude<R, Db> | World> =>
  Effect.flatMap(
    Effect.flatMap(World, (world) => world.databaseUrl),
    (url) => withDbAt(url, body),
  ).pipe(Effect.mapError(dbFailure)) as Effect.Effect<A, CliFailure | CliEnd, Exclude<R, Db> | World>
