/**
 * The condition checker: walks the parsed tree against the tool's argument types and the fact catalogue with a closed list of
 * functions, and says what the condition reads. Static: an expression it accepts can still meet an absent optional argument.
 */
import { didYouMean } from "../../words/nearest.ts"
import type { Node, Tree } from "./cel.ts"
import { ctxType, dyn, nameOf, pathsOf, type Type } from "./types.ts"
import { limits } from "../limits.ts"
import type { KnownTool } from "../tool.ts"
import { checkCall, expectBool } from "./check-call.ts"
import { memberType, pathOf, provenanceType, type Complaint, type Locals, type Scope } from "./scope.ts"

/** What a condition reads, by full path (`ctx.payee.verified`, `args.to`, `provenance.to`, `edited`). */
export interface Reads {
  readonly paths: ReadonlySet<string>
  /** Paths asked about with has(): their absence is handled by the rule itself. */
  readonly guarded: ReadonlySet<string>
}

export interface Checked extends Reads {
  readonly complaints: ReadonlyArray<Complaint>
  readonly warnings: ReadonlyArray<Complaint>
}

const trusted = ["owner", "crm", "untrusted"]

/** Depth of the tree, cut at the bound so that a hostile file cannot exhaust the stack. */
const tooDeep = (value: unknown, depth: number): boolean => {
  if (depth > limits.conditionDepth * 4) return true
  if (typeof value !== "object" || value === null) return false
  return Object.values(value).some((child) => tooDeep(child, depth + 1))
}

export const checkCondition = (tree: Tree, tool: KnownTool, toolNames: ReadonlyArray<string>, allTools: Iterable<string>): Checked => {
  const complaints: Complaint[] = []
  const scope: Scope = {
    tree,
    tool,
    complaints,
    paths: new Set(),
    guarded: new Set(),
    optional: new Map(),
    provenancePaths: pathsOf(tool.argsType),
    typeOf: (node, locals) => typeOf(scope, node, locals),
    roots: new Map<string, Type>([
      ["args", tool.argsType],
      ["ctx", ctxType],
      ["tool", { k: "string", values: toolNames }],
      ["agent", { k: "string" }],
      ["edited", { k: "bool" }],
      ["provenance", { k: "map", of: { k: "string", values: [...trusted, ...[...allTools].map((t) => `tool:${t}`)] } }],
    ]),
    say: (code, message, node, hint) => {
      complaints.push({ code, message, offset: tree.sourceInfo?.positions[String(node.id)] ?? 0, ...(hint === undefined ? {} : { hint }) })
      return dyn
    },
  }
  if (tooDeep(tree.expr, 0))
    scope.say("too-large", `the condition is nested too deeply (more than about ${limits.conditionDepth} levels)`, tree.expr)
  else {
    expectBool(scope, typeOf(scope, tree.expr, new Map()), tree.expr, "the condition")
    if (complaints.length === 0 && scope.paths.size === 0 && scope.guarded.size === 0)
      scope.say(
        "constant-condition",
        "the condition reads nothing, so it is always the same",
        tree.expr,
        "leave `when` out for a rule that always applies, or delete the rule",
      )
  }
  const warnings = [...scope.optional]
    .filter(([path]) => !isGuarded(path, scope.guarded))
    .map(([path, offset]): Complaint => ({
      code: "optional-argument",
      offset,
      message: `\`${path}\` may be absent in a call of ${tool.name}`,
      hint: `write \`has(${path}) && …\``,
    }))
  return { complaints, warnings, paths: scope.paths, guarded: scope.guarded }
}

/** True when the path or a part of the way to it was asked about with has(). */
export const isGuarded = (path: string, guarded: ReadonlySet<string>): boolean =>
  [...guarded].some((g) => path === g || path.startsWith(`${g}.`))

const typeOf = (scope: Scope, node: Node, locals: Locals): Type => {
  const kind = node.exprKind
  switch (kind.case) {
    case "constExpr":
      return constType(kind.value.constantKind, scope, node)
    case "identExpr":
      return identType(scope, node, kind.value.name, locals)
    case "selectExpr":
      return selectType(scope, node, kind.value, locals)
    case "callExpr":
      return checkCall(scope, node, kind.value, locals)
    case "listExpr": {
      if (kind.value.elements.length > limits.conditionList)
        return scope.say("too-large", `a list of more than ${limits.conditionList} values`, node)
      const types = kind.value.elements.map((e) => typeOf(scope, e, locals))
      const first = types[0]
      if (first === undefined) return { k: "list", of: dyn }
      if (types.some((t) => t.k !== first.k))
        return scope.say(
          "type-mismatch",
          `a list of ${[...new Set(types.map(nameOf))].join(" and ")}`,
          node,
          "values of one list have one type",
        )
      const values = types.flatMap((t) => (t.k === "string" && t.values ? t.values : []))
      return { k: "list", of: first.k === "string" && values.length >= types.length ? { k: "string", values } : first }
    }
    case "comprehensionExpr":
      return comprehension(scope, node, kind.value, locals)
    case "structExpr":
      return scope.say("unknown-function", "maps and messages cannot be built in a condition", node)
    default:
      return scope.say("bad-condition", "the condition is not complete", node)
  }
}

