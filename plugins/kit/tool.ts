/**
 * How a plugin is written down: settings, tools, and the plugin itself. A declaration says everything the host must know before
 * anything runs (class, idempotency, schemas, egress); `definePlugin` refuses one that contradicts itself, naming the cure.
 */
import * as Schema from "effect/Schema"
import type { CapabilityName } from "./capability.ts"
import type { ToolContext } from "./context.ts"
import { limits } from "./limits.ts"
import { hiddenChecks } from "./schema-check.ts"
import type { Outcome } from "./outcome.ts"

/** `read` looks, `write` changes the company's own records, `outbound` reaches a person, `money` moves money. */
export type ToolClass = "read" | "write" | "outbound" | "money"
/** What a second call with the same key does; see docs/plugins.md. */
export type Idempotency = "keyed" | "naturally" | "queryable" | "none"

/** JSON in, the same JSON out: no transformation, so what a person was shown is what runs. */
export type JsonSchemaOf<A> = Schema.Codec<A, A>

export interface Settings<Config, Credential> {
  readonly config: JsonSchemaOf<Config>
  readonly credential: JsonSchemaOf<Credential>
}

export const Nothing = Schema.Struct({})
export type Nothing = typeof Nothing.Type
export const noSettings: Settings<Nothing, Nothing> = { config: Nothing, credential: Nothing }

/** What the operator must give: `config` may be shown, `credential` never is. Leave out what the plugin does not need. */
export const defineSettings = <Config = Nothing, Credential = Nothing>(settings: {
  readonly config?: JsonSchemaOf<Config>
  readonly credential?: JsonSchemaOf<Credential>
}): Settings<Config, Credential> => ({
  config: settings.config ?? (Nothing as unknown as JsonSchemaOf<Config>),
  credential: settings.credential ?? (Nothing as unknown as JsonSchemaOf<Credential>),
})

export interface Tool<Input, Output, Config, Credential, Caps extends CapabilityName> {
  /** `<plugin>.<verb>` */
  readonly name: string
  readonly class: ToolClass
  /** Shown to the model: what it does, when to use it. */
  readonly description: string
  readonly input: JsonSchemaOf<Input>
  readonly output: JsonSchemaOf<Output>
  readonly idempotency: Idempotency
  readonly timeout_ms: number
  /** How long the provider remembers a key. Needed when `keyed`. */
  readonly keyLife_ms?: number
  /** `host` (port 443) or `host:port`, exact; a function when the operator's configuration names them. */
  readonly egress?: ReadonlyArray<string> | ((config: Config) => ReadonlyArray<string>)
  readonly capabilities?: ReadonlyArray<Caps>
  /** Where the output's values come from; `untrusted` when they were read from outside. */
  readonly provenance: "crm" | "tool" | "untrusted"
  readonly settings?: Settings<Config, Credential>
  readonly run: (ctx: ToolContext<Config, Credential, Caps>, input: Input) => Promise<Outcome<Output>>
  /** Asks the provider how the call under `ctx.key` ended. Needed when `queryable`. Acts on nothing. */
  readonly reconcile?: (ctx: ToolContext<Config, Credential, Caps>, input: Input) => Promise<Outcome<Output>>
  /**
   * Asks whether the service answers with these settings: `done({})` when it does. Changes nothing and reaches nobody: only GET gets out,
   * and of the host's capabilities only those that read are lent.
   */
  readonly probe?: (ctx: ToolContext<Config, Credential, Caps>) => Promise<Outcome<Nothing>>
}

/** Any tool, whatever its types: what the host holds after the schemas have done the checking. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyTool = Tool<any, any, any, any, any>

/** Gives a tool its types; `idempotency` is not optional, so forgetting it does not compile. */
export const defineTool = <Input, Output, Config = Nothing, Credential = Nothing, const Caps extends CapabilityName = never>(
  tool: Tool<Input, Output, Config, Credential, Caps>,
): Tool<Input, Output, Config, Credential, Caps> => Object.freeze(tool)

export interface Plugin {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly settings: Settings<unknown, unknown>
  readonly tools: ReadonlyArray<AnyTool>
  /** Allowed but dangerous choices, in words for the operator. */
  readonly warnings: ReadonlyArray<string>
}

const toolProblems = (plugin: string, tool: AnyTool): ReadonlyArray<string> => {
  const problems: Array<string> = []
  const bad = (why: string) => problems.push(`${tool.name}: ${why}`)
  if (!new RegExp(`^${plugin}\\.[a-z][a-z0-9_]{0,31}$`).test(tool.name)) bad(`a tool is called "${plugin}.<verb>", lower case`)
  if (tool.description.length === 0 || tool.description.length > limits.description_chars)
    bad(`description has 1 to ${limits.description_chars} characters`)
  if (!["keyed", "naturally", "queryable", "none"].includes(tool.idempotency)) bad("idempotency is keyed, naturally, queryable or none")
  if (!["read", "write", "outbound", "money"].includes(tool.class)) bad("class is read, write, outbound or money")
  if (tool.idempotency === "keyed" && !(Number.isSafeInteger(tool.keyLife_ms) && tool.keyLife_ms! > 0))
    bad("a keyed tool says keyLife_ms: how long the provider remembers a key")
  if (tool.idempotency === "queryable" && tool.reconcile === undefined)
    bad("a queryable tool has a reconcile function: without it nobody can tell how a call ended")
  if (!(tool.timeout_ms >= limits.timeoutMin_ms && tool.timeout_ms <= limits.timeoutMax_ms))
    bad(`timeout_ms lies between ${limits.timeoutMin_ms} and ${limits.timeoutMax_ms}`)
  if (Array.isArray(tool.egress) && tool.egress.length > limits.egressHostsPerTool) bad(`at most ${limits.egressHostsPerTool} egress hosts`)
  for (const check of hiddenChecks(tool.input)) bad(`input ${check}`)
  return problems
}

const warningOf = (tool: AnyTool): ReadonlyArray<string> =>
  tool.idempotency === "none" && (tool.class === "money" || tool.class === "outbound")
    ? [`${tool.name}: ${tool.class} without idempotency. A call cut off midway stays unknown until a person settles it.`]
    : []

/** Checks and freezes a plugin. Throws one TypeError that lists every problem with its cure. */
export const definePlugin = <Config = Nothing, Credential = Nothing>(plugin: {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly settings?: Settings<Config, Credential>
  readonly tools: ReadonlyArray<AnyTool>
}): Plugin => {
  const problems = plugin.tools.flatMap((tool) => toolProblems(plugin.name, tool))
  if (!/^[a-z][a-z0-9_]{0,31}$/.test(plugin.name)) problems.push("a plugin's name is 1 to 32 lower-case letters, digits or _")
  if (plugin.tools.length === 0 || plugin.tools.length > limits.toolsPerPlugin)
    problems.push(`a plugin has 1 to ${limits.toolsPerPlugin} tools`)
  if (new Set(plugin.tools.map((tool) => tool.name)).size !== plugin.tools.length) problems.push("two tools have one name")
  if (problems.length > 0) throw new TypeError(`plugin ${plugin.name} is not well formed:\n- ${problems.join("\n- ")}`)
  return Object.freeze({
    name: plugin.name,
    version: plugin.version,
    description: plugin.description,
    settings: (plugin.settings ?? noSettings) as Settings<unknown, unknown>,
    tools: Object.freeze([...plugin.tools]),
    warnings: Object.freeze(plugin.tools.flatMap(warningOf)),
  })
}
