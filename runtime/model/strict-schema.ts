/**
 * Tool schemas as the vendor's strict mode takes them: only keywords it knows, every key required, no extra keys. What strict mode
 * cannot check (lengths, formats) is checked by our own decoding anyway (invariant 4), so leaving it out loosens nothing.
 */
import { isJsonObject, type JsonObject } from "../digest/json.ts"

const known = new Set(
  "$ref $defs type title description enum const anyOf properties required additionalProperties items pattern multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems".split(
    " ",
  ),
)

const cleanEach = (value: unknown): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) : value

const clean = (schema: unknown): unknown => {
  if (!isJsonObject(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): ReadonlyArray<readonly [string, unknown]> => {
      if (!known.has(key)) return []
      if (key === "properties" || key === "$defs") return [[key, cleanEach(value)]]
      if (key === "anyOf" && Array.isArray(value)) return [[key, value.map(clean)]]
      return [[key, key === "items" ? clean(value) : value]]
    }),
  )
}

const closed = (schema: unknown): boolean => {
  if (Array.isArray(schema)) return schema.every(closed)
  if (!isJsonObject(schema)) return true
  if (schema["type"] === "object" || "properties" in schema) {
    const keys = Object.keys(isJsonObject(schema["properties"]) ? schema["properties"] : {})
    const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : [])
    if (schema["additionalProperties"] !== false || !keys.every((key) => required.has(key))) return false
  }
  return Object.values(schema).every(closed)
}

export interface StrictSchema {
  readonly parameters: Record<string, unknown>
  /** False when the schema has open or optional parts: the vendor would refuse it in strict mode. */
  readonly strict: boolean
}

const made = new WeakMap<object, StrictSchema>()

/** Memoised by identity: a tool's schema is made once and lives as long as its plugin. */
export const strictSchema = (parameters: unknown): StrictSchema => {
  const source: JsonObject = isJsonObject(parameters)
    ? parameters
    : { type: "object", properties: {}, required: [], additionalProperties: false }
  const before = made.get(source)
  if (before !== undefined) return before
  const cleaned = { ...(clean(source) as JsonObject), type: "object" }
  const result = { parameters: cleaned, strict: closed(cleaned) && "properties" in cleaned }
  made.set(source, result)
  return result
}
