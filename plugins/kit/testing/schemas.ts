/** Checks on what a tool declares: a closed, bounded, fully required input, so that model, policy and person see the same thing. */
import { jsonSchemaOf } from "../manifest.ts"
import type { AnyTool } from "../tool.ts"
import { type Check, demand } from "./subject.ts"

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value)

/** Paths of strings and lists without an upper bound. */
const unbounded = (node: unknown, path: string): ReadonlyArray<string> => {
  if (!isNode(node)) return Array.isArray(node) ? node.flatMap((item, index) => unbounded(item, `${path}[${index}]`)) : []
  const all = Array.isArray(node["allOf"]) ? (Object.assign({}, node, ...node["allOf"]) as Node) : node
  const fixed = "enum" in all || "const" in all
  const own =
    all["type"] === "string" && !fixed && !("maxLength" in all) && !(typeof all["pattern"] === "string" && all["pattern"].endsWith("}$"))
      ? [path]
      : all["type"] === "array" && !("maxItems" in all)
        ? [path]
        : []
  return [...own, ...Object.entries(node).flatMap(([key, value]) => (key === "allOf" ? [] : unbounded(value, `${path}.${key}`)))]
}

/** Paths of objects that take extra keys or leave keys out. */
const open = (node: unknown, path: string): ReadonlyArray<string> => {
  if (Array.isArray(node)) return node.flatMap((item, index) => open(item, `${path}[${index}]`))
  if (!isNode(node)) return []
  const properties = node["properties"]
  const required = Array.isArray(node["required"]) ? node["required"].length : 0
  const own =
    node["type"] === "object" &&
    (node["additionalProperties"] !== false || (isNode(properties) && required !== Object.keys(properties).length))
      ? [path]
      : []
  return [...own, ...Object.entries(node).flatMap(([key, value]) => open(value, `${path}.${key}`))]
}

export const schemaChecks = (tool: AnyTool): ReadonlyArray<Check> => {
  const schemaOf = () => (jsonSchemaOf(tool.input) as { readonly schema: unknown }).schema
  return [
    {
      name: `${tool.name}: input is closed, every key required`,
      fix: "use Schema.Struct, and Schema.NullOr for what may be absent",
      run: async () =>
        demand(tool, open(schemaOf(), "input").length === 0, `open objects or optional keys at ${open(schemaOf(), "input").join(", ")}`),
    },
    {
      name: `${tool.name}: input is bounded`,
      fix: "add Schema.isMaxLength to every text and list, or a pattern that ends in a bound",
      run: async () =>
        demand(tool, unbounded(schemaOf(), "input").length === 0, `no upper bound at ${unbounded(schemaOf(), "input").join(", ")}`),
    },
  ]
}
