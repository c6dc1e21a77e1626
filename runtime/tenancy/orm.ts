/** Builds the ORM over one URL: the only place that opens a pool. Values are inlined by the ORM, so statement logging stays off. */
import { MikroORM, type Options } from "@mikro-orm/postgresql"
import { entities } from "../store/entities/index.ts"
import { migrations } from "../store/migrations/index.ts"
import { schemaOptions } from "../store/schema-options.ts"
import { Migrator } from "@mikro-orm/migrations"
import { hushLateCancels } from "./late-cancel.ts"
import { dbLimits } from "./limits.ts"

export interface OrmConfig {
  readonly url: string
  readonly connections: number
  readonly applicationName?: string
  readonly statement_ms?: number
  readonly lock_ms?: number
  /** For a pool that others query: names are looked up here, and times and whole numbers are values instead of text. */
  readonly foreign?: { readonly schema: string }
}

/** The part of pg's pool that we use. */
export interface NativePool {
  readonly query: (
    query: string | { name?: string; text: string; values: ReadonlyArray<unknown> },
  ) => Promise<{ readonly rows: ReadonlyArray<Record<string, unknown>> }>
  readonly connect: () => Promise<NativePool & { readonly release: (destroy?: boolean) => void }>
}

interface EventSource {
  readonly on: (event: string, then: (...args: ReadonlyArray<never>) => void) => void
}

/** PostgreSQL's numbers of timestamptz and int8, which our own queries read as text. */
const [timestamptz, int8] = [1184, 20]
const plainTypes = (client: { readonly setTypeParser: (type: number, read: (text: string) => unknown) => void }): void => {
  client.setTypeParser(timestamptz, (text) => new Date(text))
  client.setTypeParser(int8, Number)
}

interface HeldClient {
  readonly once: (event: "end", then: () => void) => void
  release: (destroy?: boolean) => void
}

/**
 * A connection that dies inside a transaction is not given back by the query layer (its rollback fails first), and its place in the pool
 * would be lost for good: after a few restarts of the server nobody could connect, and closing would wait for ever.
 */
const reclaimDead = (pool: EventSource): void => {
  const held = new Set<HeldClient>()
  pool.on("acquire", (client: HeldClient) => void held.add(client))
  pool.on("release", (_error: unknown, client: HeldClient) => void held.delete(client))
  pool.on("connect", (client: HeldClient) =>
    client.once("end", () =>
      // whoever holds it and does give it back goes first
      setImmediate(() => {
        if (!held.has(client)) return
        client.release(true)
        client.release = () => undefined
      }),
    ),
  )
}

export const makeOrm = (config: OrmConfig): MikroORM => {
  hushLateCancels()
  const { foreign } = config
  const settings = [
    ...(foreign === undefined ? [] : [`search_path=${foreign.schema}`]),
    `statement_timeout=${config.statement_ms ?? dbLimits.statement_ms}`,
    `lock_timeout=${config.lock_ms ?? dbLimits.lock_ms}`,
    `idle_in_transaction_session_timeout=${dbLimits.idleInTransaction_ms}`,
  ]
  return new MikroORM({
    entities,
    clientUrl: config.url,
    pool: { min: 0, max: config.connections },
    driverOptions: {
      onPoolCreated: (pool: EventSource) => {
        reclaimDead(pool)
        if (foreign !== undefined) pool.on("connect", plainTypes as (...args: ReadonlyArray<never>) => void)
      },
      connectionTimeoutMillis: dbLimits.connect_ms,
      application_name: config.applicationName ?? "countersign",
      options: settings.map((setting) => `-c ${setting}`).join(" "),
    },
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, snapshotOnMigrate: false, disableForeignKeys: false },
    schemaGenerator: { ...schemaOptions, skipTables: [...schemaOptions.skipTables] },
    debug: false,
    // cancelled statements would print one line each
    logger: () => undefined,
  } as Options as never)
}

export const nativePool = async (orm: MikroORM): Promise<NativePool> =>
  (await (orm.driver.getConnection() as unknown as { getNativeClient(): Promise<unknown> }).getNativeClient()) as NativePool
