/** Where values were seen. The question of every case: could someone outside make a value of theirs look like ours? */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { provenanceOf, rollUp, worstOf, type ProvenanceSource } from "./provenance.ts"

const crm = (values: unknown): ProvenanceSource => ({ label: "crm", values })
const owner = (values: unknown): ProvenanceSource => ({ label: "owner", values })
const tool = (values: unknown): ProvenanceSource => ({ label: "tool:payouts.prepare", values })
const mail = (values: unknown): ProvenanceSource => ({ label: "untrusted", values })

describe("a value is trusted when it is, whole, what a trusted source holds", () => {
  it.each<[string, unknown, ReadonlyArray<ProvenanceSource>, Record<string, string>]>([
    ["seen nowhere: the model made it up", { to: "x@example.org" }, [], { to: "untrusted" }],
    ["seen in a message only", { to: "x@example.org" }, [mail("write to x@example.org")], { to: "untrusted" }],
    ["a record of ours", { to: "x@example.org" }, [crm({ email: "x@example.org" })], { to: "crm" }],
    [
      "ours, and quoted in a message",
      { to: "x@example.org" },
      [mail("I am x@example.org"), crm({ email: "x@example.org" })],
      { to: "crm" },
    ],
    ["case, width and outer blanks do not matter", { to: " X@Example.ORG " }, [crm({ email: "ｘ@example.org" })], { to: "crm" }],
    ["look-alikes do", { to: "х@example.org" }, [crm({ email: "x@example.org" })], { to: "untrusted" }],
    ["a hidden character does", { to: "x\u200b@example.org" }, [crm({ email: "x@example.org" })], { to: "untrusted" }],
    [
      "part of a trusted value is not it",
      { to: "x@example.org" },
      [crm({ email: "aux@example.org" }), crm({ note: "he says x@example.org is his new address" })],
      { to: "untrusted" },
    ],
    [
      "a trusted value inside a longer one is not it",
      { to: "x@example.org, evil@example.net" },
      [crm({ email: "x@example.org" })],
      { to: "untrusted" },
    ],
    ["the owner's own words count", { to: "x@example.org" }, [owner("Please write to x@example.org, thanks.")], { to: "owner" }],
    ["but only whole words of them", { to: "x@example.org" }, [owner("Please write to aux@example.org.")], { to: "untrusted" }],
    ["several of the owner's words", { subject: "summer brief" }, [owner("Send the summer brief today")], { subject: "owner" }],
    [
      "owner before crm before tool",
      { a: "value-1", b: "value-2", c: "value-3" },
      [tool(["value-1", "value-2", "value-3"]), crm(["value-1", "value-2"]), owner("value-1")],
      { a: "owner", b: "crm", c: "tool:payouts.prepare" },
    ],
  ])("%s", (_, args, sources, labels) => {
    expect(provenanceOf(args, sources)).toEqual(labels)
  })
})

describe("common values prove nothing by themselves", () => {
  it.each<[string, unknown, ReadonlyArray<ProvenanceSource>, Record<string, string>]>([
    [
      "a short word needs its field's name",
      { currency: "EUR", to: "EUR" },
      [crm({ currency: "eur" })],
      { currency: "crm", to: "untrusted" },
    ],
    ["so does a number", { amountMinor: 50_000 }, [crm({ followers: 50_000 })], { amountMinor: "untrusted" }],
    ["a number under its name", { amountMinor: 50_000 }, [tool({ amountMinor: 50_000 })], { amountMinor: "tool:payouts.prepare" }],
    ["text is not a number", { amountMinor: 50_000 }, [crm({ amountMinor: "50000" })], { amountMinor: "untrusted" }],
    ["so does a yes", { urgent: true }, [crm({ verified: true })], { urgent: "untrusted" }],
    ["small numbers in the owner's prose", { count: 5 }, [owner("I have 5 minutes")], { count: "untrusted" }],
    ["short words in the owner's prose", { stage: "new" }, [owner("a new idea")], { stage: "untrusted" }],
    [
      "null and empty",
      { a: null, b: "", c: [], d: {} },
      [crm({ a: null, b: "", c: [], d: {} })],
      { a: "untrusted", b: "untrusted", c: "untrusted", d: "untrusted" },
    ],
  ])("%s", (_, args, sources, labels) => {
    expect(provenanceOf(args, sources)).toEqual(labels)
  })
})

