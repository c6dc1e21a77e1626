/**
 * The product as users run it, `node runtime/main.ts serve`, in a process of its own that can be killed at a named point and started
 * again on the same database, streams and data. It brings its own nats-server, because its streams have the fixed names.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type EmbeddedNats, startNats } from "../../infra/embedded/nats.ts"
import { type DemoAccess, demoAccess } from "../app/seed.ts"
import type { Environment } from "../config/config.ts"
import type { CrashPoint } from "../crash/point.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { reader } from "./driver.ts"
import { type NodeProcess, startScript } from "./killer.ts"
import { environmentOf, talkTo, writeFolders } from "./product.ts"

const program = fileURLToPath(new URL("../main.ts", import.meta.url))
const openConfig = fileURLToPath(new URL("../../infra/testing/nats-open.conf", import.meta.url))

/** A nats-server without users that a test may kill; `again` starts it on the same port and store. */
export const startOwnNats = async (dir: string) => {
  const options = { dataDir: join(dir, "nats"), config: openConfig }
  let server: EmbeddedNats = await startNats(options)
  const { port, url } = server
  return {
    url,
    kill: async () => {
      process.kill(server.pid, "SIGKILL")
      await server.stop()
    },
    again: async () => {
      server = await startNats({ ...options, port })
    },
    stop: () => server.stop(),
  }
}

/** A reply that speaks of being held is held; every other one is allowed. */
const policy = `
policy: test/process
version: 1
rules:
  - { id: reply, tool: conversation.reply, effect: allow }
  - { id: held, tool: conversation.reply, effect: approve, when: 'args.text.contains("held back")', approval: { role: owner, ttl: 1h } }
`
const rehearsal = `
rules:
  - { name: hold, when: { last: user, says: '^hold' }, say: This is held back. }
otherwise: Noted.
`

export interface ServedProcess extends ReturnType<typeof talkTo> {
  readonly process: NodeProcess
  readonly operatorUrl: string
  readonly publicUrl: string
}

export interface ProcessHome {
  readonly demo: () => DemoAccess
  readonly database: FreshDatabase
  readonly read: ReturnType<typeof reader>
  /** Starts the product, armed with a crash point when one is given, and waits until it serves. `more` is added to its environment. */
  readonly start: (point?: CrashPoint, more?: Environment) => Promise<ServedProcess>
  readonly remove: () => Promise<void>
}

const urlIn = (output: string, label: string): string => new RegExp(`${label} +(http://[^ \\n]+)`).exec(output)?.[1] ?? ""

/** Servers and folders for one product; nothing runs but its nats-server. */
export const makeProcessHome = async (): Promise<ProcessHome> => {
  const dir = mkdtempSync(join(tmpdir(), "countersign-process-"))
  const nats = await startOwnNats(dir)
  const database = await freshDatabase("process")
  const read = reader(database.superUrl)
  writeFolders(dir, policy, ["conversation.reply"], rehearsal)
  const env = environmentOf(dir, database, nats.url)
  const demo = () => demoAccess(join(dir, "data"))
  return {
    demo,
    database,
    read,
    start: async (point, more = {}) => {
      const served = startScript([program, "serve"], {
        PATH: process.env["PATH"],
        ...env,
        ...more,
        ...(point === undefined ? {} : { COUNTERSIGN_CRASH_POINT: point }),
      })
      await served.said("Ctrl-C stops everything.", 30_000)
      const urls = { operatorUrl: urlIn(served.output(), "operator API"), publicUrl: urlIn(served.output(), "public intake") }
      return { process: served, ...urls, ...talkTo(demo(), urls) }
    },
    remove: async () => {
      await read.end()
      await nats.stop()
      await database.drop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
