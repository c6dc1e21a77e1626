/**
 * Where a campaign happens: one PostgreSQL of its own, durability as shipped, that may be killed and started again on the same data; any
 * number of homes on it. Everything lies in one folder, which is removed at the end.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"
import pg from "pg"
import { migrate } from "../../runtime/tenancy/migrate.ts"
import { type DatabaseUrls, prepareDatabase } from "../../runtime/tenancy/prepare.ts"
import { startPostgres } from "../embedded/postgres.ts"
import { keptSecrets } from "../embedded/secrets.ts"
import { chaosLimits } from "./limits.ts"

export interface Database extends DatabaseUrls {
  readonly superUrl: string
}

export type Rows = (sql: string, values?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>

export interface Stage {
  readonly folder: string
  /** A migrated, empty database. */
  readonly database: (name: string) => Promise<Database>
  /** SIGKILL of the whole server, then a start on the same data and port; resolves when it answers. */
  readonly killPostgres: () => Promise<void>
  readonly version: () => Promise<string>
  readonly close: () => Promise<void>
}

const over = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href

/** Tries until it works: what a killed server left behind may take a moment to go. */
const insisting = async <A>(attempt: () => Promise<A>, tries = 20): Promise<A> => {
  for (let n = 1; ; n++)
    try {
      return await attempt()
    } catch (error) {
      if (n === tries) throw error
      await new Promise((done) => setTimeout(done, 250))
    }
}

export const openStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "countersign-chaos-"))
  chmodSync(folder, 0o711) // the database may run as another user
  const passwords = keptSecrets(join(folder, "passwords.json"), ["superuser", "owner", "app", "sealer", "auth"])
  const options = { dataDir: join(folder, "postgres"), superuserPassword: passwords.superuser }
  let server = await startPostgres(options)
  const { port, url } = server
  return {
    folder,
    database: async (name) => {
      const urls = await Effect.runPromise(prepareDatabase({ superUrl: url, database: name, passwords }))
      await Effect.runPromise(migrate(urls.ownerUrl))
      return { ...urls, superUrl: over(url, name) }
    },
    killPostgres: async () => {
      process.kill(server.pid, "SIGKILL")
      await server.stop()
      server = await insisting(() => startPostgres({ ...options, port }))
    },
    version: async () => {
      const { rows, end } = openRows(url)
      return String((await rows("show server_version").finally(() => void end()))[0]?.["server_version"])
    },
    close: async () => {
      await server.stop().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })
    },
  }
}

/** Rows as the server's administrator sees them; while the server is away they are asked for again. */
export const openRows = (superUrl: string): { readonly rows: Rows; readonly end: () => Promise<void> } => {
  const pool = new pg.Pool({ connectionString: superUrl, max: 2, connectionTimeoutMillis: chaosLimits.request_ms })
  pool.on("error", () => undefined)
  const rows: Rows = (sql, values = []) =>
    insisting(async () => (await pool.query(sql, [...values])).rows as ReadonlyArray<Record<string, unknown>>, 60)
  return { rows, end: () => pool.end() }
}
