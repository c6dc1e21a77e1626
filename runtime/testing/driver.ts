/** Steers a world from a test: makes a company, sends messages, reads rows back as the owner of the data would. */
import { jetstreamManager } from "@nats-io/jetstream"
import type { NatsConnection } from "@nats-io/transport-node"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import pg from "pg"
import { derivedId, uuidv7 } from "../ids/ids.ts"
import { openConnection } from "../mailbox/connection.ts"
import { makeEnvelope } from "../mailbox/envelope.ts"
import { Publisher } from "../mailbox/publisher.ts"
import { namesOf } from "../mailbox/subjects.ts"
import { ensureStreams } from "../mailbox/streams.ts"
import { smallSettings } from "../mailbox/fixture.ts"
import { createMember, createTenant, createWorkspace } from "../store/queries/tenants.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { makeWorld, worldFolder, type WorldOptions } from "./world.ts"

export interface Company {
  readonly tenantId: string
  readonly workspaceId: string
  readonly ownerId: string
}

export const makeCompany = Effect.fnUntraced(function* () {
  const db = yield* Db
  const company: Company = { tenantId: uuidv7(), workspaceId: uuidv7(), ownerId: uuidv7() }
  const { tenantId, workspaceId, ownerId } = company
  const run = (work: Parameters<typeof query<void>>[0]) => db.transact(systemScope(tenantId), query(work))
  yield* run(createTenant({ id: tenantId, name: "Test Company", slug: `test-${tenantId}`, timeZone: "UTC", currency: "EUR" }))
  yield* run(createWorkspace(tenantId, { id: workspaceId, name: "Main" }))
  yield* run(createMember(tenantId, { id: ownerId, email: "owner@example.com", name: "Owner", role: "owner" }))
  return company
})

export const conversationOf = (company: Company, name: string): string => derivedId("conversation", company.tenantId, name)

/** A message from outside into the conversation `name`; the same `id` is the same message. */
export const say = Effect.fnUntraced(function* (company: Company, name: string, text: string, id: string = uuidv7()) {
  const publisher = yield* Publisher
  const conversation = conversationOf(company, name)
  const contact = { id: derivedId("contact", company.tenantId, name), name: `Contact ${name}`, address: `${name}@example.com` }
  const data = {
    messageId: derivedId("message", company.tenantId, id),
    text,
    contact,
    workspaceId: company.workspaceId,
    channel: "api",
    threadKey: name,
  }
  const envelope = makeEnvelope({
    id,
    source: "/test",
    type: "message.received",
    at: Date.now(),
    tenant: company.tenantId,
    conversation,
    data,
  })
  return yield* publisher.toConversation(envelope, { msgID: `${company.tenantId}:${id}` })
})

/** Rows as the server's administrator sees them, past row-level security. */
export const reader = (superUrl: string) => {
  const pool = new pg.Pool({ connectionString: superUrl, max: 2 })
  return {
    rows: async (sql: string, values: ReadonlyArray<unknown> = []): Promise<ReadonlyArray<Record<string, unknown>>> =>
      (await pool.query(sql, [...values])).rows as ReadonlyArray<Record<string, unknown>>,
    end: () => pool.end(),
  }
}

/** Waits until `check` gives a value; fails after `for_ms` with the last thing it saw. */
export const until = async <A>(check: () => Promise<A | undefined>, for_ms = 10_000): Promise<A> => {
  const end = Date.now() + for_ms
  for (;;) {
    const value = await check()
    if (value !== undefined) return value
    if (Date.now() > end) throw new Error(`not within ${for_ms} ms`)
    await new Promise((done) => setTimeout(done, 25))
  }
}

type Services = Layer.Success<ReturnType<typeof makeWorld>>

export interface Running {
  readonly database: FreshDatabase
  readonly options: WorldOptions
  readonly read: ReturnType<typeof reader>
  readonly run: <A, E>(effect: Effect.Effect<A, E, Services>) => Promise<A>
  readonly stop: () => Promise<void>
}

/** Deletes everything of this prefix. */
export const removeStreams = (connection: NatsConnection, prefix: string) =>
  Effect.promise(async () => {
    const jsm = await jetstreamManager(connection)
    const { inStream, evStream, advStream, dlqStream, nodesStream } = namesOf(prefix)
    for (const stream of [inStream, evStream, advStream, dlqStream, nodesStream]) await jsm.streams.delete(stream).catch(() => false)
  })

let worlds = 0

/** Fresh database and streams, and a node on them. */
export const startWorld = async (more: Partial<WorldOptions> = {}, started = true): Promise<Running> => {
  const database = await freshDatabase("world")
  const natsUrl = process.env["TEST_NATS_URL"]
  if (natsUrl === undefined) throw new Error("TEST_NATS_URL is not set")
  const settings = {
    ...smallSettings(more.partitions ?? 4),
    prefix: `w${process.pid.toString(36)}${Date.now().toString(36)}${(worlds++).toString(36)}`.slice(0, 16),
  }
  const options: WorldOptions = {
    databaseUrl: database.appUrl,
    natsUrl,
    prefix: settings.prefix,
    partitions: settings.partitions,
    nodeId: `node-${process.pid}`,
    dir: worldFolder(),
    ...more,
  }
  const scope = await Effect.runPromise(Scope.make())
  await Effect.runPromise(
    Effect.scoped(Effect.flatMap(openConnection({ servers: [natsUrl] }), (connection) => ensureStreams(connection, settings))),
  )
  const context = started
    ? await Effect.runPromise(Layer.buildWithScope(makeWorld(options), scope))
    : (Context.empty() as Context.Context<Services>)
  const read = reader(database.superUrl)
  return {
    database,
    options,
    read,
    run: (effect) => Effect.runPromise(Effect.provideContext(effect, context)),
    stop: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await Effect.runPromise(
        Effect.scoped(Effect.flatMap(openConnection({ servers: [natsUrl] }), (connection) => removeStreams(connection, settings.prefix))),
      )
      await read.end()
      await database.drop()
    },
  }
}
