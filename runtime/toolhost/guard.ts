/**
 * The first look at arguments a model wrote: shape and size before any schema walks them, and no invisible characters where a
 * person must recognise who or what is meant (invariant 11, A6). Pure; bounded work whatever comes in.
 */
import { limits } from "./limits.ts"

/** Keys whose values name someone or something: what a person reads there must be all there is. */
const naming =
  /^(?:to|cc|bcc|from|reply_?to|email|address|recipients?|payee|account\w*|iban|bic|url|link|host|currency|stage|template|key|id|\w+(?:Id|Ref|_id|_ref))$/i
/** Control, format (bidi, zero-width, soft hyphen), separators, unassigned, private use, and blank letters that show nothing. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}\u00a0\u034f\u115f\u1160\u17b4\u17b5\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\uffa0\ufe00-\ufe0f]/u
/** Never right, not even in free text; tab and line breaks are. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/u

const badString = (path: string, key: string, value: string): string | undefined => {
  if (value.length > limits.argString_chars) return `${path} is longer than ${limits.argString_chars} characters`
  if (naming.test(key) && unseen.test(value))
    return `${path} contains invisible or direction-changing characters: write it in plain visible characters`
  return control.test(value) ? `${path} contains control characters` : undefined
}

const badScalar = (path: string, key: string, value: unknown): string | undefined => {
  if (value === null || typeof value === "boolean") return undefined
  if (typeof value === "string") return badString(path, key, value)
  return typeof value === "number" && Number.isFinite(value) ? undefined : `${path} is not a JSON value`
}

interface Item {
  readonly path: string
  readonly key: string
  readonly value: unknown
  readonly depth: number
}

const childrenOf = (item: Item): ReadonlyArray<Item> | string => {
  const object = item.value as object
  if (Array.isArray(object))
    return object.map((value: unknown, index) => ({ path: `${item.path}[${index}]`, key: item.key, value, depth: item.depth + 1 }))
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return `${item.path} is not a plain JSON object`
  const entries = Object.entries(object)
  const odd = entries.find(
    ([key]) => key.length > limits.argKey_chars || key === "__proto__" || key === "constructor" || key === "prototype" || unseen.test(key),
  )
  if (odd !== undefined) return `${item.path} has a key that no tool takes`
  return entries.map(([key, value]) => ({ path: item.path === "" ? key : `${item.path}.${key}`, key, value, depth: item.depth + 1 }))
}

/** Why these arguments are refused unread, or undefined. Never throws on JSON; paths, never values, are in the reason. */
export const refusalOf = (args: unknown): string | undefined => {
  if (typeof args !== "object" || args === null || Array.isArray(args)) return "arguments are one JSON object"
  const work: Array<Item> = [{ path: "", key: "", value: args, depth: 0 }]
  let nodes = 0
  let chars = 0
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    nodes += 1
    if (nodes > limits.argsNodes) return `more than ${limits.argsNodes} values in the arguments`
    if (typeof item.value !== "object" || item.value === null) {
      const bad = badScalar(item.path, item.key, item.value)
      if (bad !== undefined) return bad
      chars += typeof item.value === "string" ? item.value.length : 8
    } else {
      if (item.depth > limits.argsDepth) return `arguments nested deeper than ${limits.argsDepth}`
      if (Array.isArray(item.value) && item.value.length > limits.argsNodes) return `more than ${limits.argsNodes} values in the arguments`
      const children = childrenOf(item)
      if (typeof children === "string") return children
      work.push(...children)
    }
    if (chars > limits.args_chars) return `arguments larger than ${limits.args_chars} characters`
  }
  return undefined
}
