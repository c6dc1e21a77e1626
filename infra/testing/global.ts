/**
 * Set-up of the tests that need servers: one PostgreSQL and one nats-server for the whole run, durability as shipped, in a temporary folder
 * removed at the end. Tests find them in TEST_DATABASE_URL (superuser) and TEST_NATS_URL (no users); where these are already set, the servers
 * they name are used and none is started.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startNats } from "../embedded/nats.ts"
import { startPostgres } from "../embedded/postgres.ts"

export const setup = async (): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "countersign-test-"))
  chmodSync(folder, 0o711) // as root, the database runs as another user and must be able to pass
  const stops: Array<() => Promise<void>> = []
  if (process.env["TEST_DATABASE_URL"] === undefined) {
    const postgres = await startPostgres({ dataDir: join(folder, "postgres"), superuserPassword: "test" })
    process.env["TEST_DATABASE_URL"] = postgres.url
    stops.push(postgres.stop)
  }
  if (process.env["TEST_NATS_URL"] === undefined) {
    const config = fileURLToPath(new URL("./nats-open.conf", import.meta.url))
    const nats = await startNats({ dataDir: join(folder, "nats"), config })
    process.env["TEST_NATS_URL"] = nats.url
    stops.push(nats.stop)
  }
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}
