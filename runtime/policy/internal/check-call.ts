/**
 * Operators and functions of the condition language: the closed list, and which types each takes. What is not here is refused,
 * so a new version of the engine cannot add power to a policy behind our back.
 */
import { badPattern, type Node } from "./cel.ts"
import { didYouMean } from "../../words/nearest.ts"
import { memberType, pathOf, provenanceType, type Locals, type Scope } from "./scope.ts"
import { dyn, nameOf, type Type } from "./types.ts"
import { limits } from "../limits.ts"

type Call = Extract<Node["exprKind"], { case: "callExpr" }>["value"]

const bool: Type = { k: "bool" }
const int: Type = { k: "int" }
const signs: Readonly<Record<string, string>> = {
  "_==_": "==",
  "_!=_": "!=",
  "_<_": "<",
  "_<=_": "<=",
  "_>_": ">",
  "_>=_": ">=",
  "_&&_": "&&",
  "_||_": "||",
  "!_": "!",
  "_+_": "+",
  "_-_": "-",
  "_*_": "*",
  "_/_": "/",
  "_%_": "%",
  "-_": "-",
  "@in": "in",
  "_[_]": "[ ]",
  "_?_:_": "? :",
}
const methods = ["contains", "startsWith", "endsWith", "matches", "size"]
const functions = ["size", "has", "exists", "all", "exists_one", ...methods]

export const expectBool = (scope: Scope, type: Type, node: Node, what: string): void => {
  if (type.k !== "bool" && type.k !== "dyn") scope.say("type-mismatch", `${what} must be true or false, it is a ${nameOf(type)}`, node)
}

const isNumber = (t: Type): boolean => t.k === "int" || t.k === "double" || t.k === "num"
const mixes = (a: Type, b: Type): boolean => (a.k === "int" && b.k === "double") || (a.k === "double" && b.k === "int")
const mixed = (scope: Scope, node: Node): Type =>
  scope.say("number-mix", "a whole number is set against a decimal", node, "money is whole minor units: 1000.00 is 100000")

/** Complains when the two can never be equal; silent when they can. */
const comparable = (scope: Scope, left: Type, right: Type, node: Node, sign: string): void => {
  if (left.k === "dyn" || right.k === "dyn") return
  if (left.k === "null" || right.k === "null") {
    const other = left.k === "null" ? right : left
    if (!other.nullable && other.k !== "null")
      scope.say("impossible-value", `a ${nameOf(other)} is never null`, node, "has(…) asks whether something is there")
    return
  }
  if (mixes(left, right)) return void mixed(scope, node)
  if (isNumber(left) && isNumber(right)) return
  if (left.k !== right.k) return void scope.say("type-mismatch", `\`${sign}\` between ${nameOf(left)} and ${nameOf(right)}`, node)
  if (left.k === "object" || left.k === "map")
    return void scope.say("type-mismatch", `\`${sign}\` does not compare ${nameOf(left)}s`, node, "compare their parts")
  if (left.k === "list" && right.k === "list") return comparable(scope, left.of, right.of, node, sign)
  possible(scope, left, right, node)
}

/** A word the other side can never be: a typo nobody would notice otherwise. */
const possible = (scope: Scope, left: Type, right: Type, node: Node): void => {
  if (left.k !== "string" || right.k !== "string" || !left.values || !right.values) return
  const known = left.values
  if (right.values.some((v) => known.includes(v))) {
    const extra = right.values.length > 1 ? right.values.find((v) => !known.includes(v)) : undefined
    if (extra === undefined || left.values.length === 1) return
    return void scope.say("impossible-value", `it is never "${extra}"`, node, didYouMean(extra, known))
  }
  const [few, many] = left.values.length <= right.values.length ? [left.values, right.values] : [right.values, left.values]
  scope.say("impossible-value", `it is never "${few[0]}"`, node, didYouMean(few[0] ?? "", many))
}

const order = (scope: Scope, left: Type, right: Type, node: Node, sign: string): Type => {
  if (left.k === "dyn" || right.k === "dyn") return bool
  if (mixes(left, right)) mixed(scope, node)
  else if (!(isNumber(left) && isNumber(right)) && !(left.k === "string" && right.k === "string"))
    scope.say(
      "type-mismatch",
      `\`${sign}\` between ${nameOf(left)} and ${nameOf(right)}`,
      node,
      "`<` and its kin compare two numbers or two texts",
    )
  return bool
}

const arithmetic = (scope: Scope, left: Type, right: Type, node: Node, sign: string): Type => {
  if (left.k === "dyn" || right.k === "dyn") return dyn
  if (mixes(left, right) || left.k === "num" || right.k === "num") return mixed(scope, node)
  if (sign === "+" && left.k === "string" && right.k === "string") return { k: "string" }
  if (left.k === right.k && (left.k === "int" || (left.k === "double" && sign !== "%"))) return left
  return scope.say("type-mismatch", `\`${sign}\` between ${nameOf(left)} and ${nameOf(right)}`, node)
}

