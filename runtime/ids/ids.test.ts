/** Ids of rows: their form, their order in time, and that derived ones are the same for ever. */
import { describe, expect, it } from "vitest"
import { derivedId, uuidv7 } from "./ids.ts"

const form = (version: number) => new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

describe("uuidv7", () => {
  const ms = 1_800_000_000_000
  it("has the form of version 7 and begins with its time", () => {
    const id = uuidv7(ms)
    expect(id).toMatch(form(7))
    expect(parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(ms)
  })
  it("sorts as it was made, within a millisecond and across", () => {
    const made = Array.from({ length: 6_000 }, (_, n) => uuidv7(ms + 1 + Math.floor(n / 3_000)))
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })
  it("a look back in time disturbs no order of what is now", () => {
    const made = Array.from({ length: 500 }, () => [uuidv7(ms + 9), uuidv7(ms - 5)] as const)
    const now = made.map(([id]) => id)
    expect(now.toSorted()).toEqual(now)
  })
  it("stays unique where one millisecond makes more than it can count", () => {
    const made = Array.from({ length: 10_000 }, () => uuidv7(ms + 20))
    expect(new Set(made).size).toBe(made.length)
  })
})

it("a derived id depends on its parts and on where each ends", () => {
  expect(derivedId("a", "bc")).toBe(derivedId("a", "bc"))
  expect(derivedId("a", "bc")).not.toBe(derivedId("ab", "c"))
  expect(derivedId("a")).toMatch(form(8))
})
