/**
 * The whole product for a test: `serve()` as main.ts runs it, both listeners on free ports, a database of its own, streams of its own,
 * the demo company, a ledger plugin beside the installed ones, and a script that plays the model. Never used by the product.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Exit, Layer, Logger, Result, Scope } from "effect"
import { Webhook } from "standardwebhooks"
import { type Answer, call } from "../api/testing/servers.ts"
import type { DemoAccess } from "../app/seed.ts"
import type { EnvelopeType } from "../contract/envelopes.ts"
import { serve, type ServeOptions, type Serving } from "../app/serve.ts"
import { type Environment, loadConfig } from "../config/config.ts"
import { sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import type { Role } from "../kernel/action.ts"
import { Backbone, openConnection } from "../mailbox/connection.ts"
import { makeEnvelope } from "../mailbox/envelope.ts"
import { smallSettings } from "../mailbox/fixture.ts"
import { Publisher } from "../mailbox/publisher.ts"
import type { ModelRequest } from "../model/port.ts"
import type { Script } from "../model/scripted.ts"
import { createMember, createTenant, createToken, createWorkspace } from "../store/queries/tenants.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { reader, removeStreams } from "./driver.ts"
import { ledgerPlugin, type LedgerLine, readLedger } from "./ledger-plugin.ts"

/** Amounts below 80 run, below 90 are denied, above an owner decides; money always needs one. */
export const productPolicy = `
policy: test/product
version: 1
rules:
  - { id: pay, tool: ["bench.pay", "bench.once", "bench.wire"], effect: allow }
  - { id: middle, tool: ["bench.pay"], effect: deny, when: "args.amountMinor >= 80 && args.amountMinor < 90", reason: "between 80 and 90" }
  - { id: large, tool: ["bench.pay"], effect: approve, when: "args.amountMinor >= 90", reason: "90 and more", approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h } }
  - { id: reply, tool: conversation.reply, effect: allow }
`

const agentFile = (tools: ReadonlyArray<string>) => `
name: bench
description: An agent for tests.
channels: [web]
route: { provider: scripted, model: bench }
budgets: { maxThinks: 6, maxCalls: 8, maxOutputTokens: 500, tokensPerDay: 20000000, costMicrosPerDay: 20000000 }
tools: [${tools.join(", ")}]
languages: [en]
fallback: { en: We will come back to you. }
handOff: []
`

/** `pay <amount>` and `call <tool> <json>` ask for one call; every answer to a call is said back as it was heard. */
export const obedient: Script = ({ transcript }) => {
  const last = transcript.at(-1)
  if (last?.tag === "tool") return { say: `told ${JSON.stringify(last.result)}` }
  const text = last?.tag === "user" ? last.text : ""
  const pay = /^pay (\d{1,9})$/.exec(text)
  if (pay !== null) return { calls: [{ tool: "bench.pay", args: { amountMinor: Number(pay[1]) } }] }
  const other = /^call ([\w.]+) (\{.*\})$/s.exec(text)
  return other === null ? { say: `heard ${text}` } : { calls: [{ tool: other[1]!, args: JSON.parse(other[2]!) }] }
}

/** The folders of one agent and one policy. A process of its own speaks by `rehearsal`. */
export const writeFolders = (dir: string, policy: string, tools: ReadonlyArray<string>, rehearsal?: string) => {
  const agent = join(dir, "agents", "bench")
  const policies = join(dir, "policies")
  mkdirSync(agent, { recursive: true })
  mkdirSync(policies)
  writeFileSync(join(agent, "agent.yaml"), agentFile(tools))
  writeFileSync(join(agent, "prompt.en.md"), "You do as you are told.\n")
  writeFileSync(join(policies, "test.yaml"), policy)
  if (rehearsal !== undefined) writeFileSync(join(agent, "rehearsal.yaml"), rehearsal)
}

