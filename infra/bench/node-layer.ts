/**
 * The node of the bench as the product joins it: turns, tenant duties and audit sealing over the bench's agent, policy from the database,
 * a scripted model and a plugin without consequences. Whoever joins it says what the model answers, what the tools do and who listens.
 */
import type { Plugin } from "@countersign/kit"
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
import { receiptFolder } from "../../runtime/receipts/folder.ts"
import { TurnStore } from "../../runtime/store/turn-store.ts"
import type { TurnWrite } from "../../runtime/store/turn-write.ts"
import { TenantDuties } from "../../runtime/tenants/duties.ts"
import { DefaultAgent } from "../../runtime/turns/load.ts"
import { inlineTools } from "./tools.ts"
import type { NodeSetup } from "./wire.ts"
import { benchAgent } from "./work.ts"

export interface NodeParts {
  readonly script: Script
  readonly plugin: Plugin
  /** Hears every write after its commit. */
  readonly committed: (tenantId: string, write: TurnWrite) => void
}

/** The store of turns, listened to. */
const heardBy = (committed: NodeParts["committed"]) =>
  Layer.effect(
    TurnStore,
    Effect.map(TurnStore, (store) =>
      TurnStore.of({
        ...store,
        commit: (tenantId, write) =>
          Effect.tap(store.commit(tenantId, write), (result) =>
            Effect.sync(() => (result.status === "ok" ? committed(tenantId, write) : undefined)),
          ),
      }),
    ),
  )

const unlimited = { tokens: 1e12, costMicros: 1e12 }
const unbounded = { burst: 1_000_000, perSecond: 1_000_000 }

export const benchNode = (setup: NodeSetup, { script, plugin, committed }: NodeParts) => {
  const nats = {
    servers: [setup.natsUrl],
    user: setup.natsUser,
    password: Redacted.make(setup.natsPassword),
    name: "countersign-bench-node",
  }
  const world = heardBy(committed).pipe(Layer.provideMerge(worldLayer({ url: setup.databaseUrl }, nats)))
  const model = modelLayer({ providers: [makeScriptedProvider({ scripts: new Map([["bench", script]]) })], prices: defaultPrices }).pipe(
    Layer.provide([
      budgetLayer().pipe(Layer.provide(budgetStoreLayer(unlimited))),
      Buckets.layer({ providers: {}, provider: unbounded, tenant: unbounded }),
    ]),
  )
  const judged = Layer.mergeAll(policiesLayer, factsLayer, model).pipe(Layer.provideMerge(inlineTools(plugin)))
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

/** Until the node holds every partition. */
export const owning = Effect.flatMap(Mailbox, ({ stats }) =>
  Effect.suspend(() => stats).pipe(
    Effect.repeat({ until: (now) => now.pulled === mailboxLimits.shards, schedule: Schedule.spaced("50 millis") }),
  ),
)
