/** A tool as policy knows it: name, class and argument schema. A tool host's descriptor fits this shape as it is. */
import type { ToolClass } from "../kernel/action.ts"
import { dyn, typeOfSchema, type Type } from "./internal/types.ts"

export interface ToolSpec {
  readonly name: string
  readonly class: ToolClass
  /** JSON Schema of the arguments. */
  readonly inputSchema: unknown
}

export interface KnownTool extends ToolSpec {
  readonly argsType: Type
}

export const toolClasses: ReadonlyArray<ToolClass> = ["read", "write", "outbound", "money"]

/** Tools by name. A class that is none of the four counts as `money`, the strictest. */
export const catalogue = (tools: Iterable<ToolSpec>): ReadonlyMap<string, KnownTool> => {
  const out = new Map<string, KnownTool>()
  for (const tool of tools) {
    const type = typeOfSchema(tool.inputSchema)
    const known = toolClasses.includes(tool.class)
    out.set(tool.name, {
      name: tool.name,
      class: known ? tool.class : "money",
      inputSchema: tool.inputSchema,
      argsType: type.k === "object" ? type : dyn,
    })
  }
  return out
}

/** Tools a pattern stands for: a name, `plugin.*` or `*`. */
export const expand = (pattern: string, tools: ReadonlyMap<string, KnownTool>): ReadonlyArray<string> =>
  pattern === "*"
    ? [...tools.keys()]
    : pattern.endsWith(".*")
      ? [...tools.keys()].filter((name) => name.startsWith(pattern.slice(0, -1)))
      : tools.has(pattern)
        ? [pattern]
        : []
