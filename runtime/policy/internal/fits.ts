/**
 * Do arguments fit a tool's JSON Schema? The part of JSON Schema that strict tool schemas use; a key that is not declared is
 * refused unless the schema asks for more (invariant 4). Only `policy eval` needs it: live calls are decoded by the tool host.
 */
import { isJsonObject, type JsonObject } from "../../digest/json.ts"
import { limits } from "../limits.ts"

const kind = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value)

const isType = (type: unknown, value: unknown): boolean =>
  type === "integer" ? typeof value === "number" && Number.isInteger(value) : type === kind(value)

const bounds = (schema: JsonObject, value: unknown, path: string): string | undefined => {
  const over = (name: string, breach: (bound: number) => boolean): boolean => typeof schema[name] === "number" && breach(schema[name])
  if (typeof value === "number") {
    if (
      over("minimum", (b) => value < b) ||
      over("exclusiveMinimum", (b) => value <= b) ||
      over("maximum", (b) => value > b) ||
      over("exclusiveMaximum", (b) => value >= b)
    )
      return `${path} is out of bounds`
  }
  if (typeof value === "string" && (over("minLength", (b) => value.length < b) || over("maxLength", (b) => value.length > b)))
    return `${path} is too short or too long`
  if (Array.isArray(value) && (over("minItems", (b) => value.length < b) || over("maxItems", (b) => value.length > b)))
    return `${path} has too few or too many entries`
  return undefined
}

const objectMisfit = (schema: JsonObject, value: JsonObject, root: unknown, path: string, depth: number): string | undefined => {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {}
  const extra = schema["additionalProperties"]
  for (const name of Array.isArray(schema["required"]) ? schema["required"] : [])
    if (!Object.hasOwn(value, String(name))) return `${path}.${String(name)} is missing`
  for (const [name, item] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name)
    if (!known && extra !== true && !isJsonObject(extra) && (extra === false || "properties" in schema))
      return `${path}.${name.slice(0, 60)} is not an argument`
    const wrong = misfit(known ? properties[name] : extra, item, root, `${path}.${name}`, depth + 1)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** Undefined when the value fits, else what does not. Unknown parts of a schema are not judged. */
export const misfit = (schema: unknown, value: unknown, root: unknown = schema, path = "args", depth = 0): string | undefined => {
  if (depth > limits.valueDepth) return `${path} is nested too deeply`
  if (!isJsonObject(schema)) return undefined
  const ref = schema["$ref"]
  if (typeof ref === "string" && ref.startsWith("#/")) {
    const found = ref
      .slice(2)
      .split("/")
      .reduce<unknown>((at, part) => (isJsonObject(at) && Object.hasOwn(at, part) ? at[part] : undefined), root)
    return misfit(found, value, root, path, depth + 1)
  }
  const any = schema["anyOf"] ?? schema["oneOf"]
  if (Array.isArray(any)) {
    const found = any.map((option) => misfit(option, value, root, path, depth + 1))
    if (!found.includes(undefined)) return found[0] ?? `${path} fits nothing`
  }
  if (Array.isArray(schema["enum"]) && !schema["enum"].includes(value)) return `${path} is not one of the values allowed`
  if ("const" in schema && schema["const"] !== value) return `${path} is not the value allowed`
  const types = (schema["type"] === undefined ? [] : [schema["type"]].flat()).map(String)
  if (types.length > 0 && !types.some((t) => isType(t, value))) return `${path} must be ${types.join(" or ")}, it is ${kind(value)}`
  const outside = bounds(schema, value, path)
  if (outside !== undefined) return outside
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) {
      const wrong = misfit(schema["items"], item, root, `${path}.${i}`, depth + 1)
      if (wrong !== undefined) return wrong
    }
  return isJsonObject(value) ? objectMisfit(schema, value, root, path, depth) : undefined
}
