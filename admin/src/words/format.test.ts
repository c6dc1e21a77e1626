/** Money is exact at any size, and everything is written as the app's language writes it. */
import { expect, it } from "vitest"
import { clock, money, relative } from "./format.ts"

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ")

it.each<[number, string, string, string]>([
  [120_000, "EUR", "en", "EUR 1,200.00"],
  [5, "EUR", "en", "EUR 0.05"],
  [-5, "EUR", "en", "-EUR 0.05"],
  [1_200, "JPY", "en", "JPY 1,200"],
  [120_000_00, "EUR", "es", "120.000,00 EUR"],
  [9_007_199_254_740_991, "EUR", "en", "EUR 90,071,992,547,409.91"],
  [7, "E1", "en", "7 / E1"],
])("%d of %s in %s is %s", (amount, currency, locale, text) => expect(plain(money(amount, currency, locale))).toBe(text))

it("Nepali has its own digits", () => expect(money(120_000, "EUR", "ne")).toContain("१,२००.००"))

it("a moment is told in whole units towards now", () => {
  expect(relative(7_300_000, 0, "en")).toBe("in 2 hours")
  expect(relative(0, 90_000, "es")).toBe("hace 1 minuto")
})

it("a countdown", () => expect([clock(3_729_000), clock(61_000), clock(-5), clock(1)]).toEqual(["1:02:09", "1:01", "0:00", "0:01"]))