const index = (scope: Scope, node: Node, call: Call, locals: Locals): Type => {
  const [operand, key] = call.args
  if (operand === undefined || key === undefined) return scope.say("bad-condition", "the condition is not complete", node)
  const constant =
    key.exprKind.case === "constExpr" && key.exprKind.value.constantKind.case === "stringValue"
      ? key.exprKind.value.constantKind.value
      : undefined
  const path = pathOf(operand)
  if (path?.[0] === "provenance" && path.length === 1 && !locals.has("provenance")) {
    return constant === undefined
      ? scope.say(
          "type-mismatch",
          "the argument whose provenance is asked must be written out",
          node,
          'as `provenance.to` or `provenance["lines.amountMinor"]`',
        )
      : provenanceType(scope, node, constant, false)
  }
  if (path?.[0] === "ctx" && !locals.has("ctx"))
    return scope.say("type-mismatch", "facts are read by name", node, "as `ctx.payee.verified`")
  const type = path?.length === 1 && path[0] === "args" && !locals.has("args") ? scope.tool.argsType : scope.typeOf(operand, locals)
  if (type.k === "dyn") return dyn
  if (type.k === "object" && constant !== undefined) {
    if (path) scope.paths.add([...path, constant].join("."))
    return memberType(scope, node, type, constant, path?.join("."))
  }
  const keyType = scope.typeOf(key, locals)
  if (type.k === "list" && (keyType.k === "int" || keyType.k === "dyn")) return type.of
  if (type.k === "map" && (keyType.k === "string" || keyType.k === "dyn")) return type.of
  return scope.say("type-mismatch", `a ${nameOf(type)} cannot be asked for a ${nameOf(keyType)}`, node)
}

const membership = (scope: Scope, item: Type, container: Type, node: Node, list: Node): Type => {
  if (container.k === "dyn") return bool
  if (container.k === "map")
    return item.k === "string" || item.k === "dyn"
      ? bool
      : scope.say("type-mismatch", `\`in\` a map asks for a text, not a ${nameOf(item)}`, node)
  if (container.k !== "list") return scope.say("type-mismatch", `\`in\` looks in a list, not in a ${nameOf(container)}`, node)
  if (list.exprKind.case === "listExpr" && list.exprKind.value.elements.length === 0)
    return scope.say("impossible-value", "nothing is in an empty list", node)
  comparable(scope, item, container.of, node, "in")
  return bool
}

const textCall = (scope: Scope, node: Node, call: Call, locals: Locals): Type => {
  const [arg] = call.args
  if (call.target === undefined || arg === undefined || call.args.length !== 1)
    return scope.say(
      "type-mismatch",
      `\`${call.function}\` is asked of a text about one text`,
      node,
      `as \`args.text.${call.function}("…")\``,
    )
  const target = scope.typeOf(call.target, locals)
  const type = scope.typeOf(arg, locals)
  for (const t of [target, type])
    if (t.k !== "string" && t.k !== "dyn")
      return scope.say("type-mismatch", `\`${call.function}\` works on text, not on a ${nameOf(t)}`, node)
  if (call.function === "matches") {
    const constant = arg.exprKind.case === "constExpr" ? arg.exprKind.value.constantKind : undefined
    if (constant?.case !== "stringValue")
      return scope.say("bad-pattern", "a pattern must be written out, so that it is checked before it is used", arg)
    if (constant.value.length > limits.patternChars)
      return scope.say("bad-pattern", `the pattern is longer than ${limits.patternChars} characters`, arg)
    const wrong = badPattern(constant.value)
    if (wrong !== undefined) return scope.say("bad-pattern", wrong, arg, "patterns are RE2: no look-around, no back-references")
  }
  return bool
}

export const checkCall = (scope: Scope, node: Node, call: Call, locals: Locals): Type => {
  const name = call.function
  if (name === "_[_]") return index(scope, node, call, locals)
  if (methods.includes(name) && name !== "size") return textCall(scope, node, call, locals)
  if (name !== "size" && !(name in signs)) {
    return scope.say(
      "unknown-function",
      `\`${name}\` is not in the condition language`,
      node,
      didYouMean(name, functions) ?? `known: ${functions.join(", ")}`,
    )
  }
  const args = call.target ? [call.target, ...call.args] : call.args
  const types = args.map((a) => scope.typeOf(a, locals))
  const [left = dyn, right = dyn, third = dyn] = types
  const sign = signs[name] ?? name
  switch (name) {
    case "size":
      return types.length === 1 && ["string", "list", "map", "dyn"].includes(left.k)
        ? int
        : scope.say("type-mismatch", `\`size\` counts a text or a list, not a ${nameOf(left)}`, node)
    case "_&&_":
    case "_||_":
    case "!_":
      for (const [i, t] of types.entries()) expectBool(scope, t, args[i]!, `each side of \`${sign}\``)
      return bool
    case "_?_:_":
      expectBool(scope, left, args[0]!, "what stands before `?`")
      if (right.k !== "dyn" && third.k !== "dyn" && right.k !== third.k)
        return scope.say("type-mismatch", `\`? :\` gives a ${nameOf(right)} or a ${nameOf(third)}`, node)
      return right.k === "string" && third.k === "string" ? { k: "string" } : right
    case "_==_":
    case "_!=_":
      comparable(scope, left, right, node, sign)
      return bool
    case "_<_":
    case "_<=_":
    case "_>_":
    case "_>=_":
      return order(scope, left, right, node, sign)
    case "@in":
      return membership(scope, left, right, node, args[1]!)
    case "-_":
      return left.k === "int" || left.k === "double" || left.k === "dyn"
        ? left
        : scope.say("type-mismatch", `\`-\` before a ${nameOf(left)}`, node)
    default:
      return arithmetic(scope, left, right, node, sign)
  }
}
