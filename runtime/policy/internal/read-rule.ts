/** One rule, its approval terms, from YAML to its draft. */
import { isScalar } from "yaml"
import type { Role } from "../../kernel/action.ts"
import { limits } from "../limits.ts"
import { deciders, effects, type ApprovalDraft, type Condition, type RuleDraft } from "../schema.ts"
import { didYouMean } from "../../words/nearest.ts"
import { fields, flag, items, oneOf, report, span, startOf, text, whole, words, type Fields, type Reader, type YamlNode } from "./reader.ts"

const idShape = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/

/** A plain word; `builtin` and `limit` are the engine's own. */
export const readId = (r: Reader, f: Fields, key: string, what: string): string | undefined => {
  if (!f.has(key)) return report(r, f.at, "missing-key", `${what} has no \`${key}\``)
  const id = text(r, f, key, what, limits.idChars)
  return id && checkId(r, id.value, id.at)
}
export const checkId = (r: Reader, id: string, at: number): string | undefined =>
  idShape.test(id) && id.length <= limits.idChars
    ? id
    : report(
        r,
        at,
        "bad-id",
        `\`${id.slice(0, limits.idChars)}\` is not an id`,
        "letters, digits, `-`, `_`, `.` and `/`, starting with a letter or digit",
      )

export const readRole = (r: Reader, value: string, at: number): Role | undefined => {
  const role = deciders.find((d) => d === value)
  if (role) return role
  return report(
    r,
    at,
    "unknown-role",
    value === "auditor" ? "an auditor looks, and decides nothing" : `\`${value}\` is not a role`,
    value === "auditor" ? `one of ${deciders.join(", ")}` : didYouMean(value, deciders),
  )
}

const approvalKeys = ["role", "roles", "quorum", "notMaker", "ttl", "releaseHold", "escalate", "bind"]
const approvalHints = { stepUp: "a second factor is not enforced yet, and a rule must not promise what is not kept" }

const readApproval = (r: Reader, node: YamlNode, fallback: number): ApprovalDraft | undefined => {
  const what = "an approval"
  const f = fields(r, node, what, approvalKeys, approvalHints, fallback)
  if (!f) return undefined
  if (f.has("bind"))
    for (const b of words(r, f, "bind", what, 8))
      if (!["args", "policy", "evidence"].includes(b.value))
        report(
          r,
          b.at,
          "bad-value",
          `an approval is not bound to \`${b.value}\``,
          "always bound: args, policy, evidence (asked again at dispatch)",
        )
  const named = [...(f.has("role") ? words(r, f, "role", what, 4) : []), ...(f.has("roles") ? words(r, f, "roles", what, 4) : [])]
  const roles = named.flatMap((n) => readRole(r, n.value, n.at) ?? [])
  if (named.length === 0 && (f.has("roles") || f.has("role")))
    report(r, f.keyAt("roles"), "unknown-role", "an approval needs at least one role")
  const quorum = f.has("quorum") ? whole(r, f, "quorum", what) : undefined
  if (quorum && (quorum.value < 1 || quorum.value > limits.quorum))
    report(r, quorum.at, "bad-quorum", `a quorum of ${quorum.value} cannot be reached`, `between 1 and ${limits.quorum}`)
  const notMaker = f.has("notMaker") ? flag(r, f, "notMaker", what) : undefined
  const ttl = f.has("ttl") ? span(r, f, "ttl", what, limits.ttl_ms_min, limits.ttl_ms_max) : undefined
  const releaseHold = f.has("releaseHold") ? span(r, f, "releaseHold", what, 0, limits.releaseHold_ms_max) : undefined
  const escalate = f.has("escalate")
    ? items(r, f.node("escalate"), "`escalate`", limits.escalations, f.keyAt("escalate")).flatMap((item) => readEscalation(r, item) ?? [])
    : []
  for (const e of escalate)
    if (ttl && e.after_ms >= ttl.value)
      report(r, e.at, "bad-span", "an escalation at or after the approval's expiry never happens", "make `after` shorter than `ttl`")
  return {
    at: f.at,
    escalate,
    ...(roles.length > 0 ? { roles: [...new Set(roles)] } : {}),
    ...(quorum ? { quorum } : {}),
    ...(notMaker ? { notMaker } : {}),
    ...(ttl ? { ttl } : {}),
    ...(releaseHold ? { releaseHold } : {}),
  }
}

