/** What is written for browsers without Nepali is what the locale data of ICU says, which this Node has. */
import { expect, it } from "vitest"
import { money } from "./format.ts"
import { nepali, nepaliFigures } from "./nepali.ts"

const moments = Array.from({ length: 400 }, (_, nth) => Date.UTC(2019, 0, 1) + nth * 9_876_543_210)

it("this machine knows Nepali", () => expect(Intl.DateTimeFormat.supportedLocalesOf("ne")).toEqual(["ne"]))

it.each([
  ["date", { dateStyle: "medium" }],
  ["dateTime", { dateStyle: "medium", timeStyle: "medium" }],
  ["shortDateTime", { dateStyle: "short", timeStyle: "short" }],
] as const)("%s", (name, style) => {
  const format = new Intl.DateTimeFormat("ne", style)
  for (const at of moments) expect(nepali[name](at)).toBe(format.format(at))
})

it("how long ago, and how soon", () => {
  const format = new Intl.RelativeTimeFormat("ne", { numeric: "always", style: "long" })
  for (const unit of ["day", "hour", "minute", "second"] as const)
    for (const value of [-400, -13, -1, -0, 0, 1, 59, 1_000])
      if (Math.abs(value) < 1_000) expect(nepali.relative(value, unit)).toBe(format.format(value, unit))
})

it("figures and money", () => {
  for (const value of [0, 7, -1_234_567.5, 98_765_432_100]) {
    expect(new Intl.NumberFormat(nepaliFigures).format(value)).toBe(new Intl.NumberFormat("ne").format(value))
    expect(money(Math.trunc(value * 100), "EUR", nepaliFigures)).toBe(money(Math.trunc(value * 100), "EUR", "ne"))
  }
})

it.each(Object.entries(nepali.measures))("measured in %s", (unit, word) => {
  const format = new Intl.NumberFormat("ne", { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 })
  expect(`${new Intl.NumberFormat(nepaliFigures, { maximumFractionDigits: 1 }).format(13.25)} ${word}`).toBe(format.format(13.25))
})
