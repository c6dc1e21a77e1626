/**
 * A database of one's own for a test: a migrated template is made once per server and shape, each call clones it. Reads
 * TEST_DATABASE_URL (a superuser's URL); never used outside tests, demo and bench.
 */
import { Effect } from "effect"
import { migrate } from "../tenancy/migrate.ts"
import { type DatabaseUrls, prepareDatabase, urlsOf, withConnection } from "../tenancy/prepare.ts"
import { closeDatabase, createDatabase, databaseExists, dropDatabase, migrationLock, migrationUnlock } from "./roles.ts"
import { shapeDigest } from "./shape.ts"

const passwords = { owner: "test-owner", app: "test-app", sealer: "test-sealer", auth: "test-auth" } as const

export interface FreshDatabase extends DatabaseUrls {
  /** Superuser URL of this database: for tampering and catalogue tests only. */
  readonly superUrl: string
  readonly drop: () => Promise<void>
}

const serverUrl = (): string => {
  const url = process.env["TEST_DATABASE_URL"]
  if (url === undefined) throw new Error("TEST_DATABASE_URL is not set: give the URL of a superuser of a test PostgreSQL server")
  return url
}

const ensureTemplate = async (superUrl: string): Promise<string> => {
  const template = `countersign_template_${shapeDigest().slice(0, 12)}`
  await withConnection(superUrl, async (client) => {
    await client.query(migrationLock.replace("countersign:migrate", "countersign:template"))
    try {
      const { rows } = await client.query(databaseExists(`${template}_ready`))
      if (rows.length > 0) return
      const building = `${template}_${process.pid}`
      await client.query(dropDatabase(building))
      const { ownerUrl } = await Effect.runPromise(prepareDatabase({ superUrl, database: building, passwords }))
      await Effect.runPromise(migrate(ownerUrl))
      await client.query(`alter database "${building}" rename to "${template}_ready"`)
    } finally {
      await client.query(migrationUnlock.replace("countersign:migrate", "countersign:template")).catch(() => undefined)
    }
  })
  return `${template}_ready`
}

let made = 0

/** A migrated, empty database. Call `drop()` when done. */
export const freshDatabase = async (label = "test"): Promise<FreshDatabase> => {
  const superUrl = serverUrl()
  const template = await ensureTemplate(superUrl)
  const database = `cs_${label}_${process.pid}_${Date.now().toString(36)}_${made++}`
  await withConnection(superUrl, async (client) => {
    // cloning needs the template unused for a moment: take turns
    await client.query(migrationLock.replace("countersign:migrate", "countersign:template"))
    try {
      await client.query(createDatabase(database, template))
      await client.query(closeDatabase(database))
    } finally {
      await client.query(migrationUnlock.replace("countersign:migrate", "countersign:template")).catch(() => undefined)
    }
  })
  const own = new URL(superUrl)
  own.pathname = `/${database}`
  return {
    ...urlsOf({ superUrl, database, passwords }),
    superUrl: own.href,
    drop: () => withConnection(superUrl, async (client) => void (await client.query(dropDatabase(database)))),
  }
}
