/** What the condition checker carries through the tree, and how names and parts of things get their types. */
import type { ProblemCode } from "../problem.ts"
import type { KnownTool } from "../tool.ts"
import type { Node, Tree } from "./cel.ts"
import { didYouMean } from "../../words/nearest.ts"
import { dyn, nameOf, type Type } from "./types.ts"

export interface Complaint {
  readonly code: ProblemCode
  readonly message: string
  readonly offset: number
  readonly hint?: string
}

export interface Scope {
  readonly tree: Tree
  readonly roots: ReadonlyMap<string, Type>
  readonly provenancePaths: ReadonlySet<string>
  readonly tool: KnownTool
  readonly paths: Set<string>
  readonly guarded: Set<string>
  readonly optional: Map<string, number>
  readonly complaints: Complaint[]
  /** The checker itself, for parts of what is being checked. */
  readonly typeOf: (node: Node, locals: Locals) => Type
  readonly say: (code: ProblemCode, message: string, node: Node, hint?: string) => Type
}
export type Locals = ReadonlyMap<string, Type>

/** `args.to` as ["args", "to"]; undefined for anything that is not a plain path from a root. */
export const pathOf = (node: Node): string[] | undefined => {
  if (node.exprKind.case === "identExpr") return [node.exprKind.value.name]
  if (node.exprKind.case !== "selectExpr" || node.exprKind.value.operand === undefined) return undefined
  const before = pathOf(node.exprKind.value.operand)
  return before && [...before, node.exprKind.value.field]
}

export const provenanceType = (scope: Scope, node: Node, path: string, asked: boolean): Type => {
  if (scope.tool.argsType.k === "object" && !scope.tool.argsType.open && !scope.provenancePaths.has(path)) {
    return scope.say(
      "unknown-argument",
      `${scope.tool.name} has no argument \`${path}\` whose provenance could be asked`,
      node,
      didYouMean(path, scope.provenancePaths),
    )
  }
  ;(asked ? scope.guarded : scope.paths).add(`provenance.${path}`)
  const map = scope.roots.get("provenance")!
  return map.k === "map" ? map.of : dyn
}

export const memberType = (scope: Scope, node: Node, type: Type, name: string, parent = "it"): Type => {
  if (type.k === "dyn") return dyn
  if (type.k === "map") return type.of
  if (type.k !== "object") return scope.say("type-mismatch", `\`${parent}\` is a ${nameOf(type)}, it has no part \`${name}\``, node)
  const field = type.fields.get(name)
  if (field) return field.type
  if (type.open) return dyn
  if (parent.split(".")[0] === "ctx")
    return scope.say("unknown-fact", `\`${parent}.${name}\` is not a fact in the catalogue`, node, didYouMean(name, type.fields.keys()))
  return scope.say(
    "unknown-argument",
    `${scope.tool.name} has no argument \`${parent === "it" ? name : `${parent}.${name}`.replace(/^args\./, "")}\``,
    node,
    didYouMean(name, type.fields.keys()),
  )
}
