/** Where a bench run happens: both embedded servers with durability as shipped, in a folder that is removed with everything in it. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { type ConnectOptions, openConnection } from "../../runtime/mailbox/connection.ts"
import { ensureStreams } from "../../runtime/mailbox/streams.ts"
import { migrate } from "../../runtime/tenancy/migrate.ts"
import { type DatabaseUrls, prepareDatabase } from "../../runtime/tenancy/prepare.ts"
import { startNats } from "../embedded/nats.ts"
import { startPostgres } from "../embedded/postgres.ts"
import { keptSecrets } from "../embedded/secrets.ts"

export interface Stage extends DatabaseUrls {
  readonly folder: string
  /** Superuser, over the runtime's database and over another, empty one. */
  readonly superUrl: string
  readonly scratchUrl: string
  readonly nats: Readonly<
    Record<"admin" | "runtime", ConnectOptions & { readonly user: string; readonly password: Redacted.Redacted<string> }>
  >
  readonly natsUrl: string
  readonly pids: Readonly<Record<"postgres" | "nats", number>>
  /** Stops the servers and, unless it is to be kept, removes the folder. */
  readonly close: (keep: boolean) => Promise<void>
}

const over = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href

/** Starts both, prepares and migrates the database, makes the streams. */
export const openStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"))
  chmodSync(folder, 0o711) // the database may run as another user
  const stops: Array<() => Promise<void>> = []
  const close = async (keep: boolean): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop().catch(() => undefined)
    if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })
  }
  try {
    const passwords = keptSecrets(join(folder, "passwords.json"), ["superuser", "owner", "app", "sealer", "auth"])
    const [postgres, nats] = await Promise.all([
      startPostgres({ dataDir: join(folder, "postgres"), superuserPassword: passwords.superuser }).then(
        (server) => (stops.push(server.stop), server),
      ),
      startNats({ dataDir: join(folder, "nats") }).then((server) => (stops.push(server.stop), server)),
    ])
    const as = (name: "admin" | "runtime") => ({
      servers: [nats.url],
      user: nats.users[name].user,
      password: Redacted.make(nats.users[name].pass),
      name: `countersign-bench-${name}`,
    })
    const urls = await Effect.runPromise(prepareDatabase({ superUrl: postgres.url, database: "countersign", passwords }))
    await Effect.runPromise(migrate(urls.ownerUrl))
    await Effect.runPromise(Effect.scoped(Effect.flatMap(openConnection(as("admin")), (connection) => ensureStreams(connection))))
    return {
      ...urls,
      folder,
      superUrl: over(postgres.url, "countersign"),
      scratchUrl: postgres.url,
      nats: { admin: as("admin"), runtime: as("runtime") },
      natsUrl: nats.url,
      pids: { postgres: postgres.pid, nats: nats.pid },
      close,
    }
  } catch (error) {
    await close(false)
    throw error
  }
}

/** What the server says it is. */
export const natsVersion = (stage: Stage): Promise<string> =>
  Effect.runPromise(Effect.scoped(Effect.map(openConnection(stage.nats.runtime), (connection) => connection.info?.version ?? "unknown")))