const readEscalation = (r: Reader, node: YamlNode): ApprovalDraft["escalate"][number] | undefined => {
  const f = fields(r, node, "an escalation", ["after", "to"])
  if (!f) return undefined
  for (const key of ["after", "to"]) if (!f.has(key)) return report(r, f.at, "missing-key", `an escalation has no \`${key}\``)
  const after = span(r, f, "after", "an escalation", limits.ttl_ms_min, limits.ttl_ms_max)
  const to = text(r, f, "to", "an escalation")
  const role = to && readRole(r, to.value, to.at)
  return after && role ? { after_ms: after.value, to: role, at: f.at } : undefined
}

const readCondition = (r: Reader, f: Fields): Condition | undefined => {
  const node = f.node("when")
  if (isScalar(node) && typeof node.value === "boolean")
    return report(
      r,
      startOf(node),
      "constant-condition",
      `\`when: ${node.value}\` reads nothing`,
      "leave `when` out for a rule that always applies, or delete the rule",
    )
  const when = text(r, f, "when", "a rule", limits.conditionChars)
  if (!when) return undefined
  if (when.value.trim() === "")
    return report(r, when.at, "bad-condition", "the condition is empty", "leave `when` out for a rule that always applies")
  const raw = r.text.slice(when.at, when.at + when.value.length)
  if (raw === when.value) return { ...when, exact: true }
  const quoted = r.text.slice(when.at + 1, when.at + 1 + when.value.length) === when.value
  return { value: when.value, at: quoted ? when.at + 1 : when.at, exact: quoted }
}

const ruleKeys = ["id", "tool", "tools", "effect", "when", "reason", "limits", "approval", "retry", "description"]
const ruleHints = {
  remove: "widens: an overlay cannot take a rule away",
  disabled: "widens: an overlay cannot switch a rule off",
  enabled: "widens: an overlay cannot switch a rule off",
  onError: "widens: an error always denies",
  roles: "roles stand under `approval`",
  role: "roles stand under `approval`",
  quorum: "it stands under `approval`",
  if: "did you mean `when`?",
}

/** Undefined when the rule cannot be used at all; what is wrong is in the reader's problems. */
export const readRule = (outer: Reader, node: YamlNode): RuleDraft | undefined => {
  const named = isScalar((node as { get?: (k: string, keep: boolean) => unknown } | null)?.get?.("id", true))
    ? (node as unknown as { get: (k: string) => unknown }).get("id")
    : undefined
  const r: Reader = typeof named === "string" ? { ...outer, rule: named } : outer
  const f = fields(r, node, "a rule", ruleKeys, ruleHints)
  if (!f) return undefined
  const id = readId(r, f, "id", "a rule")
  if (!f.has("tool") && !f.has("tools")) report(r, f.at, "missing-key", "the rule names no `tool`")
  const tools = [
    ...(f.has("tool") ? words(r, f, "tool", "a rule", limits.toolsPerRule) : []),
    ...(f.has("tools") ? words(r, f, "tools", "a rule", limits.toolsPerRule) : []),
  ]
  if (tools.length === 0 && (f.has("tool") || f.has("tools"))) report(r, f.keyAt("tool"), "missing-key", "the rule names no `tool`")
  if (!f.has("effect")) report(r, f.at, "missing-key", "the rule has no `effect`", "one of allow, deny, approve")
  const effect = f.has("effect") ? oneOf(r, f, "effect", "a rule", effects)?.value : undefined
  const before = r.problems.length
  const when = f.has("when") ? readCondition(r, f) : undefined
  const reason = f.has("reason") ? text(r, f, "reason", "a rule")?.value : undefined
  if (f.has("retry")) oneOf(r, f, "retry", "a rule", ["next-window", "never"])
  const used = f.has("limits") ? words(r, f, "limits", "a rule", 20) : []
  if (used.length > 0 && effect === "deny")
    report(r, f.keyAt("limits"), "bad-limit", "a deny rule draws on no limit", "name the limit on the rule that allows")
  const approval = f.has("approval") ? readApproval(r, f.node("approval"), f.keyAt("approval")) : undefined
  if (f.has("approval") && effect !== undefined && effect !== "approve")
    report(r, f.keyAt("approval"), "bad-value", `an ${effect} rule has no approval terms`, "effect: approve asks people")
  if (f.has("when") && when === undefined && r.problems.length === before)
    report(r, f.keyAt("when"), "bad-condition", "the condition is empty")
  if (id === undefined || effect === undefined || tools.length === 0 || (f.has("when") && !when)) return undefined
  return {
    at: f.at,
    id,
    tools,
    effect,
    limits: used,
    ...(when ? { when } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(approval ? { approval } : {}),
  }
}
