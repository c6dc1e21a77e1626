/**
 * Reads YAML nodes into plain values while keeping where each stood, so that every complaint has a line and a column. Boundary
 * of the `yaml` package. Collects problems, never throws; refuses anchors, aliases and tags (they hide text from a reviewer).
 */
import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type Scalar } from "yaml"
import { didYouMean } from "../../words/nearest.ts"
import { parseSpan } from "./span.ts"
import type { Problem, ProblemCode } from "../problem.ts"
import { limits } from "../limits.ts"

export interface Reader {
  readonly file: string
  readonly text: string
  readonly lines: LineCounter
  readonly problems: Problem[]
  /** Rule being read, named in every problem. */
  readonly rule?: string
}

export interface Located<T> {
  readonly value: T
  readonly at: number
}
export type YamlNode = Node | null | undefined
export interface Fields {
  readonly at: number
  readonly has: (key: string) => boolean
  readonly node: (key: string) => YamlNode
  readonly keyAt: (key: string) => number
  readonly entries: ReadonlyArray<readonly [string, YamlNode, number]>
}

export const report = (r: Reader, at: number, code: ProblemCode, message: string, hint?: string): undefined => {
  if (r.problems.length >= limits.problems) return undefined
  const { line, col } = r.lines.linePos(at)
  r.problems.push({
    file: r.file,
    line,
    column: Math.max(1, col),
    ...(r.rule === undefined ? {} : { rule: r.rule }),
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
  })
  return undefined
}

export const startOf = (node: YamlNode, fallback = 0): number => node?.range?.[0] ?? fallback
const kindOf = (node: YamlNode): string =>
  node == null
    ? "nothing"
    : isMap(node)
      ? "a map"
      : isSeq(node)
        ? "a list"
        : isAlias(node)
          ? "an alias"
          : isScalar(node)
            ? node.value === null
              ? "nothing"
              : typeof node.value === "string"
                ? "text"
                : `a ${typeof node.value}`
            : "something else"

const plain = (r: Reader, node: YamlNode): boolean => {
  if (node == null) return true
  const named = isAlias(node) || (node as Scalar).anchor !== undefined
  const tagged = !isAlias(node) && node.tag !== undefined && r.text[startOf(node)] === "!"
  if (!named && !tagged) return true
  report(
    r,
    startOf(node),
    "anchor",
    named ? "anchors and aliases are not allowed" : "tags are not allowed",
    "write the value out where it is used; a condition starting with `!` must be quoted",
  )
  return false
}

