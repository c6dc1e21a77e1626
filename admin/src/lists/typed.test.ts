import { describe, expect, it } from "vitest"
import { digitsOf, readTyped, shownTyped } from "./typed.ts"

describe("filters that are typed", () => {
  it("read an amount in major units to the last digit, and show it back", () => {
    for (const [typed, minor] of [
      ["500", "50000"],
      ["12.5", "1250"],
      ["12,50", "1250"],
      ["0", "000"],
      ["999999999999.99", "99999999999999"],
    ] as const)
      expect(readTyped("amount", typed, 2)).toBe(minor.replace(/^0+(?=\d)/, ""))
    expect(shownTyped("amount", "1250", 2)).toBe("12.50")
    expect(shownTyped("amount", "5", 2)).toBe("0.05")
    expect(readTyped("amount", shownTyped("amount", "99999999999999", 2), 2)).toBe("99999999999999")
  })
  it("know currencies without and with three digits", () => {
    expect([digitsOf("JPY"), digitsOf("EUR"), digitsOf("KWD"), digitsOf(undefined), digitsOf("no")]).toEqual([0, 2, 3, 2, 2])
    expect(readTyped("amount", "1200", digitsOf("JPY"))).toBe("1200")
    expect(readTyped("amount", "12.5", digitsOf("JPY"))).toBeUndefined()
  })
  it("refuse what is none of it", () => {
    expect([readTyped("amount", "-5", 2), readTyped("amount", "1e3", 2), readTyped("amount", "1.234", 2)]).toEqual(Array(3).fill(undefined))
    expect([readTyped("currency", "eu", 2), readTyped("currency", "eur", 2)]).toEqual([undefined, "EUR"])
    expect(readTyped("id", "0198", 2)).toBeUndefined()
  })
})
