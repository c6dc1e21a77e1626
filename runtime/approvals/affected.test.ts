/** The words about who is affected: money by its currency, people quoted and freed of what hides, strangers said to be strangers. */
import { describe, expect, it } from "vitest"
import { affectedOf, type Found, money, type Person } from "./affected.ts"

const asha: Person = {
  as: "payee",
  id: "k1",
  name: "Asha",
  address: "asha@example.org",
  account: "••••1234",
  verified: true,
  known: true,
}
const found = (change: Partial<Found> = {}): Found => ({ people: [], amount: null, names: [], differs: false, ...change })

describe("money", () => {
  it.each<[number, string, string]>([
    [120_000, "EUR", "EUR 1,200.00"],
    [5, "EUR", "EUR 0.05"],
    [1_200, "JPY", "JPY 1,200"],
    [1_234, "KWD", "KWD 1.234"],
    [9_007_199_254_740_991, "EUR", "EUR 90,071,992,547,409.91"],
    [7, "E1", "7 minor units of E1"],
  ])("%d of %s is %s", (amount, currency, text) => expect(money(amount, currency)).toBe(text))
})

describe("who is affected", () => {
  it("says the amount, the payee with the masked account, and whom the conversation is with", () => {
    const bo: Person = { ...asha, as: "conversation", id: "k2", name: "Bo", address: "bo@example.org", account: null, known: false }
    const amount = { amountMinor: 120_000, currency: "EUR" }
    const { summary, unseen } = affectedOf(found({ people: [asha, bo], amount, names: ["payout", "payee"] }))
    expect(summary).toBe(
      "moves EUR 1,200.00; pays “Asha” <asha@example.org>, account ••••1234, verified; " +
        "in the conversation with “Bo” <bo@example.org> (not put in by the company)",
    )
    expect(unseen).toEqual([])
  })
  it("says what is named and not on record, and figures that differ", () => {
    const { summary, unseen } = affectedOf(found({ people: [asha], names: ["payout", "payee", "recipient"], differs: true }))
    expect(unseen).toEqual(["payout", "recipient"])
    expect(summary).toContain("names a recipient that is not on record for you")
    expect(summary).toContain("figures differ")
    expect(affectedOf(found()).summary).toBe("names nobody")
  })
  it("a name from outside can neither hide, turn around nor flood", () => {
    const name = `A\u202e\u200b\nsha\u0000 ${"x".repeat(500)}`
    const { summary } = affectedOf(found({ people: [{ ...asha, name }] }))
    expect(summary).toMatch(/^pays “Asha x{10}/)
    expect(summary).not.toMatch(/[\p{C}]/u)
    expect(summary.length).toBeLessThan(200)
  })
})
