/**
 * Finds rules of a schema that would get lost on the way to the model and the policy checker, who only see JSON Schema. Pure; run
 * once when a plugin is defined, so that no rule is enforced by one side alone.
 */
import * as Schema from "effect/Schema"

type Node = Readonly<Record<string, unknown>>

const lost = (check: Node): ReadonlyArray<string> => {
  const representation = check["representation"] as { readonly id: string; readonly payload: { readonly flags?: string } } | undefined
  if (check["_tag"] !== "Filter") return []
  if (representation === undefined)
    return ["has a custom filter, which JSON Schema cannot carry: use built-in checks, or refuse inside run"]
  if (representation.id === "effect/schema/isPattern" && representation.payload.flags !== "u")
    return ["has a pattern without the u flag, which JSON Schema cannot carry: write /.../u"]
  return []
}

const walk = (node: unknown): ReadonlyArray<string> => {
  if (Array.isArray(node)) return node.flatMap(walk)
  if (typeof node !== "object" || node === null) return []
  return [...lost(node as Node), ...Object.entries(node).flatMap(([key, value]) => (key === "annotations" ? [] : walk(value)))]
}

/** One sentence per lost rule; empty when all of the schema can be shown. */
export const hiddenChecks = (schema: Schema.Top): ReadonlyArray<string> => [...new Set(walk(Schema.toRepresentation(schema)))]
