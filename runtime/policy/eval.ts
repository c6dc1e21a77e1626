/**
 * The core of `countersign policy eval`: calls as JSON lines in, verdicts as JSON lines out, one for one and in order. Every line
 * gets an answer: one that cannot be read, or whose arguments do not fit the tool, is a deny that says why.
 */
import { isJsonObject, type JsonObject } from "../digest/json.ts"
import type { Verdict } from "../kernel/action.ts"
import { evaluate } from "./evaluate.ts"
import { misfit } from "./internal/fits.ts"
import { limits } from "./limits.ts"
import type { CompiledPolicy } from "./policy.ts"

/** One line of output. `id` is the input's own, `null` when it had none that could be read. */
export interface EvalLine {
  readonly id: string | number | null
  readonly verdict: Verdict["outcome"]
  readonly rules: ReadonlyArray<string>
  readonly reason: string
  readonly policyVersion: string
}

const idOf = (v: unknown): string | number | null => (typeof v === "string" || typeof v === "number" ? v : null)

const known = ["id", "tool", "args", "facts", "provenance", "agent", "edited", "exhaustedLimits"]

/** Facts as a tree (`{ payee: { verified: true } }`, with or without `ctx` around it) or by path (`{ "ctx.payee.verified": true }`). */
const ctxOf = (facts: JsonObject): JsonObject => {
  const out: Record<string, Record<string, unknown>> = {}
  const put = (group: string, values: JsonObject): void => void (out[group] = { ...out[group], ...values })
  const tree = isJsonObject(facts["ctx"]) ? { ...facts, ...facts["ctx"] } : facts
  for (const [name, value] of Object.entries(tree)) {
    const parts = name.replace(/^ctx\./, "").split(".")
    if (parts.length === 2) put(parts[0]!, { [parts[1]!]: value })
    else if (name !== "ctx" && isJsonObject(value)) put(name, value)
  }
  return out
}

const bad = (policy: CompiledPolicy, id: EvalLine["id"], rule: string, reason: string): EvalLine => ({
  id,
  verdict: "deny",
  rules: [rule],
  reason,
  policyVersion: policy.version,
})

const labels = (value: unknown): Readonly<Record<string, string>> | undefined =>
  value === undefined
    ? {}
    : isJsonObject(value) && Object.values(value).every((v) => typeof v === "string")
      ? (value as Record<string, string>)
      : undefined

const judge = (policy: CompiledPolicy, call: JsonObject): EvalLine => {
  const id = idOf(call["id"])
  if (id === null) return bad(policy, id, "builtin:bad-call", "the call has no `id` (text or number)")
  const unknown = Object.keys(call).find((k) => !known.includes(k))
  if (unknown !== undefined)
    return bad(
      policy,
      id,
      "builtin:bad-call",
      `the call has a key \`${unknown.slice(0, 60)}\` that is not known; known: ${known.join(", ")}`,
    )
  const { tool, args, facts = {}, agent = "agent", edited = false, exhaustedLimits = [] } = call
  const provenance = labels(call["provenance"])
  if (typeof tool !== "string") return bad(policy, id, "builtin:bad-call", "the call has no `tool` (text)")
  if (!isJsonObject(args)) return bad(policy, id, "builtin:bad-call", "the call has no `args` (an object)")
  if (!isJsonObject(facts) || provenance === undefined)
    return bad(policy, id, "builtin:bad-call", "`facts` must be an object, `provenance` an object of labels by argument path")
  if (typeof agent !== "string" || typeof edited !== "boolean" || !Array.isArray(exhaustedLimits))
    return bad(policy, id, "builtin:bad-call", "`agent` must be text, `edited` true or false, `exhaustedLimits` a list")
  const spec = policy.tools.get(tool)
  const wrong = spec && misfit(spec.inputSchema, args)
  if (wrong !== undefined) return bad(policy, id, "builtin:bad-arguments", `the arguments do not fit ${tool}: ${wrong}`)
  const verdict = evaluate(policy, {
    tool,
    args,
    ctx: ctxOf(facts),
    provenance,
    agent,
    edited,
    exhaustedLimits: exhaustedLimits.map(String),
  })
  return { id, verdict: verdict.outcome, rules: verdict.rules, reason: verdict.reason, policyVersion: verdict.policyVersion }
}

/** The id of a line that is not JSON, when it still shows one. */
const salvage = (line: string): string | null => /"id"\s*:\s*"((?:[^"\\]|\\.){1,200})"/.exec(line)?.[1] ?? null

/** The answer to one line. Never throws. */
export const evalCall = (policy: CompiledPolicy, line: string): EvalLine => {
  if (line.length > limits.evalLineChars)
    return bad(policy, salvage(line.slice(0, 1_000)), "builtin:bad-call", `the line is longer than ${limits.evalLineChars} characters`)
  try {
    const call: unknown = JSON.parse(line)
    return isJsonObject(call) ? judge(policy, call) : bad(policy, null, "builtin:bad-call", "the line is not a JSON object")
  } catch {
    return bad(policy, salvage(line), "builtin:bad-call", "the line is not JSON")
  }
}

/**
 * One JSON line (without its newline) per call, lazily; blank lines are skipped. Give `emptyPolicy` when the policy is missing or
 * broken: every call is then denied with `builtin:no-policy`.
 */
export function* evalCalls(policy: CompiledPolicy, lines: Iterable<string>): Generator<string> {
  for (const line of lines) if (line.trim() !== "") yield JSON.stringify(evalCall(policy, line))
}
