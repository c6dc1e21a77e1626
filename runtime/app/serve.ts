/**
 * The whole product in one process: servers, rooms, both listeners, the demo company and what stands in for its mail relay and bank.
 * Everything lives in one scope and stops in reverse order: listeners first, servers last.
 */
import { join, resolve } from "node:path"
import { Context, Effect, Layer, Redacted } from "effect"
import { HttpServer } from "effect/http"
import { type Bank, startBank } from "../../infra/simulators/bank.ts"
import { type MailCatcher, startMailCatcher } from "../../infra/simulators/mail.ts"
import { keptSecrets } from "../../infra/embedded/secrets.ts"
import { Auth } from "../identity/auth.ts"
import { Agents } from "../agents/agents.ts"
import { apiLayer } from "../api/live/layer.ts"
import { Arrivals } from "../api/arrivals.ts"
import { Changes } from "../api/changes.ts"
import { changedLayer } from "../api/live/changes.ts"
import { ModelBounds } from "../api/ports.ts"
import { operatorServer } from "../api/operator-server.ts"
import { readPages } from "../api/pages/folder.ts"
import { publicServer } from "../api/public-server.ts"
import { auditLayer } from "../audit/layer.ts"
import { clearRunning, writeRunning } from "../cli/running.ts"
import type { ConfigValues } from "../config/config.ts"
import { Mailbox } from "../mailbox/layer.ts"
import type { BackboneOptions } from "../mailbox/settings.ts"
import type { Script } from "../model/scripted.ts"
import { receiptFolder } from "../receipts/folder.ts"
import { TenantDuties } from "../tenants/duties.ts"
import { TenantUpkeep } from "../tenants/upkeep.ts"
import { Said } from "../turns/turn.ts"
import { type PluginSource, toolHostLayer } from "../toolhost/host.ts"
import { ToolHost } from "../toolhost/port.ts"
import { recordAgentVersions } from "./agent-versions.ts"
import { capabilitiesLayer } from "./capabilities-live.ts"
import { nodeLayer, worldLayer } from "./core.ts"
import { ensureFirstOwner, type FirstOwner } from "./first-owner.ts"
import { factsLayer, scopedFactsLayer } from "./facts-live.ts"
import { modelsLayer } from "./models.ts"
import { policiesLayer } from "./policies-live.ts"
import { policyTexts } from "./policy-files.ts"
import { type DemoAccess, demoAccess, demoMember, seedDemo } from "./seed.ts"
import { nodeIdOf, openServers, type Servers } from "./servers.ts"
import { toolOptions } from "./tools.ts"
import { warmUp } from "./warm.ts"

export interface Serving {
  readonly operatorUrl: string
  readonly publicUrl: string
  /** Present when the demo company is served. */
  readonly demo: DemoAccess | undefined
  /** Present once: when the account of the company's owner was made by this start. */
  readonly firstOwner: FirstOwner | undefined
  /** Whether anybody can sign in: not where servers of one's own were given and none for people. */
  readonly signsIn: boolean
  readonly mailUrl: string | undefined
  readonly bankUrl: string | undefined
  readonly rehearsal: boolean
}

/** What a test may have otherwise; the product itself is served with none of it. */
export interface ServeOptions {
  /** Streams of one's own on a shared server. */
  readonly backbone?: BackboneOptions
  /** Plugins beside the installed ones. */
  readonly plugins?: ReadonlyArray<PluginSource>
  /** Speaks for every agent instead of its rehearsal. */
  readonly script?: Script
}

interface StandIns {
  readonly mail: MailCatcher | undefined
  readonly bank: Bank | undefined
}

const demoMail = { from: "agent@example.com", messageDomain: "example.com" }

const closing = <A extends { readonly close: () => Promise<void> }>(open: () => Promise<A>) =>
  Effect.acquireRelease(Effect.promise(open), (one) => Effect.promise(() => one.close()))

/**
 * The demo's mail relay and bank; a bank's confirmations come back through the public listener like those of a real one. Which port that
 * is may be known only later than the bank is needed, so its address is asked for at every confirmation.
 */
const openStandIns = Effect.fnUntraced(function* (config: ConfigValues, demo: DemoAccess | undefined, publicUrl: () => string) {
  if (demo === undefined) return { mail: undefined, bank: undefined } satisfies StandIns
  const mail = yield* closing(() => startMailCatcher({ smtpPort: 0, httpPort: 0 }))
  const confirmations = {
    secret: demo.bankWebhookSecret,
    get url() {
      return `${publicUrl()}/v1/webhooks/${demo.tenantId}/bank`
    },
  }
  const bank = yield* closing(() =>
    startBank({ port: 0, apiKey: demo.bankKey, ledgerFile: join(config.dataDir, "bank-ledger.jsonl"), confirmations }),
  )
  return { mail, bank } satisfies StandIns
})

