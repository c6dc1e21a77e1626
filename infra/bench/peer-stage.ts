/**
 * Where the peer runs: the harness's PostgreSQL, prepared and migrated for us, and a nats-server of our own with its data beside the
 * harness's ledger. Everything is found again by a process started after a kill.
 */
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import pg from "pg"
import { openConnection } from "../../runtime/mailbox/connection.ts"
import { ensureStreams } from "../../runtime/mailbox/streams.ts"
import { migrate } from "../../runtime/tenancy/migrate.ts"
import { prepareDatabase } from "../../runtime/tenancy/prepare.ts"
import { startNats } from "../embedded/nats.ts"
import { keptSecrets } from "../embedded/secrets.ts"
import { type HeldPayment, heldPayments } from "./peer-work.ts"
import type { NodeSetup } from "./wire.ts"

export interface PeerStage {
  readonly setup: NodeSetup
  /** Held payments of earlier processes. */
  readonly held: ReadonlyArray<HeldPayment>
  readonly close: () => Promise<void>
}

const asSuperuser = async <A>(superUrl: string, sql: string): Promise<ReadonlyArray<A>> => {
  const client = new pg.Client({ connectionString: superUrl })
  client.on("error", () => undefined) // as in ledger.ts
  await client.connect()
  try {
    return (await client.query(sql)).rows as ReadonlyArray<A>
  } finally {
    await client.end()
  }
}

/** `superUrl` names the database whose size the harness measures: ours are the only tables in it. */
export const openPeerStage = async (superUrl: string, folder: string): Promise<PeerStage> => {
  const nats = await startNats({ dataDir: join(folder, "nats") })
  try {
    const passwords = keptSecrets(join(folder, "passwords.json"), ["owner", "app", "sealer", "auth"])
    const database = decodeURIComponent(new URL(superUrl).pathname.slice(1))
    const urls = await Effect.runPromise(prepareDatabase({ superUrl, database, passwords }))
    // it was there before us, so that its owner is another; its name is quoted by the server
    await asSuperuser(superUrl, "do $$ begin execute format('alter database %I owner to countersign_owner', current_database()); end $$")
    await Effect.runPromise(migrate(urls.ownerUrl))
    const { admin, runtime } = nats.users
    const as = { servers: [nats.url], user: admin.user, password: Redacted.make(admin.pass), name: "countersign-peer-admin" }
    await Effect.runPromise(Effect.scoped(Effect.flatMap(openConnection(as), (connection) => ensureStreams(connection))))
    const setup = {
      databaseUrl: urls.appUrl,
      sealerUrl: urls.sealerUrl,
      natsUrl: nats.url,
      natsUser: runtime.user,
      natsPassword: runtime.pass,
      folder,
    }
    return { setup, held: await asSuperuser<HeldPayment>(superUrl, heldPayments), close: nats.stop }
  } catch (error) {
    await nats.stop()
    throw error
  }
}
