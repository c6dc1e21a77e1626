/**
 * One company on a stage: a database, a nats-server with the product's own configuration, the folders of agent and policy, the provider. Nodes
 * start here and die here; the home outlives them.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { connect, type NatsConnection } from "@nats-io/transport-node"
import { type DemoAccess, demoAccess } from "../../runtime/app/seed.ts"
import { type EmbeddedNats, startNats } from "../embedded/nats.ts"
import { type Life, startLife } from "./life.ts"
import { toolNames } from "./plugin.ts"
import { type ProviderServer, startProvider } from "./provider.ts"
import { type Database, openRows, type Rows, type Stage } from "./stage.ts"

export interface Home {
  readonly name: string
  readonly folder: string
  readonly dataDir: string
  readonly database: Database
  readonly demo: DemoAccess
  readonly provider: ProviderServer
  readonly rows: Rows
  /** With the administrator's rights; close it. */
  readonly connectNats: () => Promise<NatsConnection>
  readonly nats: () => EmbeddedNats
  readonly natsVersion: () => Promise<string>
  /** SIGKILL of nats-server, then a start on the same store and port. */
  readonly killNats: () => Promise<void>
  readonly start: (nodeId: string) => Promise<Life>
  /** Starts so far that gave up and were made again. */
  readonly startRetries: () => number
  readonly close: () => Promise<void>
}

const agent = `
name: chaos
description: An agent that does what it is told.
channels: [web]
route: { provider: scripted, model: chaos }
budgets: { maxThinks: 6, maxCalls: 8, maxOutputTokens: 500, tokensPerDay: 1000000000, costMicrosPerDay: 1000000000 }
tools: [${[...toolNames, "conversation.reply"].join(", ")}]
languages: [en]
fallback: { en: We will come back to you. }
handOff: []
`

/** Below 80 runs, below 90 is denied, above an owner decides. */
const policy = `
policy: chaos/campaign
version: 1
rules:
  - { id: act, tool: ["${toolNames.join('", "')}"], effect: allow }
  - { id: middle, tool: ["chaos.keyed"], effect: deny, when: "args.amountMinor >= 80 && args.amountMinor < 90", reason: "between 80 and 90" }
  - { id: large, tool: ["chaos.keyed"], effect: approve, when: "args.amountMinor >= 90", reason: "90 and more", approval: { role: owner, quorum: 1, notMaker: true, ttl: 12h } }
  - { id: reply, tool: conversation.reply, effect: allow }
`

const writeFolders = (folder: string): void => {
  mkdirSync(join(folder, "agents", "chaos"), { recursive: true })
  mkdirSync(join(folder, "policies"))
  writeFileSync(join(folder, "agents", "chaos", "agent.yaml"), agent)
  writeFileSync(join(folder, "agents", "chaos", "prompt.en.md"), "You do as you are told.\n")
  writeFileSync(join(folder, "policies", "chaos.yaml"), policy)
}

const environmentOf = (folder: string, database: Database, nats: EmbeddedNats): Readonly<Record<string, string>> => ({
  DATABASE_URL: database.appUrl,
  COUNTERSIGN_OWNER_DATABASE_URL: database.ownerUrl,
  COUNTERSIGN_SEALER_DATABASE_URL: database.sealerUrl,
  NATS_URL: nats.url,
  NATS_USER: nats.users.runtime.user,
  NATS_PASSWORD: nats.users.runtime.pass,
  COUNTERSIGN_NATS_ADMIN_USER: nats.users.admin.user,
  COUNTERSIGN_NATS_ADMIN_PASSWORD: nats.users.admin.pass,
  COUNTERSIGN_PORT: "0",
  COUNTERSIGN_PUBLIC_PORT: "0",
  COUNTERSIGN_DATA: join(folder, "data"),
  COUNTERSIGN_AGENTS: join(folder, "agents"),
  COUNTERSIGN_POLICIES: join(folder, "policies"),
  COUNTERSIGN_DEMO: "true",
  COUNTERSIGN_MODEL_REQUESTS_PER_MINUTE: "1000000",
  COUNTERSIGN_TENANT_TOKENS_PER_DAY: "1000000000000",
})

export const openHome = async (stage: Stage, name: string): Promise<Home> => {
  const folder = join(stage.folder, name)
  writeFolders(folder)
  const natsOptions = { dataDir: join(folder, "nats") }
  let server = await startNats(natsOptions)
  const { port } = server
  const database = await stage.database(`chaos_${name}`)
  const { rows, end } = openRows(database.superUrl)
  const provider = await startProvider(join(folder, "provider.jsonl"))
  const env = environmentOf(folder, database, server)
  const dataDir = join(folder, "data")
  let startRetries = 0
  const connectNats = () => {
    const { user, pass } = server.users.admin
    return connect({ servers: [server.url], user, pass, inboxPrefix: `_INBOX_${user}` })
  }
  return {
    name,
    folder,
    dataDir,
    database,
    demo: demoAccess(dataDir),
    provider,
    rows,
    connectNats,
    nats: () => server,
    natsVersion: async () => {
      const connection = await connectNats()
      const version = connection.info?.version ?? "unknown"
      await connection.close()
      return version
    },
    killNats: async () => {
      process.kill(server.pid, "SIGKILL")
      await server.stop()
      server = await startNats({ ...natsOptions, port })
    },
    start: async (nodeId) => {
      const life = await startLife({ env, providerUrl: provider.url, nodeId, logFile: join(folder, `${nodeId}.log`) })
      startRetries += life.startRetries
      return life
    },
    startRetries: () => startRetries,
    close: async () => {
      await end().catch(() => undefined)
      await provider.close()
      await server.stop().catch(() => undefined)
    },
  }
}