const roomsLayer = (config: ConfigValues, servers: Servers, standIns: StandIns, bankKey: string, options: ServeOptions) => {
  const outside = {
    mail: standIns.mail === undefined ? undefined : { host: "127.0.0.1", port: standIns.mail.smtpPort, ...demoMail },
    bank: standIns.bank === undefined ? undefined : { url: standIns.bank.url, apiKey: bankKey },
  }
  const world = worldLayer({ url: servers.databaseUrl }, servers.nats)
  const own = toolOptions(outside)
  const tools = toolHostLayer({ ...own, plugins: [...own.plugins, ...(options.plugins ?? [])] }).pipe(Layer.provide(capabilitiesLayer))
  const agents = Layer.unwrap(Effect.map(ToolHost, (host) => Agents.layer(resolve(config.agentsDir), host.catalogue.keys())))
  const audit = auditLayer({ dataDir: config.dataDir, sealerUrl: servers.sealerUrl, origin: "countersign" })
  const receipts = receiptFolder(join(config.dataDir, "receipts"))
  const judged = Layer.mergeAll(policiesLayer, factsLayer, scopedFactsLayer, modelsLayer(config, options.script)).pipe(
    Layer.provideMerge(agents),
    Layer.provideMerge(tools),
  )
  const bounds = { tokens: config.tenantTokensPerDay, costMicros: config.tenantCostMicrosPerDay }
  const partitions = options.backbone?.partitions
  // arrivals are made once: the turns ring the bell that the long polls wait for
  const said = Layer.effect(
    Said,
    Effect.map(Arrivals, ({ notify }) => notify),
  )
  const auth = Auth.layer({
    url: servers.authUrl,
    secret: authSecret(config),
    deskUrl: config.deskUrl,
    addressHeader: config.clientAddressHeader,
  })
  return Layer.mergeAll(apiLayer, auth, TenantDuties.layer, TenantUpkeep.layer({ inboxBodyDays: config.inboxBodyDays })).pipe(
    Layer.provideMerge(
      nodeLayer({ nodeId: nodeIdOf(config), standBy: true, ...(partitions === undefined ? {} : { partitions }) }).pipe(Layer.provide(said)),
    ),
    Layer.provideMerge(Layer.merge(Arrivals.layer, Layer.succeed(ModelBounds, bounds))),
    Layer.provideMerge(Layer.mergeAll(judged, receipts, audit)),
    Layer.provideMerge(world),
    // at the bottom of all: whatever room changes a row, it rings the same feeds
    Layer.provideMerge(changedLayer.pipe(Layer.provideMerge(Changes.layer))),
  )
}

/** Configured, or made once and kept with the data: whoever has it can make cookies. */
const authSecret = (config: ConfigValues): string =>
  config.authSecret === undefined
    ? keptSecrets(join(config.dataDir, "identity.json"), ["secret"]).secret
    : Redacted.value(config.authSecret)

const urlOf = (host: string, { address }: HttpServer.HttpServer["Service"]): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${address._tag === "UnixPathAddress" ? 0 : address.port}`

/** Both listeners; gives where they really listen, which a configured port of 0 leaves open. */
const openListeners = Effect.fnUntraced(function* (config: ConfigValues) {
  const operator = yield* Layer.build(operatorServer({ host: config.host, port: config.port }, readPages(resolve(config.adminDir))))
  const open = yield* Layer.build(publicServer({ host: config.publicHost, port: config.publicPort }))
  return {
    operatorUrl: urlOf(config.host, Context.get(operator, HttpServer.HttpServer)),
    publicUrl: urlOf(config.publicHost, Context.get(open, HttpServer.HttpServer)),
  }
})

/** Serves until the scope closes. */
// no span around it: everything served would be part of one trace that never ends
export const serve = Effect.fnUntraced(function* (config: ConfigValues, options: ServeOptions = {}) {
  const servers = yield* openServers(config, options.backbone)
  const wanted = config.demo ?? servers.embedded.postgres
  const demo = wanted ? demoAccess(config.dataDir) : undefined
  let publicUrl = `http://${config.publicHost}:${config.publicPort}`
  const standIns = yield* openStandIns(config, demo, () => publicUrl)
  const rooms = yield* Layer.build(roomsLayer(config, servers, standIns, demo?.bankKey ?? "", options))
  if (demo !== undefined) yield* seedDemo(demo, policyTexts(resolve(config.policiesDir))).pipe(Effect.provideContext(rooms))
  const firstOwner =
    demo === undefined
      ? undefined
      : yield* ensureFirstOwner(demo.tenantId, demoMember(demo.tenantId, "owner")).pipe(Effect.provideContext(rooms))
  yield* recordAgentVersions().pipe(Effect.provideContext(rooms))
  const urls = yield* openListeners(config).pipe(Effect.provideContext(rooms))
  publicUrl = urls.publicUrl
  // closed before the listeners, which wait for answers that are under way
  yield* Effect.addFinalizer(() => Effect.sync(() => Context.get(rooms, Changes).resync()))
  // last of all: from here on conversations wait for this process
  yield* warmUp.pipe(Effect.andThen(Effect.flatMap(Mailbox, ({ join }) => join)), Effect.provideContext(rooms))
  const { user, password } = servers.nats
  const signIn = user === undefined || password === undefined ? {} : { user, password: Redacted.value(password) }
  const nats = { url: String(servers.nats.servers[0]), ...signIn }
  const authUrl = servers.authUrl === undefined ? {} : { authUrl: servers.authUrl }
  yield* Effect.acquireRelease(
    Effect.sync(() =>
      writeRunning(config.dataDir, { pid: process.pid, databaseUrl: servers.databaseUrl, sealerUrl: servers.sealerUrl, ...authUrl, nats }),
    ),
    () => Effect.sync(() => clearRunning(config.dataDir)),
  )
  return {
    ...urls,
    demo,
    firstOwner,
    signsIn: servers.authUrl !== undefined,
    mailUrl: standIns.mail?.url,
    bankUrl: standIns.bank?.url,
    rehearsal: config.openaiApiKey === undefined,
  } satisfies Serving
})
