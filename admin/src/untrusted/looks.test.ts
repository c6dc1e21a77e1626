import { describe, expect, it } from "vitest"
import { looksOf, spelled } from "./looks.ts"

describe("what a text hides", () => {
  it.each<[string, string, ReadonlyArray<string>]>([
    ["a plain name", "Asha Example", []],
    ["an accent", "José Núñez", []],
    ["Nepali with joiners", "क्‍षेत्र र्‍याल", []],
    ["Persian with a non-joiner", "می\u200cخواهم", []],
    ["an emoji family", "👨‍👩‍👧 ❤️", []],
    ["two scripts in two words", "Asha आशा", []],
    ["Japanese", "東京タワーの人", []],
    ["right-to-left override", "invoice\u202Efdp.exe", ["direction"]],
    ["isolates", "a\u2066b\u2069", ["direction"]],
    ["zero width space", "pay\u200Bpal", ["invisible"]],
    ["a joiner between Latin letters", "pay\u200Dpal", ["invisible"]],
    ["tag characters", "hi\u{e0041}", ["invisible"]],
    ["Cyrillic a in a Latin word", "pаypal", ["mixed"]],
    ["Greek o", "gοogle.com", ["mixed"]],
    ["mathematical letters", "𝐩𝐚𝐲", ["mixed"]],
    ["full width", "ｐａｙ", ["mixed"]],
    ["an escape", "a\u001b[31m", ["control"]],
  ])("%s", (_what, text, looks) => expect(looksOf(text)).toEqual(looks))
  it("is written out", () => {
    expect(spelled("A\u202Esha\u200b")).toBe("A[U+202E]sha[U+200B]")
  })
})
