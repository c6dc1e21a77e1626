/** Cuts an answer down to the room's limits, so that an endless model costs a bounded amount of everything after it (invariant 11). Pure. */
import { modelLimits } from "./limits.ts"
import type { ModelCall } from "./port.ts"

export interface Bounded {
  readonly text: string
  readonly calls: ReadonlyArray<ModelCall>
  /** Calls beyond the limit, left out. */
  readonly dropped: number
  /** True when words or arguments were cut. */
  readonly cut: boolean
}

/** First `chars_max` UTF-16 units, never half a surrogate pair. */
export const clip = (text: string, chars_max: number): string =>
  text.length <= chars_max ? text : text.slice(0, chars_max).replace(/[\uD800-\uDBFF]$/, "")

/** Arguments that are not usable JSON, as the port tells them. */
export const malformed = (text: string): { readonly malformed: string } => ({ malformed: clip(text, modelLimits.malformedChars) })

export const isMalformed = (args: unknown): args is { readonly malformed: string } =>
  typeof args === "object" &&
  args !== null &&
  Object.keys(args).length === 1 &&
  typeof (args as { malformed?: unknown }).malformed === "string"

/** JSON text, or nothing for what JSON cannot carry (cycles, bigint) or nests without end. */
const jsonOf = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** Deepest nesting of a JSON text. */
const depthOf = (json: string): number => {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const char = json[i]
    if (quoted) {
      if (char === "\\") i++
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth)
    else if (char === "}" || char === "]") depth--
  }
  return deepest
}

const usable = (json: string): boolean => json.length <= modelLimits.argsChars && depthOf(json) <= modelLimits.argsDepth

const boundCall = (call: ModelCall): ModelCall => {
  const text = jsonOf(call.args)
  return {
    callId: clip(call.callId, modelLimits.callIdChars),
    tool: clip(call.tool, modelLimits.toolNameChars),
    args: text === undefined ? malformed("(not JSON)") : usable(text) ? call.args : malformed(text),
  }
}

/** Call ids come from the model: a second call with a seen id gets its own, so that answers find their call. */
const withOwnIds = (calls: ReadonlyArray<ModelCall>): ReadonlyArray<ModelCall> => {
  const seen = new Set<string>()
  return calls.map((call, index) => {
    const callId = call.callId === "" || seen.has(call.callId) ? `${call.callId.slice(0, 100)}#${index}` : call.callId
    seen.add(callId)
    return { ...call, callId }
  })
}

/** `calls_max` is the request's; the room's own top holds as well. */
export const boundAnswer = (answer: { readonly text: string; readonly calls: ReadonlyArray<ModelCall> }, calls_max: number): Bounded => {
  const kept = answer.calls.slice(0, Math.max(0, Math.min(calls_max, modelLimits.callsPerAnswer)))
  const calls = withOwnIds(kept.map(boundCall))
  const text = clip(answer.text, modelLimits.textChars)
  return {
    text,
    calls,
    dropped: answer.calls.length - kept.length,
    cut: text.length < answer.text.length || calls.some((call, i) => isMalformed(call.args) && !isMalformed(kept[i]?.args)),
  }
}
