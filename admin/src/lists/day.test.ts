/** A day chosen is the day shown again, at both edges, over a change of clocks too. */
import { expect, it } from "vitest"
import { dayOf, momentOf } from "./day.ts"

it.each(["2026-03-29", "2026-10-25", "2026-12-31", "2024-02-29"])("%s comes back", (day) => {
  expect(dayOf(momentOf(day, "start"), "start")).toBe(day)
  expect(dayOf(momentOf(day, "end"), "end")).toBe(day)
})

it("ends where the next one begins", () => expect(momentOf("2026-02-28", "end")).toBe(momentOf("2026-03-01", "start")))

it("what is no day is none", () => {
  expect(momentOf("2026-1", "start")).toBeUndefined()
  expect(momentOf("", "end")).toBeUndefined()
  expect(dayOf("yesterday", "start")).toBe("")
})