const flowTrap = /[()&|<>=[\]!"']/

/** A map's fields. `known` closes the list of keys; `undefined` leaves it open. */
export const fields = (
  r: Reader,
  node: YamlNode,
  what: string,
  known?: ReadonlyArray<string>,
  hints: Readonly<Record<string, string>> = {},
  fallback = 0,
): Fields | undefined => {
  if (!plain(r, node)) return undefined
  if (!isMap(node)) return report(r, startOf(node, fallback), "wrong-type", `${what} must be a map, it is ${kindOf(node)}`)
  const found = new Map<string, readonly [YamlNode, number]>()
  for (const pair of node.items as ReadonlyArray<Pair<Node, Node | null>>) {
    const at = startOf(pair.key, startOf(node))
    if (!plain(r, pair.key)) continue
    const key = isScalar(pair.key) && ["string", "number", "boolean"].includes(typeof pair.key.value) ? String(pair.key.value) : undefined
    if (key === undefined) report(r, at, "wrong-type", `a key of ${what} must be a word`)
    else if (known && !known.includes(key)) {
      const trap =
        flowTrap.test(key) && (pair.value == null || startOf(pair.value, -1) === -1 || (isScalar(pair.value) && pair.value.value === null))
      if (trap)
        report(
          r,
          at,
          "unquoted-cel",
          `YAML cut a condition of ${what} in two here: \`${key.slice(0, 60)}\``,
          "put the whole condition in single quotes: when: '…'",
        )
      else
        report(
          r,
          at,
          hints[key]?.startsWith("widens: ") ? "overlay-widens" : "unknown-key",
          `${what} has no key \`${key.slice(0, 60)}\``,
          hints[key]?.replace(/^widens: /, "") ?? didYouMean(key, known),
        )
    } else if (found.has(key)) report(r, at, "duplicate-key", `\`${key}\` stands twice in ${what}`)
    else found.set(key, [pair.value, at])
  }
  const at = startOf(node)
  return {
    at,
    has: (k) => found.has(k),
    node: (k) => found.get(k)?.[0],
    keyAt: (k) => found.get(k)?.[1] ?? at,
    entries: [...found].map(([k, [v, a]]) => [k, v, a] as const),
  }
}

export const items = (r: Reader, node: YamlNode, what: string, max: number, fallback = 0): ReadonlyArray<YamlNode> => {
  if (!plain(r, node)) return []
  if (!isSeq(node)) return report(r, startOf(node, fallback), "wrong-type", `${what} must be a list, it is ${kindOf(node)}`) ?? []
  if (node.items.length > max)
    return report(r, startOf(node), "too-large", `${what} has ${node.items.length} entries, at most ${max} are allowed`) ?? []
  return node.items as ReadonlyArray<YamlNode>
}

const scalar = <T>(
  r: Reader,
  f: Fields,
  key: string,
  what: string,
  wanted: string,
  take: (value: unknown) => T | undefined,
): Located<T> | undefined => {
  const node = f.node(key)
  const at = startOf(node, f.keyAt(key))
  if (!plain(r, node)) return undefined
  const value = isScalar(node) ? take(node.value) : undefined
  if (value === undefined) return report(r, at, "wrong-type", `\`${key}\` of ${what} must be ${wanted}, it is ${kindOf(node)}`)
  return { value, at }
}

export const text = (r: Reader, f: Fields, key: string, what: string, max: number = limits.reasonChars): Located<string> | undefined => {
  const found = scalar(r, f, key, what, "text", (v) => (typeof v === "string" ? v : undefined))
  if (found && found.value.length > max) return report(r, found.at, "too-large", `\`${key}\` of ${what} is longer than ${max} characters`)
  return found
}
export const whole = (r: Reader, f: Fields, key: string, what: string): Located<number> | undefined =>
  scalar(r, f, key, what, "a whole number", (v) => (typeof v === "number" && Number.isSafeInteger(v) ? v : undefined))
export const flag = (r: Reader, f: Fields, key: string, what: string): Located<boolean> | undefined =>
  scalar(r, f, key, what, "true or false", (v) => (typeof v === "boolean" ? v : undefined))

export const oneOf = <T extends string>(
  r: Reader,
  f: Fields,
  key: string,
  what: string,
  known: ReadonlyArray<T>,
  code: ProblemCode = "bad-value",
): Located<T> | undefined => {
  const found = text(r, f, key, what)
  if (found === undefined) return undefined
  const match = known.find((k) => k === found.value)
  return match === undefined
    ? report(r, found.at, code, `\`${key}\` of ${what} cannot be \`${found.value}\``, didYouMean(found.value, known))
    : { value: match, at: found.at }
}

/** A word or a list of words. */
export const words = (r: Reader, f: Fields, key: string, what: string, max: number): ReadonlyArray<Located<string>> => {
  const node = f.node(key)
  if (isSeq(node)) {
    const seen = new Set<string>()
    return items(r, node, `\`${key}\` of ${what}`, max).flatMap((item) => {
      if (!isScalar(item) || typeof item.value !== "string" || !plain(r, item))
        return report(r, startOf(item, startOf(node)), "wrong-type", `\`${key}\` of ${what} must hold words, one is ${kindOf(item)}`) ?? []
      if (seen.has(item.value)) return []
      seen.add(item.value)
      return [{ value: item.value, at: startOf(item) }]
    })
  }
  const one = text(r, f, key, what)
  return one ? [one] : []
}

export const span = (
  r: Reader,
  f: Fields,
  key: string,
  what: string,
  min_ms: number,
  max_ms: number,
  code: ProblemCode = "bad-span",
): Located<number> | undefined => {
  const found = text(r, f, key, what)
  if (found === undefined) return undefined
  const value = parseSpan(found.value)
  if (value === undefined)
    return report(r, found.at, code, `\`${key}\` of ${what} must be a span like 15m, 24h or 7d, not \`${found.value}\``)
  if (value < min_ms || value > max_ms)
    return report(
      r,
      found.at,
      code,
      `\`${key}\` of ${what} is out of bounds: \`${found.value}\``,
      `between ${min_ms / 1000} s and ${max_ms / 86_400_000} days`,
    )
  return { value, at: found.at }
}
