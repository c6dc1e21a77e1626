/**
 * The company of a simulated world: its tools, its agent and its policies, small enough to reason about by hand. What a call should come
 * to is plain from its `kind`; `n` marks it, so that the provider's ledger can be read without asking the runtime anything.
 */
import type { Agent } from "../agents/agent.ts"
import { sha256Hex } from "../digest/digest.ts"
import type { Idempotency, ToolClass } from "../kernel/action.ts"
import { load } from "../policy/load.ts"
import type { CompiledPolicy } from "../policy/policy.ts"
import type { ToolDescriptor } from "../toolhost/port.ts"
import { compileSchema, type CompiledSchema } from "../toolhost/schema.ts"
import { toolSpecs } from "../turns/specs.ts"

/** `free` runs, `deny` is denied, `ask` is held for an owner, `two` for two owners, `slow` is held and may be undone for a while. */
export type Kind = "free" | "deny" | "ask" | "two" | "slow"
export interface Args {
  readonly kind: Kind
  readonly n: number
}

interface Tool {
  readonly descriptor: ToolDescriptor
  readonly compiled: CompiledSchema
}

const input = {
  dialect: "draft-2020-12",
  schema: {
    type: "object",
    additionalProperties: false,
    required: ["kind", "n"],
    properties: { kind: { type: "string" }, n: { type: "integer" } },
  },
  definitions: {},
}

const day_ms = 86_400_000

const tool = (name: string, toolClass: ToolClass, idempotency: Idempotency, reconciles: boolean): readonly [string, Tool] => {
  const compiled = compileSchema(name, toolClass, input)
  const { inputSchema, schemaVersion } = compiled
  const descriptor: ToolDescriptor = {
    plugin: "sim",
    name,
    class: toolClass,
    description: name,
    idempotency,
    inputSchema,
    schemaVersion,
    timeout_ms: 5_000,
    keyLife_ms: day_ms,
    reconciles,
    provenance: "tool",
  }
  return [name, { descriptor, compiled }]
}

export const tools: ReadonlyMap<string, Tool> = new Map([
  tool("sim.pay", "write", "keyed", true),
  tool("sim.send", "outbound", "keyed", false),
  tool("sim.once", "outbound", "none", false),
  tool("sim.ask", "write", "queryable", true),
  tool("sim.wire", "money", "keyed", true),
  tool("sim.hidden", "write", "keyed", true),
])
/** Installed, but the agent's file does not name it. */
export const notWhitelisted = "sim.hidden"
export const catalogue: ReadonlyMap<string, ToolDescriptor> = new Map([...tools].map(([name, { descriptor }]) => [name, descriptor]))

export const sendsMost = 1

const policyText = (version: number, more = ""): string => `
policy: sim/company
version: ${version}
limits:
  sends: { tool: sim.send, key: [tenant], over: 24h, count: ${sendsMost} }
rules:
  - { id: tools, tool: "sim.*", effect: allow }
  - { id: reply, tool: conversation.reply, effect: allow }
  - { id: never, tool: "sim.*", effect: deny, when: args.kind == "deny" }
  - { id: ask, tool: "sim.*", effect: approve, when: args.kind == "ask", approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h, escalate: [{ after: 20m, to: finance }] } }
  - { id: two, tool: "sim.*", effect: approve, when: args.kind == "two", approval: { role: owner, quorum: 2, notMaker: true, ttl: 1h } }
  - { id: slow, tool: "sim.*", effect: approve, when: args.kind == "slow", approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h, releaseHold: 10m } }
${more}`

const compiled = (text: string): CompiledPolicy => {
  const loaded = load([{ file: "sim.yaml", text }], toolSpecs(catalogue))
  if ("ok" in loaded) return loaded.ok
  throw new Error(JSON.stringify(loaded.problems))
}

/** The first one; the same with another digest, so that what is held is asked anew; one that denies what the first holds. */
export const policies = {
  first: compiled(policyText(1)),
  other: compiled(policyText(2, `  - { id: huge, tool: "sim.*", effect: deny, when: args.n > 1000000 }\n`)),
  strict: compiled(policyText(3, `  - { id: stop, tool: "sim.*", effect: deny, when: 'args.kind in ["ask", "two", "slow"]' }\n`)),
} as const
export type PolicyName = keyof typeof policies

export const agent: Agent = {
  name: "clerk",
  description: "the agent of a simulated company",
  channels: ["api"],
  route: { provider: "scripted", model: "clerk" },
  tools: [...tools.keys()].filter((name) => name !== notWhitelisted),
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
