/**
 * What a call draws on limits, as data: the decision's own transaction reserves it and gives it back on denial, expiry or
 * failure. An amount or key that cannot be read denies, so no spelling of a call slips past a limit.
 */
import type { Reservation } from "../kernel/action.ts"
import { canonical, sha256Hex } from "../digest/digest.ts"
import type { PolicyCall } from "./evaluate.ts"
import { limits } from "./limits.ts"
import type { CompiledLimit, CompiledPolicy, CompiledRule, ToolRules } from "./policy.ts"

export type Drawn = { readonly reservations: ReadonlyArray<Reservation> } | { readonly limit: string; readonly reason: string }

const at = (root: unknown, path: ReadonlyArray<string>): unknown => {
  let value = root
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** Text is compared as people do: compatibility forms, letter case and outer blanks do not make a new budget. */
const keyValue = (part: string, call: PolicyCall): unknown => {
  if (part === "agent") return call.agent
  if (part === "tool") return call.tool
  const [root, ...path] = part.split(".")
  const value = at(root === "ctx" ? call.ctx : call.args, path)
  return typeof value === "string" ? value.normalize("NFKC").trim().toLowerCase() : value
}

const keyOf = (limit: CompiledLimit, call: PolicyCall): string | undefined => {
  const values = limit.key.map((part) => keyValue(part, call))
  if (values.some((v) => !["string", "number", "boolean"].includes(typeof v))) return undefined
  const text = canonical(values)
  return text.length <= limits.keyChars ? text : sha256Hex(text)
}

/** What one call counts for; undefined where the arguments hold no amount. */
export const amountOf = (limit: CompiledLimit, call: Pick<PolicyCall, "args">): number | undefined => {
  if (limit.sum === undefined) return 1
  const value = at(call.args, limit.sum.split(".").slice(1))
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

const draw = (limit: CompiledLimit, call: PolicyCall): Reservation | string => {
  if (call.exhaustedLimits?.includes(limit.id)) return `the limit ${limit.id} is used up for now`
  const amount = amountOf(limit, call)
  if (amount === undefined) return `the limit ${limit.id} cannot read the amount ${limit.sum}`
  const key = keyOf(limit, call)
  if (key === undefined) return `the limit ${limit.id} cannot read its key`
  if (amount > limit.max) return `${amount} is more than the limit ${limit.id} lets through at all (${limit.max})`
  return { limitId: limit.id, key, amount, max: limit.max, over_ms: limit.over_ms }
}

/** Draws of the matched rules and of the limits that stand on the tool itself, each limit once, by id. */
export const reserve = (policy: CompiledPolicy, rules: ToolRules, matched: ReadonlyArray<CompiledRule>, call: PolicyCall): Drawn => {
  const ids = new Set([...matched.flatMap((r) => r.limits), ...rules.limits.map((l) => l.id)])
  const reservations: Reservation[] = []
  for (const id of [...ids].sort()) {
    const limit = policy.limits.get(id)
    const drawn = limit ? draw(limit, call) : `the limit ${id} is not defined`
    if (typeof drawn === "string") return { limit: id, reason: drawn }
    reservations.push(drawn)
  }
  return { reservations }
}
