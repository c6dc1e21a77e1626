/**
 * An agent as data: who it is, which tools it may name, which model speaks for it, what it may spend, and what it says when no model
 * can be had. Plain data and the schema of `agents/<name>/agent.yaml`; no code of an agent exists anywhere.
 */
import { Schema } from "effect"
import { limits as kernelLimits } from "../kernel/limits.ts"
import type { Rehearsal } from "../model/rehearsal.ts"
import { agentLimits } from "./limits.ts"

const between = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const matching = (pattern: RegExp, expected: string) => Schema.String.check(Schema.isPattern(pattern, { expected }))

const Name = matching(/^[a-z][a-z0-9-]{1,39}$/, "a name of small letters, digits and dashes (2 to 40)")
const Language = matching(/^[a-z]{2,3}(-[A-Z]{2})?$/, "a language tag like `en` or `pt-BR`")
const Words = Schema.NonEmptyString.check(Schema.isMaxLength(agentLimits.fallbackChars))
const ToolName = matching(/^[a-z][a-z0-9-]*\.[a-zA-Z][a-zA-Z0-9_-]*$/, "a tool name like `crm.find`")

/** When a person takes over. `says` looks for whole words or phrases in the contact's message; the others are what became of the model. */
const HandOffRule = Schema.Union([
  Schema.Struct({
    id: Name,
    on: Schema.Literal("says"),
    words: Schema.Record(Language, Schema.Array(Schema.NonEmptyString)),
    to: Schema.String,
  }),
  Schema.Struct({ id: Name, on: Schema.Literals(["away", "refused", "budget", "limit"]), to: Schema.String }),
])
export type HandOffRule = typeof HandOffRule.Type

export const AgentFile = Schema.Struct({
  name: Name,
  description: Schema.NonEmptyString.check(Schema.isMaxLength(400)),
  /** Channels whose new conversations this agent takes unless routing says otherwise. */
  channels: Schema.Array(matching(/^[a-z][a-z0-9-]{0,31}$/, "a channel name like `email`")),
  route: Schema.Struct({ provider: Schema.NonEmptyString, model: Schema.NonEmptyString }),
  budgets: Schema.Struct({
    maxThinks: between(1, kernelLimits.thinksPerTurn),
    maxCalls: between(1, kernelLimits.callsPerAnswer),
    maxOutputTokens: between(16, 32_768),
    tokensPerDay: between(1_000, 1_000_000_000),
    /** Millionths of the budget currency's major unit. */
    costMicrosPerDay: between(1, 1_000_000_000_000),
  }),
  tools: Schema.Array(ToolName).check(Schema.isMinLength(1), Schema.isMaxLength(agentLimits.tools), Schema.isUnique()),
  /** The first one is the default. */
  languages: Schema.Array(Language).check(Schema.isMinLength(1), Schema.isMaxLength(agentLimits.languages), Schema.isUnique()),
  fallback: Schema.Record(Language, Words),
  handOff: Schema.Array(HandOffRule).check(Schema.isMaxLength(agentLimits.handOffRules)),
})
export type AgentFile = typeof AgentFile.Type

/** Keys by place, for "did you mean". */
export const agentKeys = (path: ReadonlyArray<PropertyKey>): ReadonlyArray<string> => {
  if (path.length === 0) return Object.keys(AgentFile.fields)
  if (path.length !== 1) return []
  if (path[0] === "budgets") return Object.keys(AgentFile.fields.budgets.fields)
  return path[0] === "route" ? Object.keys(AgentFile.fields.route.fields) : []
}

/** An installed agent. Whatever changes any of it changes `version`. */
export interface Agent {
  readonly name: string
  readonly description: string
  readonly channels: ReadonlyArray<string>
  readonly route: { readonly provider: string; readonly model: string }
  readonly tools: ReadonlyArray<string>
  readonly languages: readonly [string, ...ReadonlyArray<string>]
  readonly maxThinks: number
  readonly maxCalls: number
  readonly maxOutputTokens: number
  readonly tokensPerDay: number
  readonly costMicrosPerDay: number
  /** By language; every language of the agent is there, in all three. */
  readonly fallback: Readonly<Record<string, string>>
  readonly prompts: Readonly<Record<string, string>>
  readonly promptVersions: Readonly<Record<string, string>>
  readonly handOff: ReadonlyArray<HandOffRule>
  readonly rehearsal?: Rehearsal
  /** SHA-256 of the canonical form of all of the above but the rehearsal. */
  readonly version: string
}
