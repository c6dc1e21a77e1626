/** Values in scripted lines: types kept, nothing invented, nothing inherited. */
import { describe, expect, it } from "vitest"
import { at, fill, unknownFilters } from "./template.ts"

const scope = { said: { amount: "1,250.00", name: "A" }, result: { contacts: [{ contactId: "c1", n: 7 }], total: 125_000 } }

describe("templates", () => {
  it("keep the type of a whole placeholder and write others into the text", () => {
    expect(
      fill({ a: "{{result.contacts[0].n}}", b: "n={{ result.contacts[0].n }} {{said.name | lower}}", c: [true, null, 3] }, scope),
    ).toEqual({ a: 7, b: "n=7 a", c: [true, null, 3] })
  })
  it("are unfillable when a value is missing anywhere", () => {
    for (const gap of [
      "{{nope}}",
      "x {{said.nope}}",
      "{{result.contacts[1].contactId}}",
      "{{said.name | minor}}",
      "{{said.amount | nofilter}}",
    ])
      expect(fill({ deep: [{ gap }] }, scope)).toBeUndefined()
    expect(at(scope, "constructor")).toBeUndefined()
    expect(at({ a: [] }, "a.length")).toBe(0)
    expect(at("text", "length")).toBeUndefined()
  })
  it.each([
    ["1,250.00", 125_000],
    ["1.250,00", 125_000],
    ["1250.00", 125_000],
    ["1250", 125_000],
    ["12,345,678.90", 1_234_567_890],
    ["1,250", 125_000],
    ["0.05", 5],
    ["1.25.00", undefined],
    ["-5.00", undefined],
    ["1,25", 125],
    ["9,900.5", undefined],
  ])("read %s as %s minor units", (text, minor) => {
    expect(fill("{{x | minor}}", { x: text })).toBe(minor)
  })
  it("write minor units as people do", () => {
    expect(fill("{{result.total | major}}", scope)).toBe("1,250.00")
    expect(fill("{{x | major}}", { x: 5 })).toBe("0.05")
    expect(unknownFilters("{{a | minor}} {{b | shout}}")).toEqual(["shout"])
  })
})
