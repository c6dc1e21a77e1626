/**
 * One call of one tool, from raw input to an outcome that is safe to pass on. Boundary between the host and a plugin's own code:
 * whatever `run` does (throws null, returns a cycle, a getter that throws, ten megabytes), this returns an Outcome (invariant 3).
 * I1 nothing of the plugin runs on input that does not decode. I2 after `run` was entered only a read may end as `refused` by
 * accident; anything else that goes wrong is `unknown`. I3 output is JSON, bounded, decoded; the credential is struck out.
 */
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Capabilities, CapabilityName } from "./capability.ts"
import type { ToolContext } from "./context.ts"
import { type Dial, EgressError, type HttpClient } from "./egress.ts"
import { limits } from "./limits.ts"
import { type Outcome, type Receipt, refused, unknown } from "./outcome.ts"
import { type AnyTool, type JsonSchemaOf, Nothing, type Plugin } from "./tool.ts"

export interface Invocation {
  readonly mode: "run" | "reconcile" | "probe"
  readonly tool: string
  readonly args: unknown
  readonly key: string
  readonly config: unknown
  readonly credential: unknown
  /** Unix ms. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/** What the host lends; egress is made per call from the hosts the tool declared. */
export interface Services {
  readonly egress: (hosts: ReadonlyArray<string>) => { readonly http: HttpClient; readonly dial: Dial }
  readonly capabilities: Capabilities
  readonly log: (line: string) => void
}

const exact = { onExcessProperty: "error", errors: "first" } as const

const decode = (schema: JsonSchemaOf<unknown>, value: unknown): Result.Result<unknown, string> =>
  Result.mapError(Schema.decodeUnknownResult(schema)(value, exact), (error) => String(error.message).slice(0, limits.reason_chars))

/** Every string inside a credential that is long enough to be a secret. */
const secretsOf = (credential: unknown): ReadonlyArray<string> =>
  typeof credential === "string"
    ? credential.length >= 8
      ? [credential]
      : []
    : typeof credential === "object" && credential !== null
      ? Object.values(credential).flatMap(secretsOf)
      : []

const strike = (text: string, secrets: ReadonlyArray<string>): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, "<redacted>"), text)

const boundedLog = (log: (line: string) => void, secrets: ReadonlyArray<string>): ((line: string) => void) => {
  let lines = 0
  return (line) => {
    lines += 1
    if (lines <= limits.logLinesPerCall) log(strike(String(line).slice(0, limits.logLine_chars), secrets))
  }
}

const lent = (tool: AnyTool, all: Capabilities): Partial<Capabilities> =>
  Object.freeze(Object.fromEntries((tool.capabilities ?? []).map((name: CapabilityName) => [name, all[name]])))

const depthOf = (value: unknown): number =>
  typeof value !== "object" || value === null
    ? 0
    : 1 + Object.values(value).reduce((most: number, item) => Math.max(most, depthOf(item)), 0)

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const readReceipt = (value: unknown, secrets: ReadonlyArray<string>): Receipt | string | undefined => {
  if (value === undefined) return undefined
  const { name, mediaType, content } = value as Record<string, unknown>
  if (typeof name !== "string" || typeof mediaType !== "string" || typeof content !== "string")
    return "its receipt has no name, media type or text"
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(name) || !/^[a-z]+\/[a-z0-9.+-]{1,60}$/.test(mediaType))
    return "its receipt has an unusable name or media type"
  if (content.length > limits.receipt_bytes || bytesOf(content) > limits.receipt_bytes)
    return `its receipt is larger than ${limits.receipt_bytes} bytes`
  return { name, mediaType, content: strike(content, secrets) }
}

/** Reads what `run` returned; throws on anything odd, which the caller turns into the right outcome. */
const readOutcome = (tool: AnyTool, value: unknown, secrets: ReadonlyArray<string>): Outcome<unknown> => {
  const { tag, output, receipt, code, reason, retry } = value as Record<string, unknown>
  const words = strike((typeof reason === "string" ? reason : "no reason given").slice(0, limits.reason_chars), secrets)
  if (tag === "unknown") return unknown(words)
  if (tag === "refused") return refused(/^[a-z0-9-]{1,64}$/.test(String(code)) ? String(code) : "refused", words, { retry: retry === true })
  if (tag !== "done") throw new TypeError("it returned neither done, refused nor unknown")
  const text = JSON.stringify(output)
  if (typeof text !== "string" || text.length > limits.output_bytes || bytesOf(text) > limits.output_bytes)
    throw new TypeError(`its output is not JSON of at most ${limits.output_bytes} bytes`)
  const plain: unknown = JSON.parse(strike(text, secrets))
  if (depthOf(plain) > limits.outputDepth) throw new TypeError(`its output is nested deeper than ${limits.outputDepth}`)
  if (Result.isFailure(decode(tool.output, plain))) throw new TypeError("its output does not match its own schema")
  const kept = readReceipt(receipt, secrets)
  if (typeof kept === "string") throw new TypeError(kept)
  return { tag: "done", output: plain, ...(kept === undefined ? {} : { receipt: kept }) }
}

