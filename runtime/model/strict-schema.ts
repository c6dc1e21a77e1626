/**
 * Tool schemas as the vendor's strict mode takes them: only keywords it knows, every key required, no extra keys. What strict mode
 * cannot check (lengths, formats) is checked by our own decoding anyway (invariant 4), so leaving it out loosens nothing.
 */
type Json = Readonly<Record<string, unknown>>

const known = new Set(
  "$ref $defs type title description enum const anyOf properties required additionalProperties items pattern multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems".split(
    " ",
  ),
)

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

const cleanEach = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) : value

const clean = (schema: unknown): unknown => {
  if (!isObject(schema)) return schema
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
  if (!isObject(schema)) return true
  if (schema["type"] === "object" || "properties" in schema) {
    const keys = Object.keys(isObject(schema["properties"]) ? schema["properties"] : {})
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
  const source: Json = isObject(parameters) ? parameters : { type: "object", properties: {}, required: [], additionalProperties: false }
  const before = made.get(source)
  if (before !== undefined) return before
  const cleaned = { ...(clean(source) as Json), type: "object" }
  const result = { parameters: cleaned, strict: closed(cleaned) && "properties" in cleaned }
  made.set(source, result)
  return result
}
