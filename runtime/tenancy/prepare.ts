/**
 * Makes roles and database on a server we may administrate (the embedded one, or a test server); a managed server's administrator
 * runs the same SQL once. Safe to repeat. Passwords never reach a log.
 */
import { Effect } from "effect"
import {
  createDatabase,
  createRoles,
  databaseExists,
  migrationLock,
  migrationUnlock,
  openDatabase,
  roleNames,
  type RolePasswords,
} from "../store/roles.ts"
import { MigrationFailed, toDbError } from "./errors.ts"
import { makeOrm, type NativePool, nativePool } from "./orm.ts"

export interface PrepareOptions {
  /** URL of a superuser, over any database of the server. */
  readonly superUrl: string
  readonly database: string
  readonly passwords: RolePasswords
}

export interface DatabaseUrls {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly sealerUrl: string
  readonly authUrl: string
}

const at = (url: string, database: string, user?: string, password?: string): string => {
  const to = new URL(url)
  to.pathname = `/${encodeURIComponent(database)}`
  if (user !== undefined) to.username = user
  if (password !== undefined) to.password = encodeURIComponent(password)
  return to.href
}

/** URLs of the roles that log in, over `database`, on the server of `superUrl`. */
export const urlsOf = ({ superUrl, database, passwords }: PrepareOptions): DatabaseUrls => ({
  ownerUrl: at(superUrl, database, roleNames.owner, passwords.owner),
  appUrl: at(superUrl, database, roleNames.app, passwords.app),
  sealerUrl: at(superUrl, database, roleNames.sealer, passwords.sealer),
  authUrl: at(superUrl, database, roleNames.auth, passwords.auth),
})

/** Runs `work` on one connection of its own and closes everything after it. */
export const withConnection = async <A>(url: string, work: (client: NativePool) => Promise<A>): Promise<A> => {
  const orm = makeOrm({ url, connections: 1, applicationName: "countersign-prepare", statement_ms: 60_000, lock_ms: 60_000 })
  try {
    const client = await (await nativePool(orm)).connect()
    try {
      return await work(client)
    } finally {
      client.release()
    }
  } finally {
    await orm.close(true)
  }
}

const prepare = async (options: PrepareOptions): Promise<DatabaseUrls> => {
  await withConnection(options.superUrl, async (client) => {
    await client.query(migrationLock)
    try {
      await client.query(`begin; ${createRoles(options.passwords)} commit;`)
      const { rows } = await client.query(databaseExists(options.database))
      if (rows.length === 0) await client.query(createDatabase(options.database))
    } finally {
      await client.query("rollback").catch(() => undefined)
      await client.query(migrationUnlock).catch(() => undefined)
    }
  })
  await withConnection(at(options.superUrl, options.database), (client) => client.query(openDatabase(options.database)))
  return urlsOf(options)
}

/** Roles and an empty database, ready for `migrate(ownerUrl)`. */
export const prepareDatabase = (options: PrepareOptions): Effect.Effect<DatabaseUrls, MigrationFailed> =>
  Effect.tryPromise({
    try: () => prepare(options),
    catch: (thrown) => {
      const error = toDbError(thrown)
      return new MigrationFailed({ step: "prepare", why: "code" in error ? `${error._tag} ${error.code}` : error._tag })
    },
  })
