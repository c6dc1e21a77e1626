/**
 * A provider that reads its lines from data or from a function: for rehearsals without a key, for tests, demo and bench. The same
 * request always gives the same answer. It may play a hostile model: nothing downstream may trust it more than a real one.
 */
import { Effect } from "effect"
import { sha256Hex } from "../digest/digest.ts"
import { answerBytes, guessedTokens, inputTokens_max } from "./estimate.ts"
import type { ModelCall, ModelRequest, TranscriptItem } from "./port.ts"
import { type Provider, type ProviderAnswer, ProviderFailure } from "./provider.ts"
import { builtinScripts } from "./scripts.ts"

/** What a script says to one request. Call ids are made up when left out. */
export interface Line {
  readonly say?: string
  readonly calls?: ReadonlyArray<{ readonly tool: string; readonly args: unknown; readonly callId?: string }>
  readonly refuse?: boolean
  /** The provider fails instead of answering. */
  readonly fail?: ProviderFailure
  readonly latency_ms?: number
}
export type Script = (request: ModelRequest) => Line

export interface ScriptedOptions {
  /** Scripts by name; an agent's own rehearsal is the one named `rehearsal/<agent>`. */
  readonly scripts?: ReadonlyMap<string, Script>
  /** Every answer takes this long; default 0. */
  readonly latency_ms?: number
  /** Name the routes use; default `scripted`. */
  readonly name?: string
}

/** Unique within a conversation as long as its window grows; the digest keeps a repeated think from reusing an id for other words. */
const callIdOf = (inputDigest: string, index: number): string => `call_${inputDigest.slice(0, 16)}_${index}`

const itemDigests = new WeakMap<TranscriptItem, string>()

/** An item is shown again with every later question, so it is hashed once. */
const itemDigest = (item: TranscriptItem): string => {
  const known = itemDigests.get(item)
  if (known !== undefined) return known
  const digest = sha256Hex(JSON.stringify(item))
  itemDigests.set(item, digest)
  return digest
}

const answerOf = (request: ModelRequest, line: Line): ProviderAnswer => {
  const { route, system, transcript, tools, maxOutputTokens, maxCalls } = request
  const asked = [route.model, system, ...tools.map((tool) => tool.name), maxOutputTokens, maxCalls]
  const inputDigest = sha256Hex(`${JSON.stringify(asked)} ${transcript.map(itemDigest).join(" ")}`)
  const calls = (line.calls ?? []).map((call, index): ModelCall => ({
    callId: call.callId ?? callIdOf(inputDigest, index),
    tool: call.tool,
    args: call.args,
  }))
  const text = line.say ?? ""
  return {
    text,
    calls,
    inputDigest,
    inputTokens: guessedTokens(inputTokens_max(request)),
    outputTokens: guessedTokens(answerBytes({ text, calls })),
    refused: line.refuse ?? false,
  }
}

const noScript = (model: string, known: Iterable<string>) =>
  new ProviderFailure({
    reason: "misconfigured",
    detail: `no script \`${model}\` (there is: ${[...known].sort().join(", ")})`,
    retry: false,
    billed: "none",
  })

/** Models are `scripted:<script>` or `<script>`; `rehearsal` is the script of the asking agent. */
export const makeScriptedProvider = (options: ScriptedOptions = {}): Provider => {
  const scripts = new Map<string, Script>([...builtinScripts, ...(options.scripts ?? [])])
  const ask = Effect.fnUntraced(function* (request: ModelRequest) {
    const model = request.route.model.replace(/^scripted:/, "")
    const script = scripts.get(model === "rehearsal" ? `rehearsal/${request.agent}` : model)
    if (script === undefined) return yield* noScript(model, scripts.keys())
    const line = script(request)
    const wait = line.latency_ms ?? options.latency_ms ?? 0
    if (wait > 0) yield* Effect.sleep(wait)
    if (line.fail !== undefined) return yield* line.fail
    return answerOf(request, line)
  })
  return { name: options.name ?? "scripted", ask }
}

/** A provider that asks `fn` for every line, whatever the model's name. */
export const makeScripted = (fn: Script, options: Omit<ScriptedOptions, "scripts"> = {}): Provider => {
  const any = makeScriptedProvider({ ...options, scripts: new Map([["any", fn]]) })
  return { name: any.name, ask: (request) => any.ask({ ...request, route: { ...request.route, model: "any" } }) }
}
