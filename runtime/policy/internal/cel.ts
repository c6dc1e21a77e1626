/**
 * The port on the CEL engine: text to tree to program, and JSON to CEL values. Boundary of `@bufbuild/cel`; nobody else names
 * it. Integers become 64-bit ints here (a JS number is a double to CEL), objects become maps (no prototype is ever asked).
 */
import { celEnv, isCelError, parse, plan, unparse, type CelInput } from "@bufbuild/cel"
import { limits } from "../limits.ts"

export type Tree = ReturnType<typeof parse>
export type Node = Tree["expr"]
/** True, false, or why there is no answer. */
export type Answer = boolean | { readonly error: string }
export type Bindings = Record<string, CelInput>
export type Program = (bindings: Bindings) => Answer

export type Parsed = { readonly tree: Tree } | { readonly error: string; readonly offset: number }

const environment = celEnv()

export const parseCel = (text: string): Parsed => {
  try {
    const tree = parse(text)
    return tree.expr === undefined ? { error: "it is empty", offset: 0 } : { tree }
  } catch (cause) {
    const { rawMessage, location, message } = cause as { rawMessage?: string; message?: string; location?: { start?: { offset?: number } } }
    return {
      error: rawMessage ?? (cause instanceof RangeError ? "it is nested too deeply" : (message ?? "it does not parse")),
      offset: location?.start?.offset ?? 0,
    }
  }
}

/** One spelling for every way to write the same tree: blanks and quote marks do not matter. */
export const canonicalCel = (tree: Tree): string => unparse(tree)
export const canonicalNode = (node: Node, tree: Tree): string => unparse({ ...tree, expr: node })

const message = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** Never throws: an engine error, a thrown one, or an answer that is not a boolean is `{ error }`. */
export const program = (tree: Tree): Program => {
  const run = plan(environment, tree)
  return (bindings) => {
    try {
      const value = run(bindings)
      if (typeof value === "boolean") return value
      return { error: isCelError(value) ? message(value) : "the condition did not come out true or false" }
    } catch (cause) {
      return { error: message(cause) }
    }
  }
}

/** Undefined when the pattern is one RE2 takes, else why not. */
export const badPattern = (pattern: string): string | undefined => {
  const parsed = parseCel("text.matches(pattern)")
  if ("error" in parsed) return parsed.error
  const answer = program(parsed.tree)({ text: "", pattern })
  return typeof answer === "boolean" ? undefined : answer.error
}

const convert = (value: unknown, depth: number, budget: { nodes: number }): CelInput => {
  if (depth > limits.valueDepth || ++budget.nodes > limits.valueNodes) throw new RangeError("the value is too deep or too large for policy")
  switch (typeof value) {
    case "string":
    case "boolean":
      return value
    case "number":
      return Number.isSafeInteger(value) ? BigInt(value) : value
    case "object":
      break
    default:
      throw new TypeError(`a ${typeof value} is not a JSON value`)
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map((item) => convert(item, depth + 1, budget))
  const entries = new Map<string, CelInput>()
  for (const [key, item] of Object.entries(value)) if (item !== undefined) entries.set(key, convert(item, depth + 1, budget))
  return entries
}

/** A JSON value as CEL sees it. Throws for what JSON cannot carry and beyond the bounds; callers turn that into a deny. */
export const toCel = (value: unknown): CelInput => convert(value, 0, { nodes: 0 })