/** The environment of a product on these servers. */
export const environmentOf = (dir: string, database: FreshDatabase, natsUrl: string): Environment => ({
  DATABASE_URL: database.appUrl,
  COUNTERSIGN_OWNER_DATABASE_URL: database.ownerUrl,
  COUNTERSIGN_SEALER_DATABASE_URL: database.sealerUrl,
  COUNTERSIGN_AUTH_DATABASE_URL: database.authUrl,
  NATS_URL: natsUrl,
  COUNTERSIGN_PORT: "0",
  COUNTERSIGN_PUBLIC_PORT: "0",
  COUNTERSIGN_DATA: join(dir, "data"),
  COUNTERSIGN_AGENTS: join(dir, "agents"),
  COUNTERSIGN_POLICIES: join(dir, "policies"),
  COUNTERSIGN_DEMO: "true",
  COUNTERSIGN_MODEL_REQUESTS_PER_MINUTE: "1000000",
})

export interface ProductOptions extends Pick<ServeOptions, "plugins"> {
  readonly policy?: string
  readonly script?: Script
  /** As with servers of one's own where nobody set up who people are. */
  readonly identity?: false
  /** Another nats-server than the shared one. */
  readonly natsUrl?: string
  /** What listens to spans, logs and metrics; nothing does unless it is given. */
  readonly telemetry?: Layer.Layer<never>
  /** Tools the agent may name beside those of the ledger plugin. */
  readonly tools?: ReadonlyArray<string>
}

/** Somebody at a desk. */
export interface Person {
  readonly id: string
  readonly token: string
}

/** Writes people into a database that a product runs on. */
export const staffOf = (database: FreshDatabase) => {
  const run = <A>(tenantId: string, work: Parameters<typeof query<A>>[0]) =>
    Effect.runPromise(
      Effect.flatMap(Db, (db) => db.transact(systemScope(tenantId), query(work))).pipe(
        Effect.provide(Db.layer({ url: database.appUrl, connections: 2 })),
      ),
    )
  const join_ = async (
    tenantId: string,
    workspaceIds: ReadonlyArray<string>,
    role: Role,
    name: string,
    scopes: ReadonlyArray<string> = ["desk"],
  ): Promise<Person> => {
    const person = { id: uuidv7(), token: `cs_${sha256Hex(uuidv7()).slice(0, 40)}` }
    await run(tenantId, async (em) => {
      await createMember(tenantId, { id: person.id, email: `${person.id}@example.com`, name, role, workspaceIds })(em)
      await createToken(tenantId, { id: uuidv7(), memberId: person.id, hash: sha256Hex(person.token), name: "test", scopes })(em)
    })
    return person
  }
  const company = async () => {
    const [tenantId, workspaceId] = [uuidv7(), uuidv7()]
    await run(tenantId, async (em) => {
      await createTenant({ id: tenantId, name: "Another Company", slug: `other-${tenantId}`, timeZone: "UTC", currency: "EUR" })(em)
      await createWorkspace(tenantId, { id: workspaceId, name: "Main" })(em)
    })
    return {
      tenantId,
      workspaceId,
      owner: await join_(tenantId, [workspaceId], "owner", "Owner"),
      intake: await join_(tenantId, [workspaceId], "support", "Web", ["intake"]),
    }
  }
  return { join: join_, company }
}

/** Puts a message for a conversation on the backbone, past every door. */
export const teller = (natsUrl: string, prefix: string, tenant: string) => (conversation: string, type: EnvelopeType, data: unknown) => {
  const envelope = makeEnvelope({ id: uuidv7(), source: "/test", type, at: Date.now(), tenant, conversation, data })
  const publisher = Publisher.layer().pipe(Layer.provide(Backbone.layer({ servers: [natsUrl], prefix })))
  const sent = Effect.flatMap(Publisher, ({ toConversation }) => toConversation(envelope, { msgID: envelope.id }))
  return Effect.runPromise(Effect.asVoid(sent).pipe(Effect.provide(publisher)))
}

/** Signs a delivery as Standard Webhooks does. */
export const signed = (secret: string, id: string, body: string, at = new Date()) => ({
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
  "webhook-signature": new Webhook(secret).sign(id, at, body),
  "content-type": "application/json",
})