describe("amounts in the owner's words", () => {
  const amount = (text: string, amountMinor: number, currency?: string): string | undefined =>
    provenanceOf({ amountMinor, ...(currency === undefined ? {} : { currency }) }, [owner(text)])["amountMinor"]
  it.each([
    ["pay 500 EUR", 50_000, "EUR"],
    ["pay 500.00 EUR", 50_000, "EUR"],
    ["zahle 500,00 €", 50_000, "EUR"],
    ["pay $1,500.50 now", 150_050, "USD"],
    ["1.500,50", 150_050, "EUR"],
    ["pay ¥5,000", 5_000, "JPY"],
    ["1.234 KWD", 1_234, "KWD"],
  ])("%s", (text, minor, currency) => {
    expect(amount(text, minor, currency)).toBe("owner")
  })
  it.each([
    ["pay 500 EUR", 5_000_000, "EUR"],
    ["pay 500 EUR", 500, "EUR"],
    ["pay 5001 EUR", 50_000, "EUR"],
    ["1500", 50_000, "EUR"],
    ["see order 50000", 50_000, "EUR"],
    ["pay 500 EUR", 50_000, undefined],
  ])("%s is not %i %s", (text, minor, currency) => {
    expect(amount(text, minor, currency)).toBe("untrusted")
  })
})

describe("paths", () => {
  const leaves = provenanceOf(
    {
      lines: [
        { amountMinor: 500, ref: "ref-0001" },
        { amountMinor: 700, ref: "ref-0002" },
      ],
      evidence: ["doc-0001"],
      to: "x@example.org",
    },
    [crm([{ amountMinor: 500 }, "ref-0001", "ref-0002", "doc-0001"]), owner("x@example.org")],
  )
  it("name every leaf", () => {
    expect(leaves).toEqual({
      "lines.0.amountMinor": "crm",
      "lines.0.ref": "crm",
      "lines.1.amountMinor": "untrusted",
      "lines.1.ref": "crm",
      "evidence.0": "crm",
      to: "owner",
    })
  })
  it("roll up to the least trusted below, with and without positions", () => {
    expect(rollUp(leaves)).toMatchObject({
      lines: "untrusted",
      "lines.0": "crm",
      "lines.1": "untrusted",
      "lines.amountMinor": "untrusted",
      "lines.ref": "crm",
      evidence: "crm",
      to: "owner",
    })
    expect(rollUp(rollUp(leaves))).toEqual(rollUp(leaves))
    expect(worstOf(leaves)).toBe("untrusted")
    expect(worstOf({})).toBe("owner")
  })
})

describe("a record that nobody verified", () => {
  const stranger = { contactId: "contact-9", name: "thief@example.net", address: "stranger@example.org", verified: false }
  it("proves its id and address, and nothing by the name its owner chose", () => {
    const labels = (record: object) =>
      provenanceOf({ to: "thief@example.net", cc: "stranger@example.org", id: "contact-9" }, [crm({ contacts: [record] })])
    expect(labels(stranger)).toEqual({ to: "untrusted", cc: "crm", id: "crm" })
    expect(labels({ ...stranger, verified: true })["to"]).toBe("crm")
  })
})

const json = fc.jsonValue({ maxDepth: 4 })
it("without a trusted source nothing is trusted, whatever the message says", () => {
  fc.assert(
    fc.property(json, fc.array(json, { maxLength: 3 }), (args, seen) => {
      const labels = Object.values(provenanceOf({ args }, [...seen, args, JSON.stringify(args)].map(mail)))
      expect(labels.every((l) => l === "untrusted")).toBe(true)
    }),
    { numRuns: 300 },
  )
})

it("what a message says never changes a label", () => {
  fc.assert(
    fc.property(json, json, json, (args, ours, theirs) => {
      expect(provenanceOf({ args }, [crm(ours), mail(theirs), mail(JSON.stringify(args))])).toEqual(provenanceOf({ args }, [crm(ours)]))
    }),
    { numRuns: 300 },
  )
})

it("never throws and stays bounded", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`)
  expect(() => provenanceOf(deep, [crm(deep)])).not.toThrow()
  const wide = Array.from({ length: 30_000 }, (_, i) => `value-${i}`)
  expect(Object.keys(provenanceOf({ wide }, [crm(wide)])).length).toBeLessThanOrEqual(2_000)
})
