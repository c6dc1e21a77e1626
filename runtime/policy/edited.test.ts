/** An edit makes the person answer for what they changed, and for nothing else. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { editOf, ownWordsOf } from "./edited.ts"
import { provenanceOf } from "./provenance.ts"

const before = {
  args: {
    to: "stranger@elsewhere.example",
    subject: "Hello",
    text: "the model's words",
    lines: [{ amountMinor: 1_200 }, { amountMinor: 3_400 }],
  },
  provenance: {
    to: "untrusted",
    subject: "untrusted",
    text: "untrusted",
    "lines.0.amountMinor": "crm",
    "lines.1.amountMinor": "untrusted",
  },
} as const

describe("an edited call", () => {
  it("keeps the label of what was left standing", () => {
    const edit = editOf(before, { ...before.args, text: "a person's own words" })
    expect(edit.provenance).toEqual({ ...before.provenance, text: "owner" })
    expect(edit.sources).toEqual([{ label: "owner", values: { text: "a person's own words" } }])
  })

  it("gives the person what they changed or added, also inside lists", () => {
    const args = { ...before.args, cc: "partner@example.com", lines: [{ amountMinor: 1_200 }, { amountMinor: 9_900 }] }
    const edit = editOf(before, args)
    expect(edit.provenance).toEqual({ ...before.provenance, cc: "owner", "lines.1.amountMinor": "owner" })
    // the address that was left in the call is nowhere the owner's word afterwards
    expect(provenanceOf({ to: before.args.to }, edit.sources)).toEqual({ to: "untrusted" })
    expect(provenanceOf({ cc: "partner@example.com" }, edit.sources)).toEqual({ cc: "owner" })
  })

  it("an edit that changes nothing brings nothing", () => {
    expect(editOf(before, before.args)).toEqual({ provenance: before.provenance, sources: [] })
  })

  it("is remembered by its stored labels", () => {
    const args = { ...before.args, text: "a person's own words" }
    const edit = editOf(before, args)
    expect(ownWordsOf(args, edit.provenance)).toEqual(edit.sources)
  })

  it("never makes an untouched leaf the owner's, unless the person wrote the same value elsewhere", () => {
    const json = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(fc.string({ minLength: 4 }), fc.integer(), fc.boolean()), {
      minKeys: 1,
    })
    fc.assert(
      fc.property(json, json, (one, change) => {
        const provenance = Object.fromEntries(Object.keys(one).map((key) => [key, "untrusted" as const]))
        const args = { ...one, ...change }
        const edit = editOf({ args: one, provenance }, args)
        const theirs = JSON.stringify(edit.sources)
        for (const [key, value] of Object.entries(one))
          if (args[key] === value && edit.provenance[key] === "owner")
            expect(theirs.toLowerCase()).toContain(JSON.stringify(value).slice(1, -1).toLowerCase())
      }),
    )
  })
})
