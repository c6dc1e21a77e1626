/**
 * The work that is measured: messages whose amounts give exactly 80 % allowed, 10 % denied, 10 % held; a policy over eleven tools; an
 * agent that may name them all; a plugin that counts instead of acting. Shared by the load generator and the node.
 */
import { definePlugin, defineTool, done, type Plugin, Schema } from "@countersign/kit"
import type { Agent } from "../../runtime/agents/agent.ts"
import { sha256Hex } from "../../runtime/digest/digest.ts"

export const tenantCount = 10
const others = ["find", "note", "tag", "stage", "quote", "remind", "invite", "brief", "invoice", "archive"] as const

export interface Piece {
  /** Unique in the run; the id of the envelope. */
  readonly id: string
  /** Index of the tenant. */
  readonly tenant: number
  readonly conversation: string
  readonly amountMinor: number
  /** The model takes its time over it. */
  readonly slow?: boolean
}

/** What is said; a slow one is told by its first word. */
export const textOf = ({ amountMinor, slow }: Piece): string => `${slow === true ? slowly : ""}pay amount ${amountMinor}`
export const slowly = "slowly "

/** Round robin over the conversations, so that no two messages of one are near each other. Every ten in a row hold eight, one, one. */
export const pieces = (phase: string, conversations: number, messages: number): ReadonlyArray<Piece> =>
  Array.from({ length: conversations * messages }, (_, index) => {
    const c = index % conversations
    const m = Math.floor(index / conversations)
    const tens = (c * 7 + m * 3 + 1) % 10
    return { id: `${phase}-c${c}-m${m}`, tenant: c % tenantCount, conversation: `${phase}-c${c}`, amountMinor: tens * 10 + (c % 10) }
  })

export type Kind = "replied" | "blocked" | "parked"
export const expectedKind = ({ amountMinor }: Piece): Kind => (amountMinor < 80 ? "replied" : amountMinor < 90 ? "blocked" : "parked")

const otherRules = others.flatMap((verb, i) => {
  const tool = `bench.${verb}`
  const allow = { id: `allow-${verb}`, tool, effect: "allow", when: 'args.amountMinor > 0 && args.currency in ["EUR", "USD"]' }
  if (i % 3 === 0) return [allow]
  const tainted = { id: `tainted-${verb}`, tool, effect: "deny", when: 'provenance.to == "untrusted"', reason: "an address from outside" }
  const large = {
    id: `large-${verb}`,
    tool,
    effect: "approve",
    when: "args.amountMinor >= 100000",
    approval: { role: "manager", ttl: "12h" },
  }
  return i % 3 === 1 ? [allow, tainted] : [allow, tainted, large]
})

/** JSON is YAML: one file, 22 rules over twelve tools. */
export const policyText = JSON.stringify({
  policy: "bench/baseline",
  version: 1,
  rules: [
    { id: "pay", tool: "bench.pay", effect: "allow", when: "args.amountMinor > -1" },
    {
      id: "middle",
      tool: "bench.pay",
      effect: "deny",
      when: "args.amountMinor >= 80 && args.amountMinor < 90",
      reason: "between 80 and 90",
    },
    {
      id: "large",
      tool: "bench.pay",
      effect: "approve",
      when: "args.amountMinor >= 90",
      reason: "90 or more",
      approval: { role: "owner", quorum: 1, notMaker: true, ttl: "12h" },
    },
    { id: "reply", tool: "conversation.reply", effect: "allow", when: "size(args.text) > 0" },
    ...otherRules,
  ],
})

const prompt = "You pay what you are asked to pay and say so."

export const benchAgent: Agent = {
  name: "bench",
  description: "The agent of the bench.",
  channels: ["api"],
  route: { provider: "scripted", model: "bench" },
  tools: ["bench.pay", ...others.map((verb) => `bench.${verb}`)],
  languages: ["en"],
  maxThinks: 6,
  maxCalls: 8,
  maxOutputTokens: 500,
  tokensPerDay: 1_000_000_000,
  costMicrosPerDay: 1_000_000_000,
  fallback: { en: "We will come back to you." },
  prompts: { en: prompt },
  promptVersions: { en: sha256Hex(prompt) },
  handOff: [],
  version: "v1",
}

const output = Schema.Struct({ amountMinor: Schema.Int })
/** What the tools have in common. */
const shared = { class: "write", idempotency: "keyed", keyLife_ms: 86_400_000, timeout_ms: 2_000, provenance: "tool" } as const
export const payTerms = { ...shared, name: "bench.pay", description: "Pays an amount in minor units." } as const

/** `pay` and ten more; `acted` hears the key of every call of those. */
export const pluginWith = (pay: Plugin["tools"][number], acted: (key: string) => void): Plugin => {
  const rest = others.map((verb) =>
    defineTool({
      ...shared,
      name: `bench.${verb}`,
      description: `Stands for another tool of the company: ${verb}.`,
      input: Schema.Struct({ to: Schema.String, text: Schema.String, amountMinor: Schema.Int, currency: Schema.String }),
      output,
      run: async (ctx, { amountMinor }) => {
        acted(ctx.key)
        return done({ amountMinor })
      },
    }),
  )
  return definePlugin({ name: "bench", version: "1.0.0", description: "Tools that count.", tools: [pay, ...rest] })
}

/** `acted` hears the key of every call that runs; the tools do nothing else. */
export const benchPlugin = (acted: (key: string) => void): Plugin => {
  const pay = defineTool({
    ...payTerms,
    input: Schema.Struct({ amountMinor: Schema.Int }),
    output,
    run: async (ctx, { amountMinor }) => {
      acted(ctx.key)
      return done({ amountMinor })
    },
  })
  return pluginWith(pay, acted)
}
