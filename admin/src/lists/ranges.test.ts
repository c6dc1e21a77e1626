/** Days and figures as people write them, and back. */
import { describe, expect, it } from "vitest"
import { dayOf, digitsOf, majorOf, minorOf, startOf } from "./ranges.ts"

describe("days", () => {
  it("begin at midnight of the own clock and come back", () => {
    const start = startOf("2026-03-29")
    expect(start).toBe(new Date(2026, 2, 29).getTime())
    expect(dayOf(start ?? 0)).toBe("2026-03-29")
  })
  it("end where the next begins, also over a month, and where a day is not of 24 hours", () => {
    expect(startOf("2026-02-28", 1)).toBe(new Date(2026, 2, 1).getTime())
    expect(dayOf((startOf("2026-10-25", 1) ?? 0) - 1)).toBe("2026-10-25")
  })
  it.each(["", "29.03.2026", "2026-3-9", "yesterday"])("%j is none", (text) => expect(startOf(text)).toBeUndefined())
})

describe("figures", () => {
  it.each([
    ["1200", 2, 120_000],
    ["1200.5", 2, 120_050],
    ["0,07", 2, 7],
    [" 12 ", 0, 12],
    ["१२.५०", 2, 1_250],
    ["1.234", 3, 1_234],
  ])("%j with %i digits is %i", (text, digits, minor) => {
    expect(minorOf(text, digits)).toBe(minor)
    expect(minorOf(majorOf(minor, digits), digits)).toBe(minor)
  })
  it.each([
    ["", 2],
    ["1,200.50", 2],
    ["1.234", 2],
    ["-5", 2],
    ["1e3", 0],
    ["9".repeat(13), 0],
  ])("%j with %i digits is none", (text, digits) => expect(minorOf(text, digits)).toBeUndefined())
  it("have as many digits as their currency", () => expect(["EUR", "JPY", "BHD", "??"].map(digitsOf)).toEqual([2, 0, 3, 2]))
})
