/** How deep a JSON text nests, from its bytes: judged before any parser sees it, in one pass and no memory. Pure. */

const quote = 0x22
const backslash = 0x5c

/** True when brackets nest deeper than `max`. Text that is no JSON at all is the parser's to refuse. */
export const deeperThan = (bytes: Uint8Array, max: number): boolean => {
  let depth = 0
  let inText = false
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]
    if (inText) {
      if (byte === backslash) i += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1
      if (depth > max) return true
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1
  }
  return false
}
