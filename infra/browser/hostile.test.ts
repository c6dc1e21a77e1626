/** The strings are as many as promised, differ, and fit where they are to be put. */
import { expect, test } from "vitest"
import { hostileStrings } from "./hostile.ts"

test("two hundred, all different, all fit a name", () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(200)
  expect(new Set(hostileStrings).size).toBe(hostileStrings.length)
  expect(hostileStrings.filter((text) => text.length < 1 || text.length > 200 || !text.isWellFormed() || text.includes("\0"))).toEqual([])
})
