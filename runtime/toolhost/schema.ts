/**
 * Tool schemas on the host's side: strict JSON Schema for the model, an exact decoder and the version digest, all made from the
 * plugin's manifest (data), so that the host never runs a plugin's code to judge arguments (invariants 4, 5). Pure.
 */
import { Result, Schema, SchemaIssue, SchemaRepresentation } from "effect"
import { digestOf } from "../digest/digest.ts"
import { isJsonObject, type JsonObject } from "../digest/json.ts"
import { limits } from "./limits.ts"
import type { Decoded } from "./port.ts"
import { refusalOf } from "./guard.ts"

/** A pattern whose repetition holds another unbounded repetition can take for ever; it would run in the host's own thread. */
const slow = /\([^()]*[+*][^()]*\)(?:[+*]|\{\d+,\d*\})/

/** Why this schema cannot be offered, or undefined. */
export const schemaProblem = (schema: unknown, path = "input"): string | undefined => {
  if (Array.isArray(schema))
    return schema.map((item, index) => schemaProblem(item, `${path}[${index}]`)).find((problem) => problem !== undefined)
  if (!isJsonObject(schema)) return undefined
  if ("$ref" in schema) return `${path}: references (recursive schemas) are not offered to models: write the shape out`
  const pattern = schema["pattern"]
  if (typeof pattern === "string" && (pattern.length > limits.pattern_chars || slow.test(pattern)))
    return `${path}: pattern is too long or repeats a repetition: make it simpler`
  return Object.entries(schema)
    .map(([key, value]) => schemaProblem(value, `${path}.${key}`))
    .find((problem) => problem !== undefined)
}

const nullable = (schema: unknown): unknown => {
  const any = isJsonObject(schema) ? schema["anyOf"] : undefined
  const already = Array.isArray(any) && any.some((item) => isJsonObject(item) && item["type"] === "null")
  return already ? schema : { anyOf: [schema, { type: "null" }] }
}

/** Every key required (an optional one may be null), objects closed: what model providers call strict. */
export const strict = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(strict)
  if (!isJsonObject(schema)) return schema
  const rest = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === "enum" || key === "default" || key === "examples" ? value : strict(value)]),
  )
  const properties = schema["properties"]
  if (!isJsonObject(properties))
    return schema["type"] === "object" && schema["additionalProperties"] === undefined
      ? { ...rest, properties: {}, required: [], additionalProperties: false }
      : rest
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : [])
  const all = Object.entries(properties).map(([key, value]) => [key, required.has(key) ? strict(value) : nullable(strict(value))] as const)
  return { ...rest, properties: Object.fromEntries(all), required: Object.keys(properties), additionalProperties: false }
}

/** An optional key that a strict model had to fill with null is left out again. */
const withoutFillers = (schema: unknown, value: unknown): unknown => {
  if (!isJsonObject(schema)) return value
  if (Array.isArray(value)) return value.map((item) => withoutFillers(schema["items"], item))
  const properties = schema["properties"]
  if (!isJsonObject(value) || !isJsonObject(properties)) return value
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : [])
  const entries = Object.entries(value).filter(([key, item]) => !(item === null && key in properties && !required.has(key)))
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutFillers(properties[key], item)]))
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()

const misfit = (error: Schema.SchemaError): Decoded => {
  const path = format(error.issue).issues[0]?.path ?? []
  return {
    tag: "bad",
    reason: error.message.replaceAll(/\s+/g, " ").slice(0, limits.reason_chars),
    path: path.map((segment) => {
      const key = typeof segment === "object" ? segment.key : segment
      return typeof key === "number" ? key : String(key)
    }),
  }
}

export interface CompiledSchema {
  readonly inputSchema: unknown
  readonly schemaVersion: string
  /** Exact: no extra keys, no coercion. Reasons name paths; they may quote short values the model itself wrote. */
  readonly decode: (args: unknown) => Decoded
}

/** `document` is the manifest's `{ schema, definitions }`. Throws when it cannot be understood. */
export const compileSchema = (name: string, toolClass: string, document: unknown): CompiledSchema => {
  const raw = (document as { readonly schema: JsonObject }).schema
  const inputSchema = strict(raw)
  const schema = SchemaRepresentation.fromJsonSchemaDocument(document as never, { patterns: "apply" }) as Schema.Codec<unknown, unknown>
  const decoder = Schema.decodeUnknownResult(schema, { onExcessProperty: "error", errors: "first" })
  return {
    inputSchema,
    schemaVersion: digestOf({ name, class: toolClass, inputSchema }),
    decode: (args) => {
      const refusal = refusalOf(args)
      if (refusal !== undefined) return { tag: "bad", reason: refusal }
      const result = decoder(withoutFillers(raw, args))
      return Result.isSuccess(result) ? { tag: "ok", args: result.success } : misfit(result.failure)
    },
  }
}
