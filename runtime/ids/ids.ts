/** Ids of rows: time-ordered random ones (UUID v7) and ones derived from content, so that routing needs no look-up. */
import { randomBytes } from "node:crypto"
import { sha256Hex } from "../digest/digest.ts"

const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`

/** A fresh UUID v7; `now` is Unix ms. Sorts by time to the millisecond. */
export const uuidv7 = (now: number = Date.now()): string => {
  const time = now.toString(16).padStart(12, "0")
  const random = randomBytes(10)
  random[0] = (random[0]! & 0x0f) | 0x70
  random[2] = (random[2]! & 0x3f) | 0x80
  return dashed(time + random.toString("hex"))
}

/** The UUID (version 8) that these parts always give; parts are joined unambiguously. */
export const derivedId = (...parts: ReadonlyArray<string>): string => {
  const hex = sha256Hex(JSON.stringify(parts))
  return dashed(
    `${hex.slice(0, 12)}8${hex.slice(13, 16)}${((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)}${hex.slice(17, 32)}`,
  )
}
