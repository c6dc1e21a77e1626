/** Types of the condition language, and how a tool's JSON Schema and the fact catalogue become types. Unknown schema = `dyn`. */
import { isJsonObject, type JsonObject } from "../../digest/json.ts"
import { facts } from "../facts.ts"

export type Type =
  | { readonly k: "bool" | "int" | "double" | "num" | "null" | "dyn"; readonly nullable?: boolean }
  /** `values` = every value it can have. */
  | { readonly k: "string"; readonly values?: ReadonlyArray<string>; readonly nullable?: boolean }
  | { readonly k: "list" | "map"; readonly of: Type; readonly nullable?: boolean }
  | { readonly k: "object"; readonly fields: ReadonlyMap<string, Field>; readonly open: boolean; readonly nullable?: boolean }

export interface Field {
  readonly type: Type
  readonly optional: boolean
}

export const dyn: Type = { k: "dyn" }
const scalar = (k: "bool" | "int" | "double" | "num" | "null"): Type => ({ k })

const union = (options: ReadonlyArray<Type>): Type => {
  const nullable = options.some((t) => t.k === "null" || t.nullable === true)
  const rest = options.filter((t) => t.k !== "null")
  const first = rest[0]
  if (first === undefined) return scalar("null")
  const same = rest.every((t) => t.k === first.k)
  if (!same) return dyn
  const merged: Type =
    first.k === "string" && rest.length > 1
      ? rest.every((t) => t.k === "string" && t.values)
        ? { k: "string", values: rest.flatMap((t) => (t.k === "string" ? (t.values ?? []) : [])) }
        : { k: "string" }
      : rest.length > 1 && (first.k === "object" || first.k === "list" || first.k === "map")
        ? dyn
        : first
  return nullable ? { ...merged, nullable: true } : merged
}

/** Follows `#/$defs/...`; anything else is unknown. */
const resolve = (schema: JsonObject, root: unknown): unknown => {
  const ref = schema["$ref"]
  if (typeof ref !== "string" || !ref.startsWith("#/")) return undefined
  let at: unknown = root
  for (const part of ref.slice(2).split("/")) {
    if (!isJsonObject(at) || !Object.hasOwn(at, part)) return undefined
    at = at[part]
  }
  return at
}

const objectType = (schema: JsonObject, root: unknown, depth: number): Type => {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {}
  const required = Array.isArray(schema["required"]) ? schema["required"] : []
  const extra = schema["additionalProperties"]
  const names = Object.keys(properties)
  if (names.length === 0 && isJsonObject(extra)) return { k: "map", of: typeOfSchema(extra, root, depth + 1) }
  const fields = new Map(
    names.map((name) => [name, { type: typeOfSchema(properties[name], root, depth + 1), optional: !required.includes(name) }]),
  )
  return { k: "object", fields, open: extra === true || isJsonObject(extra) }
}

const namedType = (name: unknown, schema: JsonObject, root: unknown, depth: number): Type => {
  switch (name) {
    case "string":
      return { k: "string" }
    case "integer":
      return scalar("int")
    case "number":
      return scalar("num")
    case "boolean":
      return scalar("bool")
    case "null":
      return scalar("null")
    case "array":
      return { k: "list", of: "items" in schema ? typeOfSchema(schema["items"], root, depth + 1) : dyn }
    case "object":
      return objectType(schema, root, depth)
    default:
      return dyn
  }
}

const literal = (value: unknown): Type =>
  typeof value === "string"
    ? { k: "string", values: [value] }
    : typeof value === "boolean"
      ? scalar("bool")
      : typeof value === "number"
        ? scalar(Number.isInteger(value) ? "int" : "double")
        : value === null
          ? scalar("null")
          : dyn

/** The type of values a JSON Schema admits; `dyn` where it cannot be told. */
export const typeOfSchema = (schema: unknown, root: unknown = schema, depth = 0): Type => {
  if (!isJsonObject(schema) || depth > 16) return dyn
  if (typeof schema["$ref"] === "string") return typeOfSchema(resolve(schema, root), root, depth + 1)
  if (Array.isArray(schema["enum"])) return union(schema["enum"].map(literal))
  if ("const" in schema) return literal(schema["const"])
  const any = schema["anyOf"] ?? schema["oneOf"]
  if (Array.isArray(any)) return union(any.map((s) => typeOfSchema(s, root, depth + 1)))
  const all = schema["allOf"]
  if (Array.isArray(all) && schema["type"] === undefined) return all.length === 1 ? typeOfSchema(all[0], root, depth + 1) : dyn
  const type = schema["type"]
  if (Array.isArray(type)) return union(type.map((t) => namedType(t, schema, root, depth)))
  return namedType(type ?? ("properties" in schema ? "object" : undefined), schema, root, depth)
}

/** Type of `ctx`: one group of facts per name. */
export const ctxType: Type = (() => {
  const groups = new Map<string, Map<string, Field>>()
  for (const [path, fact] of Object.entries(facts)) {
    const [, group, name] = path.split(".") as [string, string, string]
    const fields = groups.get(group) ?? new Map<string, Field>()
    groups.set(group, fields.set(name, { type: { k: fact.type }, optional: false }))
  }
  return {
    k: "object",
    open: false,
    fields: new Map([...groups].map(([g, fields]) => [g, { type: { k: "object", fields, open: false } as Type, optional: false }])),
  }
})()

/** Every path of an arguments type, list positions left out: what `provenance` may be asked about. */
export const pathsOf = (type: Type, prefix = "", out: Set<string> = new Set()): ReadonlySet<string> => {
  if (prefix !== "") out.add(prefix)
  if (type.k === "list" || type.k === "map") pathsOf(type.of, prefix, out)
  if (type.k === "object") for (const [name, field] of type.fields) pathsOf(field.type, prefix === "" ? name : `${prefix}.${name}`, out)
  return out
}

export const nameOf = (t: Type): string =>
  (t.k === "list" ? `list of ${nameOf(t.of)}` : t.k === "num" ? "number" : t.k) + (t.nullable ? " or null" : "")
