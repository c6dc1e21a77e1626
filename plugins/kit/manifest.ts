/**
 * A plugin as plain data: everything a host needs to know about it without running its code. Crosses the worker's line, so it
 * holds JSON only; the host judges it again on its own side.
 */
import * as Schema from "effect/Schema"
import type { AnyTool, Idempotency, JsonSchemaOf, Plugin, ToolClass } from "./tool.ts"

export interface ManifestTool {
  readonly name: string
  readonly class: ToolClass
  readonly description: string
  readonly idempotency: Idempotency
  readonly timeout_ms: number
  readonly keyLife_ms: number
  readonly reconciles: boolean
  readonly probes: boolean
  readonly provenance: "crm" | "tool" | "untrusted"
  readonly capabilities: ReadonlyArray<string>
  readonly egress: ReadonlyArray<string> | "from-config"
  readonly input: unknown
  readonly output: unknown
}

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly warnings: ReadonlyArray<string>
  readonly tools: ReadonlyArray<ManifestTool>
}

/** Draft 2020-12 document `{ schema, definitions }`, closed objects. */
export const jsonSchemaOf = (schema: JsonSchemaOf<unknown>): unknown => {
  const document = Schema.toJsonSchemaDocument(schema, { onExcessProperty: "error" })
  return { dialect: "draft-2020-12", schema: document.schema, definitions: document.definitions }
}

/** `naturally` idempotent tools may be repeated for ever, `none` never. */
const keyLife = (tool: AnyTool): number => tool.keyLife_ms ?? (tool.idempotency === "none" ? 0 : Number.MAX_SAFE_INTEGER)

export const manifestOf = (plugin: Plugin): Manifest => ({
  name: plugin.name,
  version: plugin.version,
  description: plugin.description,
  warnings: plugin.warnings,
  tools: plugin.tools.map((tool) => ({
    name: tool.name,
    class: tool.class,
    description: tool.description,
    idempotency: tool.idempotency,
    timeout_ms: tool.timeout_ms,
    keyLife_ms: keyLife(tool),
    reconciles: tool.reconcile !== undefined,
    probes: tool.probe !== undefined,
    provenance: tool.provenance,
    capabilities: tool.capabilities ?? [],
    egress: typeof tool.egress === "function" ? "from-config" : (tool.egress ?? []),
    input: jsonSchemaOf(tool.input),
    output: jsonSchemaOf(tool.output),
  })),
})
