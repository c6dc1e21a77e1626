/** A test of the file, from YAML to its draft. Its values are plain JSON; places inside them are not kept. */
import { isMap, isScalar, isSeq } from "yaml"
import { limits } from "../limits.ts"
import { effects, type TestDraft } from "../schema.ts"
import { fields, flag, oneOf, report, startOf, text, whole, words, type Reader, type YamlNode } from "./reader.ts"

const json = (r: Reader, node: YamlNode, depth = 0): unknown => {
  if (depth > limits.valueDepth) return report(r, startOf(node), "too-large", "a test value is nested too deeply")
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map((item) => json(r, item as YamlNode, depth + 1))
  if (isMap(node))
    return Object.fromEntries(
      node.items.map((pair) => [String(isScalar(pair.key) ? pair.key.value : ""), json(r, pair.value as YamlNode, depth + 1)]),
    )
  return node == null ? null : report(r, startOf(node), "anchor", "anchors and aliases are not allowed")
}

const given = ["tool", "args", "ctx", "provenance", "agent", "edited", "exhausted"]

export const readTest = (outer: Reader, node: YamlNode): TestDraft | undefined => {
  const f = fields(outer, node, "a test", ["name", "given", "expect", "rules", "quorum"])
  if (!f) return undefined
  for (const key of ["name", "given", "expect"]) if (!f.has(key)) return report(outer, f.at, "missing-key", `a test has no \`${key}\``)
  const name = text(outer, f, "name", "a test")?.value
  const r: Reader = { ...outer, rule: `test:${name ?? "?"}` }
  const g = fields(r, f.node("given"), "`given`", given, { facts: "did you mean `ctx`?" }, f.keyAt("given"))
  const expect = oneOf(r, f, "expect", "a test", effects)?.value
  const rules = f.has("rules") ? words(r, f, "rules", "a test", 20).map((w) => w.value) : []
  const quorum = f.has("quorum") ? whole(r, f, "quorum", "a test")?.value : undefined
  if (!g) return undefined
  if (!g.has("tool")) return report(r, g.at, "missing-key", "`given` names no `tool`")
  const tool = text(r, g, "tool", "`given`")?.value
  const agent = g.has("agent") ? text(r, g, "agent", "`given`")?.value : undefined
  const edited = g.has("edited") ? flag(r, g, "edited", "`given`")?.value : undefined
  const exhausted = g.has("exhausted") ? words(r, g, "exhausted", "`given`", limits.limitsPerPolicy).map((w) => w.value) : []
  const value = (key: string): unknown => (g.has(key) ? json(r, g.node(key)) : {})
  if (name === undefined || tool === undefined || expect === undefined) return undefined
  return {
    at: f.at,
    name,
    tool,
    args: value("args"),
    ctx: value("ctx"),
    provenance: value("provenance"),
    agent: agent ?? "agent",
    edited: edited ?? false,
    exhausted,
    expect,
    rules,
    ...(quorum === undefined ? {} : { quorum }),
  }
}