export interface Product extends Serving {
  readonly demo: DemoAccess
  readonly dir: string
  /** Of its streams and subjects. */
  readonly prefix: string
  readonly database: FreshDatabase
  readonly read: ReturnType<typeof reader>
  readonly staff: ReturnType<typeof staffOf>
  /** What the model was asked, oldest first. */
  readonly asked: ReadonlyArray<ModelRequest>
  readonly ledger: () => ReadonlyArray<LedgerLine>
  /** Says something to a conversation as the backbone does, a timer before its time for one. */
  readonly tell: (conversationId: string, type: EnvelopeType, data: unknown) => Promise<void>
  /** Statements past every guard and trigger of the database, as only its administrator could. */
  readonly tamper: (sql: string) => Promise<void>
  /** Hands a message of `thread` in by the demo company's channel. */
  readonly say: (thread: string, text: string, id?: string) => Promise<Answer>
  readonly desk: (method: string, path: string, options?: { readonly token?: string; readonly body?: unknown }) => Promise<Answer>
  readonly stop: () => Promise<void>
}

/** Where a product listens and whom it serves: enough to talk to it. */
export const talkTo = (demo: DemoAccess, urls: Pick<Serving, "operatorUrl" | "publicUrl">) => ({
  say: (thread: string, text: string, id: string = uuidv7()) =>
    call(urls.publicUrl, "POST", "/v1/messages", {
      token: demo.tokens.intake,
      body: { id, channel: "web", from: { address: `${thread}@example.org` }, thread, text, agent: "bench" },
    }),
  desk: (method: string, path: string, options: { readonly token?: string; readonly body?: unknown } = {}) =>
    call(urls.operatorUrl, method, path, { token: demo.tokens.owner, ...options }),
})

export const startProduct = async (options: ProductOptions = {}): Promise<Product> => {
  const natsUrl = options.natsUrl ?? process.env["TEST_NATS_URL"]
  if (natsUrl === undefined) throw new Error("TEST_NATS_URL is not set")
  const dir = mkdtempSync(join(tmpdir(), "countersign-product-"))
  const tools = ["bench.pay", "bench.once", "bench.ask", "bench.wire", ...(options.tools ?? []), "conversation.reply"]
  writeFolders(dir, options.policy ?? productPolicy, tools)
  const database = await freshDatabase("product")
  const { COUNTERSIGN_AUTH_DATABASE_URL: authUrl, ...others } = environmentOf(dir, database, natsUrl)
  const own = options.identity === false || authUrl === undefined ? others : { ...others, COUNTERSIGN_AUTH_DATABASE_URL: authUrl }
  const { config } = Result.getOrThrow(loadConfig(own))
  const backbone = smallSettings(8)
  const asked: Array<ModelRequest> = []
  const script: Script = (request) => {
    asked.push(request)
    return (options.script ?? obedient)(request)
  }
  const ledgerFile = join(dir, "ledger.txt")
  const plugins = [{ inline: ledgerPlugin(ledgerFile) }, ...(options.plugins ?? [])]
  const scope = await Effect.runPromise(Scope.make())
  const quiet = Layer.succeed(Logger.CurrentLoggers, new Set())
  const heard = await Effect.runPromise(
    Layer.buildWithScope(options.telemetry === undefined ? quiet : options.telemetry.pipe(Layer.provideMerge(quiet)), scope),
  )
  const serving = await Effect.runPromise(
    serve(config, { backbone, plugins, script }).pipe(Effect.provideService(Scope.Scope, scope), Effect.provideContext(heard)),
  )
  const read = reader(database.superUrl)
  const demo = serving.demo!
  return {
    ...serving,
    ...talkTo(demo, serving),
    demo,
    dir,
    prefix: backbone.prefix,
    database,
    read,
    staff: staffOf(database),
    asked,
    ledger: () => readLedger(ledgerFile),
    tell: teller(natsUrl, backbone.prefix, demo.tenantId),
    tamper: (sql) => read.rows(`begin; set local session_replication_role = replica; ${sql}; commit`).then(() => undefined),
    stop: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await Effect.runPromise(
        Effect.scoped(Effect.flatMap(openConnection({ servers: [natsUrl] }), (connection) => removeStreams(connection, backbone.prefix))),
      )
      await read.end()
      await database.drop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
