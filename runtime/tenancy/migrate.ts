/**
 * Brings a database to the newest shape: migrations in order, then functions and triggers at their newest text. Every node may call
 * it at boot: one works under a session lock, the others wait and find nothing to do. Runs as the owner, never as the app.
 */
import { Effect } from "effect"
import { routines, routinesDigest } from "../store/functions/index.ts"
import { appliedRoutines, migrationLock, migrationUnlock } from "../store/roles.ts"
import { MigrationFailed } from "./errors.ts"
import { dbLimits } from "./limits.ts"
import { makeOrm, type NativePool, nativePool } from "./orm.ts"

export interface Migrated {
  /** Names of the migrations applied now; empty when there was nothing to do. */
  readonly applied: ReadonlyArray<string>
  /** Whether functions and triggers were replaced. */
  readonly routines: boolean
}

const inTransaction = async (client: NativePool, sql: string): Promise<void> => {
  await client.query("begin")
  try {
    await client.query(sql)
    await client.query("commit")
  } catch (thrown) {
    await client.query("rollback").catch(() => undefined)
    throw thrown
  }
}

const replaceRoutines = async (client: NativePool): Promise<boolean> => {
  const results = (await client.query(appliedRoutines)) as unknown as ReadonlyArray<{
    readonly rows: ReadonlyArray<Record<string, unknown>>
  }>
  if (results.at(-1)?.rows[0]?.["digest"] === routinesDigest) return false
  await inTransaction(
    client,
    `${routines}\ninsert into schema_routine (digest) values ('${routinesDigest}') on conflict (digest) do update set at = clock_timestamp();`,
  )
  return true
}

const run = async (ownerUrl: string): Promise<Migrated> => {
  const orm = makeOrm({
    url: ownerUrl,
    connections: 3,
    applicationName: "countersign-migrate",
    statement_ms: dbLimits.migrationWait_ms,
    lock_ms: dbLimits.migrationWait_ms,
  })
  try {
    const client = await (await nativePool(orm)).connect()
    try {
      await client.query(migrationLock)
      const applied = (await orm.migrator.up()).map((migration) => migration.name)
      return { applied, routines: await replaceRoutines(client) }
    } finally {
      await client.query(migrationUnlock).catch(() => undefined)
      client.release()
    }
  } finally {
    await orm.close(true)
  }
}

/** The thrown message may hold statement text, which for migrations is our own and no data. */
const why = (thrown: unknown): string => String((thrown as { readonly message?: string }).message ?? thrown).slice(0, 500)

export const migrate = (ownerUrl: string): Effect.Effect<Migrated, MigrationFailed> =>
  Effect.tryPromise({ try: () => run(ownerUrl), catch: (thrown) => new MigrationFailed({ step: "migrate", why: why(thrown) }) }).pipe(
    Effect.withSpan("Db.migrate"),
  )
