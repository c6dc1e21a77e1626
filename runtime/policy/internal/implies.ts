/**
 * What can be told about conditions without running them: which ones can never be true, and when one covers another. Sound but
 * not complete: it reads conjunctions of comparisons with constants, and says nothing rather than guess.
 */
import { canonicalNode, parseCel, type Node, type Tree } from "./cel.ts"

const conjuncts = (node: Node): ReadonlyArray<Node> =>
  node.exprKind.case === "callExpr" && node.exprKind.value.function === "_&&_" ? node.exprKind.value.args.flatMap(conjuncts) : [node]

/** The parts that must all hold, in one spelling; the empty set for a rule without a condition. */
export const partsOf = (canonical: string | undefined): ReadonlySet<string> => {
  if (canonical === undefined) return new Set()
  const parsed = parseCel(canonical)
  return "tree" in parsed ? new Set(conjuncts(parsed.tree.expr).map((n) => canonicalNode(n, parsed.tree))) : new Set([canonical])
}

/** True when whatever satisfies `narrow` satisfies `wide`. */
export const covers = (wide: ReadonlySet<string>, narrow: ReadonlySet<string>): boolean => [...wide].every((part) => narrow.has(part))

interface Bound {
  min: number
  max: number
  minOpen: boolean
  maxOpen: boolean
  only: Set<string> | undefined
  not: Set<string>
}

const constant = (node: Node): string | number | undefined => {
  if (node.exprKind.case === "callExpr" && node.exprKind.value.function === "-_") {
    const inner = node.exprKind.value.args[0] && constant(node.exprKind.value.args[0])
    return typeof inner === "number" ? -inner : undefined
  }
  if (node.exprKind.case !== "constExpr") return undefined
  const { constantKind: k } = node.exprKind.value
  return k.case === "stringValue"
    ? k.value
    : k.case === "int64Value"
      ? Number(k.value)
      : k.case === "doubleValue"
        ? k.value
        : k.case === "boolValue"
          ? String(k.value)
          : undefined
}

const flip: Readonly<Record<string, string>> = {
  "_<_": "_>_",
  "_<=_": "_>=_",
  "_>_": "_<_",
  "_>=_": "_<=_",
  "_==_": "_==_",
  "_!=_": "_!=_",
}

const keep = (bound: Bound, values: ReadonlyArray<string>): void => {
  bound.only = new Set(bound.only ? values.filter((v) => bound.only?.has(v)) : values)
}

const narrow = (bound: Bound, op: string, value: string | number): void => {
  if (op === "_==_") keep(bound, [String(value)])
  if (op === "_!=_") bound.not.add(String(value))
  if (typeof value !== "number") return
  const open = op === "_>_" || op === "_<_"
  if ((op === "_>_" || op === "_>=_" || op === "_==_") && (value > bound.min || (value === bound.min && open)))
    [bound.min, bound.minOpen] = [value, open]
  if ((op === "_<_" || op === "_<=_" || op === "_==_") && (value < bound.max || (value === bound.max && open)))
    [bound.max, bound.maxOpen] = [value, open]
}

const impossible = (b: Bound): boolean =>
  b.min > b.max || (b.min === b.max && (b.minOpen || b.maxOpen)) || (b.only !== undefined && [...b.only].every((v) => b.not.has(v)))

const read = (tree: Tree, part: Node, bounds: Map<string, Bound>, seen: Set<string>): void => {
  const at = (node: Node): Bound => {
    const name = canonicalNode(node, tree)
    const found = bounds.get(name) ?? { min: -Infinity, max: Infinity, minOpen: false, maxOpen: false, only: undefined, not: new Set() }
    bounds.set(name, found)
    return found
  }
  const negated = part.exprKind.case === "callExpr" && part.exprKind.value.function === "!_" ? part.exprKind.value.args[0] : undefined
  seen.add(negated ? `!${canonicalNode(negated, tree)}` : canonicalNode(part, tree))
  if (part.exprKind.case !== "callExpr") return
  const {
    function: op,
    args: [left, right],
  } = part.exprKind.value
  if (left === undefined || right === undefined) return
  if (op === "@in" && right.exprKind.case === "listExpr") {
    const values = right.exprKind.value.elements.map(constant)
    if (values.every((v) => v !== undefined)) keep(at(left), values.map(String))
  }
  if (!(op in flip)) return
  const [l, r] = [constant(left), constant(right)]
  if (r !== undefined && l === undefined) narrow(at(left), op, r)
  else if (l !== undefined && r === undefined) narrow(at(right), flip[op]!, l)
}

/** True when the parts contradict each other (`x > 10 && x < 5`, `a && !a`, `t == "a" && t == "b"`). */
export const contradicts = (canonical: string): boolean => {
  const parsed = parseCel(canonical)
  if (!("tree" in parsed)) return false
  const bounds = new Map<string, Bound>()
  const seen = new Set<string>()
  for (const part of conjuncts(parsed.tree.expr)) read(parsed.tree, part, bounds, seen)
  return [...bounds.values()].some(impossible) || [...seen].some((s) => seen.has(`!${s}`))
}
