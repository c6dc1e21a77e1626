/** Ids of rows: time-ordered random ones (UUID v7) and ones derived from content, so that routing needs no look-up. */
import { randomFillSync } from "node:crypto"
import { sha256Hex } from "../digest/digest.ts"

const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`

/** Random bytes are fetched many at a time: a call to the system for each id costs more than the id. */
const pool = Buffer.alloc(8_000)
let used = pool.length
const randomTen = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 10
  return pool.subarray(used - 10, used)
}

const countMax = 0xfff
/** The newest millisecond an id was made for, and the count of its last one. */
const newest = { ms: -1, count: 0 }

/**
 * A fresh UUID v7; `now` is Unix ms. Sorts by time, and within a millisecond as this process made them (up to 3,000 of one): what is
 * listed by id stands in the order in which it came to be.
 */
export const uuidv7 = (now: number = Date.now()): string => {
  const random = randomTen()
  let count = random.readUInt16BE(0) & 0x3ff
  if (now === newest.ms) count = Math.min(newest.count + 1, countMax)
  if (now >= newest.ms) {
    newest.ms = now
    newest.count = count
  }
  random.writeUInt16BE(0x7000 | count, 0)
  random[2] = (random[2]! & 0x3f) | 0x80
  return dashed(now.toString(16).padStart(12, "0") + random.toString("hex"))
}

/** What sorts before every id made by `uuidv7` at `ms` (Unix) or later, and after all made before. */
export const idFloor = (ms: number): string => dashed(`${Math.max(0, Math.trunc(ms)).toString(16).padStart(12, "0")}${"0".repeat(20)}`)

/** The UUID (version 8) that these parts always give; parts are joined unambiguously. */
export const derivedId = (...parts: ReadonlyArray<string>): string => {
  const hex = sha256Hex(JSON.stringify(parts))
  return dashed(
    `${hex.slice(0, 12)}8${hex.slice(13, 16)}${((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)}${hex.slice(17, 32)}`,
  )
}
