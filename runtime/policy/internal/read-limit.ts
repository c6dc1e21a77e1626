/** Limits and invariants, from YAML to their drafts. */
import { toolClasses } from "../tool.ts"
import { limits } from "../limits.ts"
import type { InvariantDraft, LimitDraft } from "../schema.ts"
import { checkId, readId, readRole } from "./read-rule.ts"
import { fields, flag, oneOf, report, span, text, whole, words, type Reader, type YamlNode } from "./reader.ts"

const limitKeys = ["tool", "key", "over", "sum", "max", "count", "description"]

export const readLimit = (outer: Reader, id: string, node: YamlNode, at: number): LimitDraft | undefined => {
  const r: Reader = { ...outer, rule: `limit:${id}` }
  const what = "a limit"
  if (checkId(r, id, at) === undefined) return undefined
  const f = fields(r, node, what, limitKeys, { period: "did you mean `over`?", window: "did you mean `over`?" }, at)
  if (!f) return undefined
  const tools = f.has("tool") ? words(r, f, "tool", what, limits.toolsPerRule) : []
  const key = f.has("key") ? words(r, f, "key", what, 8) : []
  if (!f.has("over")) report(r, f.at, "bad-limit", "a limit needs `over`, the window it counts in", "as `over: 24h`")
  const over = f.has("over") ? span(r, f, "over", what, limits.window_ms_min, limits.window_ms_max, "bad-limit") : undefined
  const sum = f.has("sum") ? text(r, f, "sum", what) : undefined
  if (f.has("sum") === f.has("count")) return report(r, f.at, "bad-limit", "a limit has either `sum` and `max`, or `count`")
  if (f.has("sum") !== f.has("max"))
    return report(r, f.at, "bad-limit", f.has("sum") ? "`sum` needs a `max`" : "`max` goes with `sum`; a number of calls is `count`")
  const max = f.has("sum") ? whole(r, f, "max", what) : whole(r, f, "count", what)
  if (max && max.value < 0) return report(r, max.at, "bad-limit", "a limit cannot be negative")
  if (sum && !/^args(\.[A-Za-z_][A-Za-z0-9_]*)+$/.test(sum.value))
    return report(r, sum.at, "bad-limit", `\`${sum.value}\` is not an argument that could be summed`, "as `sum: args.amountMinor`")
  if (!over || !max || (f.has("sum") && !sum)) return undefined
  return { at: f.at, id, tools, key, over, max, ...(sum ? { sum } : {}) }
}

export const readInvariant = (outer: Reader, node: YamlNode): InvariantDraft | undefined => {
  const r = outer
  const what = "an invariant"
  const f = fields(r, node, what, ["id", "class", "never", "approver", "notMaker", "description"])
  if (!f) return undefined
  const id = readId(r, f, "id", what)
  if (!f.has("class")) return report(r, f.at, "missing-key", "an invariant has no `class`")
  const cls = oneOf(r, f, "class", what, toolClasses)
  const never = f.has("never") ? oneOf(r, f, "never", what, ["allow"]) : undefined
  if (f.has("never") !== f.has("approver"))
    return report(r, f.at, "missing-key", "`never: allow` and `approver` go together", "`{ class: money, never: allow, approver: owner }`")
  const named = f.has("approver") ? text(r, f, "approver", what) : undefined
  const role = named && readRole(r, named.value, named.at)
  const notMaker = f.has("notMaker") ? flag(r, f, "notMaker", what) : undefined
  if (!f.has("never") && !f.has("notMaker"))
    return report(r, f.at, "missing-key", "the invariant says nothing", "`never: allow` with `approver`, or `notMaker: true`")
  if (cls?.value === "money" && role && role !== "owner")
    report(r, named!.at, "money-invariant", `money needs an owner, not only a ${role}`)
  if (notMaker?.value === false)
    report(r, notMaker.at, cls?.value === "money" ? "money-invariant" : "bad-value", "an invariant cannot let the maker approve")
  if (id === undefined || cls === undefined || (f.has("never") && (!never || !role)) || notMaker?.value === false) return undefined
  return {
    at: f.at,
    id,
    class: cls,
    ...(role && named ? { approver: { value: role, at: named.at } } : {}),
    ...(notMaker ? { notMaker } : {}),
  }
}
