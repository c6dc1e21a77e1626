/**
 * Tool names as OpenAI accepts them (`[a-zA-Z0-9_-]`, at most 64) and back. One-to-one: `_` escapes, `__` is a dot, `_-` an
 * underscore, `_x<hex>_` any other character. A name we could not have made comes back as it is, for the gate to refuse.
 */
import { sha256Hex } from "../digest/digest.ts"

/** What the vendor allows. */
export const safeNameChars_max = 64

const escaped = (char: string): string => {
  if (char === ".") return "__"
  if (char === "_") return "_-"
  return /[a-zA-Z0-9-]/.test(char) ? char : `_x${char.codePointAt(0)!.toString(16)}_`
}

/** `payouts.release` -> `payouts__release`. */
export const toSafeName = (tool: string): string => Array.from(tool, escaped).join("")

const escape = /_(?:(_)|(-)|x([0-9a-f]{1,6})_)/y

/** `payouts__release` -> `payouts.release`; a text that no name encodes to is given back unchanged. */
export const fromSafeName = (safe: string): string => {
  let name = ""
  for (let at = 0; at < safe.length;) {
    if (safe[at] !== "_") {
      name += safe[at++]
      continue
    }
    escape.lastIndex = at
    const found = escape.exec(safe)
    if (found === null) return safe
    const code = found[3] === undefined ? undefined : parseInt(found[3], 16)
    if (code !== undefined && code > 0x10ffff) return safe
    name += found[1] !== undefined ? "." : found[2] !== undefined ? "_" : String.fromCodePoint(code!)
    at = escape.lastIndex
  }
  return toSafeName(name) === safe ? name : safe
}

/** The name of an earlier call as the vendor will accept it: too long ones (invented by a model) are cut and told apart by digest. */
export const toHistoryName = (tool: string): string => {
  const safe = toSafeName(tool)
  if (safe === "") return "unnamed"
  return safe.length <= safeNameChars_max ? safe : `${safe.slice(0, safeNameChars_max - 17)}_${sha256Hex(tool).slice(0, 16)}`
}
