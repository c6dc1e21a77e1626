/**
 * One runtime node as the product joins it, in a process of its own: turns, tenant duties and audit sealing over the bench's agent,
 * policy from the database and a plugin that counts. Tells the bench, after the commit, what became of every message.
 */
import { Effect, Layer, Redacted, Schedule } from "effect"
import { Agents } from "../../runtime/agents/agents.ts"
import { budgetStoreLayer } from "../../runtime/app/budget-live.ts"
import { nodeLayer, worldLayer } from "../../runtime/app/core.ts"
import { factsLayer } from "../../runtime/app/facts-live.ts"
import { policiesLayer } from "../../runtime/app/policies-live.ts"
import { auditLayer } from "../../runtime/audit/layer.ts"
import { Mailbox } from "../../runtime/mailbox/layer.ts"
import { limits as mailboxLimits } from "../../runtime/mailbox/limits.ts"
import { budgetLayer } from "../../runtime/model/budget-pools.ts"
import { Buckets } from "../../runtime/model/buckets.ts"
import { modelLayer } from "../../runtime/model/layer.ts"
import { defaultPrices } from "../../runtime/model/prices.ts"
import { makeScriptedProvider, type Script } from "../../runtime/model/scripted.ts"
import { builtinScripts } from "../../runtime/model/scripts.ts"
import { receiptFolder } from "../../runtime/receipts/folder.ts"
import { TurnStore } from "../../runtime/store/turn-store.ts"
import type { TurnWrite } from "../../runtime/store/turn-write.ts"
import { TenantDuties } from "../../runtime/tenants/duties.ts"
import { DefaultAgent } from "../../runtime/turns/load.ts"
import { now_ms } from "./figures.ts"
import { benchLimits } from "./limits.ts"
import { benchTools } from "./tools.ts"
import type { Fact, FromNode, NodeSetup, ToNode } from "./wire.ts"
import { benchAgent, type Kind, slowly } from "./work.ts"

const say = (message: FromNode): void => void process.send?.(message)

let waiting: Array<Fact> = []
/** Facts of one tick leave together; their times are taken here, so the wait costs the figures nothing. */
const tell = (kind: Fact[0], id: string): void => {
  if (waiting.length === 0)
    setImmediate(() => {
      say({ tag: "facts", facts: waiting })
      waiting = []
    })
  waiting.push([kind, id, now_ms()])
}

const keys = new Map<string, number>()
const acted = (key: string): void => {
  keys.set(key, (keys.get(key) ?? 0) + 1)
  tell("tool", key)
}

/** The message each conversation is working on; a turn may take two commits. */
const working = new Map<string, string>()

const outcomeOf = (write: TurnWrite): Kind | undefined => {
  if (write.approvals.length > 0) return "parked"
  if (write.actions.some((action) => action.status === "denied")) return "blocked"
  return write.messages.some((message) => message.direction === "out") ? "replied" : undefined
}

const committed = (write: TurnWrite): void => {
  const conversation = write.conversation.id
  const received = write.journal.findLast((entry) => entry.kind === "received" || entry.kind === "decided")
  if (received?.kind === "received") working.set(conversation, received.messageId)
  else if (received !== undefined) working.delete(conversation)
  const message = working.get(conversation)
  const kind = outcomeOf(write)
  if (message === undefined || kind === undefined) return
  working.delete(conversation)
  tell(kind, message)
}

/** The store of turns, listened to. */
const heard = Layer.effect(
  TurnStore,
  Effect.map(TurnStore, (store) =>
    TurnStore.of({
      ...store,
      commit: (tenantId, write) =>
        Effect.tap(store.commit(tenantId, write), (result) => Effect.sync(() => (result.status === "ok" ? committed(write) : undefined))),
    }),
  ),
)

const bench = builtinScripts.get("bench")!
/** The bench's script; over a message that says so the model takes its time. */
const patient: Script = (request) => {
  const last = request.transcript.findLast((item) => item.tag === "user")
  if (last?.tag !== "user" || !last.text.startsWith(slowly)) return bench(request)
  const plain = { ...last, text: last.text.slice(slowly.length) }
  const transcript = request.transcript.map((item) => (item === last ? plain : item))
  return { ...bench({ ...request, transcript }), latency_ms: benchLimits.slowAnswer_ms }
}

const unbounded = { burst: 1_000_000, perSecond: 1_000_000 }

const layerOf = (setup: NodeSetup) => {
  const nats = {
    servers: [setup.natsUrl],
    user: setup.natsUser,
    password: Redacted.make(setup.natsPassword),
    name: "countersign-bench-node",
  }
  const world = heard.pipe(Layer.provideMerge(worldLayer({ url: setup.databaseUrl }, nats)))
  const model = modelLayer({ providers: [makeScriptedProvider({ scripts: new Map([["bench", patient]]) })], prices: defaultPrices }).pipe(
    Layer.provide([
      budgetLayer().pipe(Layer.provide(budgetStoreLayer)),
      Buckets.layer({ providers: {}, provider: unbounded, tenant: unbounded }),
    ]),
  )
  const judged = Layer.mergeAll(policiesLayer, factsLayer, model).pipe(Layer.provideMerge(benchTools(acted)))
  const own = Layer.mergeAll(
    Agents.layerOf([benchAgent]),
    receiptFolder(`${setup.folder}/receipts`),
    Layer.succeed(DefaultAgent, benchAgent.name),
  )
  return TenantDuties.layer.pipe(
    Layer.provideMerge(nodeLayer({ nodeId: "bench" })),
    Layer.provideMerge(
      Layer.mergeAll(judged, auditLayer({ dataDir: setup.folder, sealerUrl: setup.sealerUrl, origin: "bench.example.com" })),
    ),
    Layer.provideMerge(own),
    Layer.provideMerge(world),
  )
}

const serve = Effect.fnUntraced(function* (stopped: Promise<void>) {
  const mailbox = yield* Mailbox
  process.on("message", (message: ToNode) => {
    if (message.tag !== "report") return
    const toolRuns = [...keys.values()].reduce((sum, n) => sum + n, 0)
    const report = { rss_bytes: process.memoryUsage.rss(), toolRuns, toolKeys: keys.size }
    say({ tag: "report", report: { ...report, mailbox: Effect.runSync(mailbox.stats) } })
  })
  yield* Effect.suspend(() => mailbox.stats).pipe(
    Effect.repeat({ until: (stats) => stats.pulled === mailboxLimits.shards, schedule: Schedule.spaced("50 millis") }),
  )
  say({ tag: "ready" })
  yield* Effect.promise(() => stopped)
})

const setup = await new Promise<NodeSetup>((got) =>
  process.once("message", (message: ToNode) => message.tag === "setup" && got(message.setup)),
)
const stopped = new Promise<void>((done) => {
  process.on("message", (message: ToNode) => message.tag === "stop" && done())
  process.on("SIGTERM", () => done())
  process.on("disconnect", () => process.exit(1))
})
await Effect.runPromise(serve(stopped).pipe(Effect.provide(layerOf(setup))))
process.exit(0)
