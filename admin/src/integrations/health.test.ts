import { describe, expect, it } from "vitest"
import type { Integration } from "../client/records.ts"
import { type Calls, healthOf, sumOf } from "./health.ts"

const calls = (succeeded: number, failed: number, unknown: number, lastSuccessAt: number | null = null): Calls => ({
  succeeded,
  failed,
  unknown,
  lastSuccessAt,
})

describe("health", () => {
  it.each([
    [calls(0, 0, 0), "idle"],
    [calls(3, 0, 0), "well"],
    [calls(3, 1, 0), "some"],
    [calls(1, 3, 0), "bad"],
    [calls(9, 0, 1), "unsure"],
  ])("of %o is %s", (of, health) => expect(healthOf(of)).toBe(health))
  it("of a plugin counts all its tools and keeps the newest success", () => {
    const tools = [calls(1, 0, 0, 5), calls(2, 1, 0, 9), calls(0, 0, 0)].map((of) => ({ calls: of }))
    expect(sumOf({ plugin: "p", testable: false, tools } as unknown as Integration)).toEqual(calls(3, 1, 0, 9))
  })
})
