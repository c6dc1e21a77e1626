/** Opaque cursors: the sort keys of the last row, base64url JSON. They carry no authority: every page is read under row-level security. */
import { contractLimits } from "../contract/limits.ts"

/** Keys of a row in the order of its list: a time or sequence first, then the id. */
export type Keys = readonly [number, string]

export const encodeCursor = (keys: Keys): string => Buffer.from(JSON.stringify(keys), "utf8").toString("base64url")

/** The keys, or undefined for anything we did not make. */
export const decodeCursor = (cursor: string): Keys | undefined => {
  if (cursor.length > contractLimits.cursor_chars) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    if (!Array.isArray(value) || value.length !== 2) return undefined
    const [first, id] = value as ReadonlyArray<unknown>
    const fits =
      typeof first === "number" && Number.isSafeInteger(first) && first >= 0 && typeof id === "string" && /^[0-9A-Za-z-]{1,64}$/.test(id)
    return fits ? [first, id] : undefined
  } catch {
    return undefined
  }
}
