/**
 * A whole runtime for a test: real PostgreSQL and NATS, the layers of the product, the scripted model, a policy given as text and an
 * inline plugin that keeps its own ledger. Never used by the product.
 */
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Layer } from "effect"
import type { Agent } from "../agents/agent.ts"
import { Agents } from "../agents/agents.ts"
import { nodeLayer, worldLayer } from "../app/core.ts"
import { toolSpecs } from "../turns/specs.ts"
import { sha256Hex } from "../digest/digest.ts"
import { Buckets } from "../model/buckets.ts"
import { Budget } from "../model/budget.ts"
import { modelLayer } from "../model/layer.ts"
import { defaultPrices } from "../model/prices.ts"
import { makeScriptedProvider } from "../model/scripted.ts"
import { load } from "../policy/load.ts"
import { receiptFolder } from "../receipts/folder.ts"
import { Capabilities, CapabilityRefused } from "../toolhost/capabilities.ts"
import { toolHostLayer } from "../toolhost/host.ts"
import { ToolHost } from "../toolhost/port.ts"
import { Facts, Policies } from "../turns/gate.ts"
import { DefaultAgent } from "../turns/load.ts"
import { ledgerPlugin } from "./ledger-plugin.ts"

/** Amounts below 80 run, below 90 are denied, above people decide; money always needs people. */
export const benchPolicy = `
policy: test/bench
version: 1
rules:
  - { id: pay, tool: ["bench.pay", "bench.once", "bench.ask", "bench.wire"], effect: allow }
  - { id: middle, tool: ["bench.pay"], effect: deny, when: "args.amountMinor >= 80 && args.amountMinor < 90", reason: "between 80 and 90" }
  - { id: large, tool: ["bench.pay"], effect: approve, when: "args.amountMinor >= 90 && args.amountMinor < 400", approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h } }
  - { id: reply, tool: conversation.reply, effect: allow }
`

export const benchAgent: Agent = {
  name: "bench",
  description: "an agent for tests",
  channels: ["api"],
  route: { provider: "scripted", model: "bench" },
  tools: ["bench.pay", "bench.once", "bench.ask", "bench.wire"],
  languages: ["en"],
  maxThinks: 6,
  maxCalls: 8,
  maxOutputTokens: 500,
  tokensPerDay: 1_000_000_000,
  costMicrosPerDay: 1_000_000_000,
  fallback: { en: "We will come back to you." },
  prompts: { en: "You pay." },
  promptVersions: { en: sha256Hex("You pay.") },
  handOff: [],
  version: "v1",
}

export interface WorldOptions {
  readonly databaseUrl: string
  readonly natsUrl: string
  readonly prefix: string
  readonly partitions: number
  readonly nodeId: string
  readonly policy?: string
  readonly agent?: Agent
  /** Folder of ledger and receipts; kept when given. */
  readonly dir?: string
  readonly connections?: number
}

const noCapabilities = Capabilities.of(
  new Proxy({} as Capabilities["Service"], {
    get: () => new Proxy({}, { get: () => () => Effect.fail(new CapabilityRefused({ code: "unavailable", reason: "not in this world" })) }),
  }),
)

const policyLayer = (text: string) =>
  Layer.effect(
    Policies,
    Effect.gen(function* () {
      const loaded = load([{ file: "test.yaml", text }], toolSpecs((yield* ToolHost).catalogue))
      if (!("ok" in loaded)) return yield* Effect.die(new Error(JSON.stringify(loaded.problems)))
      return Policies.of({ current: () => Effect.succeed(loaded.ok) })
    }),
  )

/** The folder in which a world keeps its ledger. */
export const worldFolder = (): string => mkdtempSync(join(tmpdir(), "countersign-world-"))
export const ledgerFile = (dir: string): string => join(dir, "ledger.txt")

/** Everything a node needs, and the node itself. */
export const makeWorld = (options: WorldOptions) => {
  const dir = options.dir ?? worldFolder()
  const agent = options.agent ?? benchAgent
  const world = worldLayer(
    { url: options.databaseUrl, ...(options.connections === undefined ? {} : { connections: options.connections }) },
    { servers: [options.natsUrl], prefix: options.prefix },
  )
  const tools = toolHostLayer({ plugins: [{ inline: ledgerPlugin(ledgerFile(dir)) }], settings: () => ({}), trusted: [] }).pipe(
    Layer.provide(Layer.succeed(Capabilities, noCapabilities)),
  )
  const rates = { burst: 1_000_000, perSecond: 1_000_000 }
  const model = modelLayer({ providers: [makeScriptedProvider()], prices: defaultPrices }).pipe(
    Layer.provide([Budget.layerUnbounded, Buckets.layer({ providers: {}, provider: rates, tenant: rates })]),
  )
  const gate = Layer.mergeAll(
    policyLayer(options.policy ?? benchPolicy),
    Layer.succeed(Facts, Facts.of({ load: () => Effect.succeed({}) })),
  )
  return nodeLayer({ nodeId: options.nodeId, partitions: options.partitions }).pipe(
    Layer.provideMerge(gate.pipe(Layer.provideMerge(tools))),
    Layer.provideMerge(
      Layer.mergeAll(model, Agents.layerOf([agent]), receiptFolder(join(dir, "receipts")), Layer.succeed(DefaultAgent, agent.name)),
    ),
    Layer.provideMerge(world),
  )
}
