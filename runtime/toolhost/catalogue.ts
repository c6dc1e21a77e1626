/**
 * Reads a plugin's manifest (data from a thread that is not believed) into descriptors, decoders and egress facts. Pure. Refuses
 * a manifest that is not exactly what the kit makes, naming plugin and field.
 */
import { Result, Schema, SchemaRepresentation } from "effect"
import type { ToolDescriptor } from "./port.ts"
import { compileSchema, type CompiledSchema, schemaProblem } from "./schema.ts"

const Document = Schema.Struct({
  dialect: Schema.Literal("draft-2020-12"),
  schema: Schema.Record(Schema.String, Schema.Unknown),
  definitions: Schema.Record(Schema.String, Schema.Unknown),
})
const Span = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))
const ManifestShape = Schema.Struct({
  name: Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9_]{0,31}$/u)),
  version: Schema.String.check(Schema.isMaxLength(40)),
  description: Schema.String.check(Schema.isMaxLength(1_000)),
  warnings: Schema.Array(Schema.String.check(Schema.isMaxLength(500))).check(Schema.isMaxLength(64)),
  tools: Schema.Array(
    Schema.Struct({
      name: Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9_]{0,31}\.[a-z][a-z0-9_]{0,31}$/u)),
      class: Schema.Literals(["read", "write", "outbound", "money"]),
      description: Schema.String.check(Schema.isMaxLength(1_000)),
      idempotency: Schema.Literals(["keyed", "naturally", "queryable", "none"]),
      timeout_ms: Schema.Int.check(Schema.isBetween({ minimum: 50, maximum: 120_000 })),
      keyLife_ms: Span,
      reconciles: Schema.Boolean,
      probes: Schema.Boolean,
      provenance: Schema.Literals(["crm", "tool", "untrusted"]),
      capabilities: Schema.Array(Schema.Literals(["contacts", "payouts"])).check(Schema.isMaxLength(8)),
      egress: Schema.Union([
        Schema.Array(Schema.String.check(Schema.isMaxLength(260))).check(Schema.isMaxLength(16)),
        Schema.Literal("from-config"),
      ]),
      input: Document,
      output: Document,
    }),
  ).check(Schema.isMaxLength(32)),
})

export interface LoadedTool {
  readonly descriptor: ToolDescriptor
  readonly capabilities: ReadonlyArray<string>
  readonly compiled: CompiledSchema
  /** The host's own look at an output, after the worker's. */
  readonly outputFits: (output: unknown) => boolean
}

export interface LoadedManifest {
  readonly name: string
  readonly version: string
  readonly warnings: ReadonlyArray<string>
  readonly tools: ReadonlyMap<string, LoadedTool>
}

type ShapeTool = (typeof ManifestShape.Type)["tools"][number]

const loadTool = (plugin: string, tool: ShapeTool): LoadedTool | string => {
  if (!tool.name.startsWith(`${plugin}.`)) return `${tool.name} does not begin with "${plugin}."`
  const problem = schemaProblem(tool.input.schema, `${tool.name} input`) ?? schemaProblem(tool.output.schema, `${tool.name} output`)
  if (problem !== undefined) return problem
  if (tool.input.schema["type"] !== "object") return `${tool.name}: input must be one object`
  const compiled = compileSchema(tool.name, tool.class, tool.input)
  const output = SchemaRepresentation.fromJsonSchemaDocument(tool.output as never, { patterns: "apply" }) as Schema.Codec<unknown, unknown>
  const decode = Schema.decodeUnknownResult(output, { onExcessProperty: "error" })
  const { capabilities, egress: _egress, input: _input, output: _output, ...facts } = tool
  return {
    descriptor: Object.freeze({ plugin, ...facts, inputSchema: compiled.inputSchema, schemaVersion: compiled.schemaVersion }),
    capabilities,
    compiled,
    outputFits: (value) => Result.isSuccess(decode(value)),
  }
}

/** The manifest, or one sentence on what is wrong with it. */
export const readManifest = (value: unknown): LoadedManifest | string => {
  const read = Schema.decodeUnknownResult(ManifestShape, { onExcessProperty: "error" })(value)
  if (Result.isFailure(read)) return read.failure.message.replaceAll(/\s+/g, " ").slice(0, 300)
  const { name, version, warnings, tools } = read.success
  const loaded = new Map<string, LoadedTool>()
  for (const tool of tools) {
    const one = loadTool(name, tool)
    if (typeof one === "string") return one
    if (loaded.has(tool.name)) return `two tools are called ${tool.name}`
    loaded.set(tool.name, one)
  }
  return { name, version, warnings, tools: loaded }
}
