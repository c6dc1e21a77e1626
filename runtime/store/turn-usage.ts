/**
 * What a turn's thinking took, as cs_turns stores it: columns of all its calls side by side, for one row per statement. Boundary between
 * the store and SQL; the view model_call shows one line per call.
 */
import { type Forms, isDigest } from "./form.ts"
import { toJsonText } from "./json.ts"
import type { TurnWrite } from "./turn-write.ts"

const none = "0".repeat(64)

/** An input digest that is none is said in the form. */
const formOf = ({ agent, promptVersion, provider, model, inputDigest }: TurnWrite["usage"][number]): string =>
  toJsonText({ agent, promptVersion, provider, model, ...(isDigest(inputDigest) ? {} : { inputDigest }) })

export const usageOf = (usage: TurnWrite["usage"], forms: Forms) => {
  if (usage.length === 0) return undefined
  return {
    id: usage[0]!.id,
    at: usage[0]!.at,
    forms: usage.map((call) => forms.placeOf(formOf(call))).join(),
    digests: usage.map(({ inputDigest }) => (isDigest(inputDigest) ? inputDigest : none)).join(""),
    counts: usage.flatMap(({ inputTokens, outputTokens, latency_ms }) => [inputTokens, outputTokens, Math.round(latency_ms)]).join(),
    figures: usage.flatMap(({ costMicros, at }) => [costMicros, at]).join(),
  }
}