/** What went wrong, in our words only: a plugin's own error text may hold anything. */
const why = (error: unknown): string => {
  try {
    if (error instanceof TypeError && error.message.startsWith("it")) return error.message
    return error instanceof Error ? `it threw ${String(error.name).slice(0, 40)}` : "it threw something that is not an error"
  } catch {
    return "it threw something that cannot be read"
  }
}

/** A broken read did nothing; a broken anything else may have acted (I2). */
export const broken = (tool: { readonly name: string; readonly class: string }, what: string): Outcome<never> =>
  tool.class === "read"
    ? refused("tool-failed", `${tool.name} gave no usable answer: ${what}. Nothing was changed.`, { retry: true })
    : unknown(`${tool.name} gave no usable answer: ${what}. It may have acted; check with the provider.`)

/** A probe looks and sends nothing. */
const looking =
  (http: HttpClient): HttpClient =>
  (request) =>
    request.method === "GET" ? http(request) : Promise.reject(new EgressError("not-listed", "a probe sends nothing: GET only", false))

/** Never rejects. Settles as soon as the tool does; enforcing the deadline on one that never yields is the host's work. */
export const invoke = async (plugin: Plugin, call: Invocation, services: Services): Promise<Outcome<unknown>> => {
  const tool = plugin.tools.find((item) => item.name === call.tool)
  if (tool === undefined) return refused("unknown-tool", `plugin ${plugin.name} has no tool ${call.tool}`)
  if (call.mode === "probe" && tool.probe === undefined)
    return refused("no-probe", `${tool.name} has no way to ask whether its service answers`)
  const body = call.mode === "run" ? tool.run : tool.reconcile
  if (call.mode === "reconcile" && body === undefined) return unknown(`${tool.name} has no way to ask how a call ended`)
  const config = decode(plugin.settings.config, call.config)
  if (Result.isFailure(config)) return refused("misconfigured", `configuration of plugin ${plugin.name}: ${config.failure}`)
  const credential = decode(plugin.settings.credential, call.credential)
  if (Result.isFailure(credential))
    return refused("misconfigured", `the credential of plugin ${plugin.name} is missing or has the wrong shape`)
  const input = call.mode === "probe" ? Result.succeed({}) : decode(tool.input, call.args)
  if (Result.isFailure(input)) return refused("bad-arguments", input.failure)
  if (call.signal.aborted || Date.now() >= call.deadline)
    return refused("too-late", "the deadline had passed before the call began", { retry: true })
  const secrets = secretsOf(credential.success)
  try {
    const hosts = typeof tool.egress === "function" ? tool.egress(config.success) : (tool.egress ?? [])
    const ways = services.egress(hosts.slice(0, limits.egressHostsPerTool))
    const context: ToolContext<unknown, unknown, CapabilityName> = Object.freeze({
      key: call.key,
      config: config.success,
      credential: Redacted.make(credential.success),
      deadline: call.deadline,
      signal: call.signal,
      log: boundedLog(services.log, secrets),
      ...ways,
      ...(call.mode === "probe" ? { http: looking(ways.http) } : {}),
      host: lent(tool, services.capabilities) as Capabilities,
    })
    if (call.mode === "probe") return readOutcome({ ...tool, output: Nothing }, await tool.probe!(context), secrets)
    return readOutcome(tool, await body!(context, input.success), secrets)
  } catch (error) {
    if (call.mode === "probe")
      return refused("probe-failed", `the question was not answered: ${why(error)}. Nothing was changed.`, { retry: true })
    return call.mode === "reconcile" ? unknown(`${tool.name} could not ask how the call ended: ${why(error)}`) : broken(tool, why(error))
  }
}
