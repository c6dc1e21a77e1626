import { describe, expect, it } from "vitest"
import type { Approval } from "../client/records.ts"
import { refusalOf } from "./batch.ts"
import { changesOf, kindOf, readField, typedOf } from "./edit.ts"
import { isHighRisk, risksOf } from "./risk.ts"

type Person = Approval["affects"]["people"][number]
const payee: Person = { as: "payee", id: "1", name: "Asha", address: "a@example.org", account: "••1", verified: true, known: true }
const item = (change: Partial<Approval> = {}, affects: Partial<Approval["affects"]> = {}): Approval =>
  ({
    tool: "email.send",
    class: "outbound",
    rules: ["b", "a"],
    quorum: 1,
    provenance: {},
    affects: { summary: "", people: [payee], amount: null, unseen: [], differs: false, ...affects },
    ...change,
  }) as Approval

describe("risk", () => {
  it("is what the records say, not what the call says", () => {
    expect(risksOf(item())).toEqual(["outbound"])
    expect(risksOf(item({ class: "money" }, { people: [{ ...payee, verified: false, known: false }], unseen: ["payout"] }))).toEqual([
      "money",
      "unverified",
      "stranger",
      "unseen",
    ])
    expect(risksOf(item({ provenance: { to: "untrusted" } }))).toContain("untrusted")
    // whom the conversation is with came by a message: that alone is no stranger being paid
    expect(risksOf(item({}, { people: [{ ...payee, as: "conversation", known: false, verified: false }] }))).toEqual(["outbound"])
  })
  it("is high where the records contradict the call", () => {
    expect(isHighRisk(item())).toBe(false)
    expect(isHighRisk(item({}, { differs: true }))).toBe(true)
  })
})

describe("approving together", () => {
  it("takes one tool held by the same rules in any order", () => {
    expect(refusalOf([item(), item({ rules: ["a", "b"] })])).toBeUndefined()
    expect(refusalOf([item(), item({ tool: "crm.note" })])).toBe("batchMixed")
    expect(refusalOf([item(), item({ rules: ["a"] })])).toBe("batchMixed")
  })
  it("never takes money or high risk", () => {
    expect(refusalOf([item({ class: "money" })])).toBe("batchMoney")
    expect(refusalOf([item({ quorum: 2 })])).toBe("batchMoney")
    expect(refusalOf([item(), item({}, { unseen: ["recipient"] })])).toBe("batchMoney")
  })
})

describe("editing", () => {
  it("asks for each value by its kind and reads it back as it was", () => {
    for (const value of ["short", "a\nb", 5, true, null, [1], { a: 1 }]) {
      expect(readField(kindOf(value), typedOf(value))).toEqual({ ok: value })
    }
  })
  it("refuses what is no number or no JSON", () => {
    expect(readField("number", "12,5")).toEqual({ misfit: true })
    expect(readField("number", '"5"')).toEqual({ misfit: true })
    expect(readField("json", "{")).toEqual({ misfit: true })
  })
  it("says what is changed", () => {
    expect(changesOf({ a: 1, b: "x" }, { a: 1, b: "y" })).toEqual([{ name: "b", before: "x", after: "y" }])
    expect(changesOf({ a: { deep: [1] } }, { a: { deep: [1] } })).toEqual([])
  })
})
