/**
 * Where the database and the backbone are: those of the configuration, or embedded ones started here and stopped last. Also prepares
 * and migrates, and creates the streams, so that everything above finds them as it needs them.
 */
import { randomUUID } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { type EmbeddedNats, startNats } from "../../infra/embedded/nats.ts"
import { type EmbeddedPostgres, startPostgres } from "../../infra/embedded/postgres.ts"
import { type KeepEvent, type Kept, keepRunning } from "../../infra/embedded/keep.ts"
import { SetupProblem } from "../../infra/embedded/problem.ts"
import { keptSecrets } from "../../infra/embedded/secrets.ts"
import type { ConfigValues } from "../config/config.ts"
import { type ConnectOptions, openConnection } from "../mailbox/connection.ts"
import type { BackboneOptions } from "../mailbox/settings.ts"
import { ensureStreams } from "../mailbox/streams.ts"
import { migrate } from "../tenancy/migrate.ts"
import { prepareDatabase } from "../tenancy/prepare.ts"

export interface Servers {
  readonly databaseUrl: string
  readonly sealerUrl: string
  /** Absent where nobody can sign in. */
  readonly authUrl: string | undefined
  readonly nats: ConnectOptions
  readonly embedded: { readonly postgres: boolean; readonly nats: boolean }
}

const starting = <A extends { readonly stop: () => Promise<void> }>(start: () => Promise<A>) =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: start,
      catch: (error) =>
        error instanceof SetupProblem
          ? error
          : new SetupProblem({
              what: "An embedded server did not start.",
              why: String(error),
              cure: "Look into its log in the data folder, or set DATABASE_URL and NATS_URL.",
            }),
    }),
    (server) => Effect.promise(() => server.stop().catch(() => undefined)),
  )

const happened = {
  restarted: "it runs again",
  failed: "it could not be started again yet",
  "gave-up": "it ends again and again and stays down",
}

/** Starts an embedded server and starts it again should it end by itself. */
const kept = <A extends Kept>(name: string, start: (port: number) => Promise<A>) =>
  Effect.flatMap(Effect.context<never>(), (context) => {
    const tell = (event: KeepEvent) =>
      void Effect.runForkWith(context)(Effect.logError(`the embedded ${name} ended (code ${event.code}): ${happened[event.tag]}`))
    return starting(() => keepRunning(start, tell))
  })

const databaseOf = Effect.fnUntraced(function* (config: ConfigValues) {
  if (config.databaseUrl !== undefined) {
    const appUrl = Redacted.value(config.databaseUrl)
    const ownerUrl = Redacted.value(config.ownerDatabaseUrl ?? config.databaseUrl)
    const sealerUrl = Redacted.value(config.sealerDatabaseUrl ?? config.databaseUrl)
    const authUrl = config.authDatabaseUrl === undefined ? undefined : Redacted.value(config.authDatabaseUrl)
    return { ownerUrl, appUrl, sealerUrl, authUrl, embedded: false }
  }
  const passwords = keptSecrets(join(config.dataDir, "passwords.json"), ["superuser", "owner", "app", "sealer", "auth"])
  const server: EmbeddedPostgres = yield* kept("PostgreSQL", (port) =>
    startPostgres({ dataDir: join(config.dataDir, "postgres"), superuserPassword: passwords.superuser, port }),
  )
  const urls = yield* prepareDatabase({ superUrl: server.url, database: "countersign", passwords })
  return { ...urls, embedded: true }
})

const natsOf = Effect.fnUntraced(function* (config: ConfigValues) {
  const signIn = (user?: string, password?: Redacted.Redacted<string>) =>
    user === undefined || password === undefined ? {} : { user, password }
  if (config.natsUrl !== undefined) {
    const runtime: ConnectOptions = { servers: config.natsUrl, name: "countersign", ...signIn(config.natsUser, config.natsPassword) }
    const admin: ConnectOptions =
      config.natsAdminUser === undefined ? runtime : { servers: config.natsUrl, ...signIn(config.natsAdminUser, config.natsAdminPassword) }
    return { runtime, admin, embedded: false }
  }
  const server: EmbeddedNats = yield* kept("nats-server", (port) => startNats({ dataDir: join(config.dataDir, "nats"), port }))
  const as = (name: "admin" | "runtime"): ConnectOptions => ({
    servers: [server.url],
    user: server.users[name].user,
    password: Redacted.make(server.users[name].pass),
    name: `countersign-${name}`,
  })
  return { runtime: as("runtime"), admin: as("admin"), embedded: true }
})

/** The database alone, brought up to date: for commands that need no backbone. An embedded one stops with the scope. */
export const openDatabase = Effect.fn("App.openDatabase")(function* (config: ConfigValues) {
  mkdirSync(config.dataDir, { recursive: true })
  const database = yield* databaseOf(config)
  yield* migrate(database.ownerUrl)
  return database
})

/** Starts or finds both servers and brings them up to date. They stop with the scope, after everything that was started later. */
export const openServers = Effect.fn("App.openServers")(function* (config: ConfigValues, backbone: BackboneOptions = {}) {
  mkdirSync(config.dataDir, { recursive: true })
  const { database, nats } = yield* Effect.all({ database: databaseOf(config), nats: natsOf(config) }, { concurrency: 2 })
  yield* Effect.all(
    [
      migrate(database.ownerUrl),
      Effect.scoped(Effect.flatMap(openConnection(nats.admin), (connection) => ensureStreams(connection, backbone))),
    ],
    { concurrency: 2 },
  )
  return {
    databaseUrl: database.appUrl,
    sealerUrl: database.sealerUrl,
    authUrl: database.authUrl,
    nats: { ...nats.runtime, ...(backbone.prefix === undefined ? {} : { prefix: backbone.prefix }) },
    embedded: { postgres: database.embedded, nats: nats.embedded },
  } satisfies Servers
})

/** This node's name: configured, or made once and kept with the data, so that a restarted node takes its own partitions back at once. */
export const nodeIdOf = (config: ConfigValues): string => {
  if (config.nodeId !== undefined) return config.nodeId
  const file = join(config.dataDir, "node-id")
  if (!existsSync(file)) writeFileSync(file, `node-${randomUUID().slice(0, 8)}\n`, { mode: 0o600 })
  return readFileSync(file, "utf8").trim()
}