type ConstKind = Extract<Node["exprKind"], { case: "constExpr" }>["value"]["constantKind"]
const constType = (constant: ConstKind, scope: Scope, node: Node): Type => {
  switch (constant.case) {
    case "stringValue":
      return { k: "string", values: [constant.value] }
    case "int64Value":
      return { k: "int" }
    case "doubleValue":
      return { k: "double" }
    case "boolValue":
      return { k: "bool" }
    case "nullValue":
      return { k: "null" }
    default:
      return scope.say("type-mismatch", "only text, whole numbers, decimals, true, false and null can be written in a condition", node)
  }
}

const identType = (scope: Scope, node: Node, name: string, locals: Locals): Type => {
  const local = locals.get(name)
  if (local) return local
  const root = scope.roots.get(name)
  if (root === undefined) {
    const hint =
      name in { recipient: 1, contact: 1, payee: 1, payout: 1, evidence: 1, conversation: 1, clock: 1 }
        ? `did you mean \`ctx.${name}\`?`
        : scope.tool.argsType.k === "object" && scope.tool.argsType.fields.has(name)
          ? `did you mean \`args.${name}\`?`
          : didYouMean(name, scope.roots.keys())
    return scope.say("unknown-name", `\`${name}\` is not a name a condition knows`, node, hint)
  }
  if (name === "args" || name === "ctx" || name === "provenance")
    return scope.say("type-mismatch", `\`${name}\` as a whole cannot be used`, node, `name a part of it, as \`${name}.…\``)
  scope.paths.add(name)
  return root
}

type SelectKind = Extract<Node["exprKind"], { case: "selectExpr" }>["value"]
const selectType = (scope: Scope, node: Node, select: SelectKind, locals: Locals): Type => {
  if (select.operand === undefined) return scope.say("bad-condition", "the condition is not complete", node)
  const path = pathOf(node)
  const isRoot = path !== undefined && !locals.has(path[0]!) && scope.roots.has(path[0]!)
  const type = isRoot
    ? rootPath(scope, node, path, select.testOnly)
    : memberType(scope, node, typeOf(scope, select.operand, locals), select.field)
  return select.testOnly ? { k: "bool" } : type
}

const rootPath = (scope: Scope, node: Node, path: ReadonlyArray<string>, asked: boolean): Type => {
  const text = path.join(".")
  const root = path[0]!
  if (root === "provenance") return provenanceType(scope, node, path.slice(1).join("."), asked)
  let type = scope.roots.get(root)!
  for (const [index, name] of path.slice(1).entries()) {
    if (root === "args" && type.k === "object" && type.fields.get(name)?.optional === true && !asked && index === path.length - 2)
      scope.optional.set(text, scope.tree.sourceInfo?.positions[String(node.id)] ?? 0)
    type = memberType(scope, node, type, name, path.slice(0, index + 1).join("."))
  }
  if (asked) scope.guarded.add(text)
  else scope.paths.add(text)
  if (!asked && type.k === "object" && root === "ctx")
    return scope.say("type-mismatch", `\`${text}\` is a group of facts`, node, `name one of them: ${[...type.fields.keys()].join(", ")}`)
  return type
}

type Fold = Extract<Node["exprKind"], { case: "comprehensionExpr" }>["value"]
/** exists, all and exists_one, seen through their expansion; other macros are not in the language. */
const comprehension = (scope: Scope, node: Node, fold: Fold, locals: Locals): Type => {
  const macro = scope.tree.sourceInfo?.macroCalls[String(node.id)]?.exprKind
  const name = macro?.case === "callExpr" ? macro.value.function : "?"
  const step = fold.loopStep?.exprKind
  if (!["exists", "all", "exists_one"].includes(name) || step?.case !== "callExpr" || fold.iterRange === undefined) {
    return scope.say("unknown-function", `\`${name}\` is not in the condition language`, node, "known over lists: exists, all, exists_one")
  }
  const range = typeOf(scope, fold.iterRange, locals)
  if (range.k !== "list" && range.k !== "map" && range.k !== "dyn")
    return scope.say("type-mismatch", `\`${name}\` goes over a list, not over a ${nameOf(range)}`, fold.iterRange)
  if (scope.roots.has(fold.iterVar) || locals.has(fold.iterVar))
    return scope.say("unknown-name", `\`${fold.iterVar}\` is taken, choose another name for the list's values`, node)
  const body = name === "exists_one" ? step.value.args[0] : step.value.args[1]
  const item: Type = range.k === "list" ? range.of : range.k === "map" ? { k: "string" } : dyn
  if (body) expectBool(scope, typeOf(scope, body, new Map([...locals, [fold.iterVar, item]])), body, `what \`${name}\` asks of each value`)
  return { k: "bool" }
}
