/** The suggestion people see beside a refused word: near enough to be a typo of it, and never a guess out of the blue. */
import { describe, expect, it } from "vitest"
import { didYouMean, nearest } from "./nearest.ts"

const known = ["COUNTERSIGN_PORT", "COUNTERSIGN_HOST", "allow", "approve"]

describe("nearest", () => {
  it.each([
    ["alow", "allow"],
    ["allwo", "allow"],
    ["ALLOW", "allow"],
    ["aprove", "approve"],
    ["COUNTERSIGN_PROT", "COUNTERSIGN_PORT"],
  ])("%s is most likely %s", (word, meant) => expect(nearest(word, known)).toBe(meant))

  it.each(["deny", "x", ""])("'%s' is near nothing", (word) => expect(nearest(word, known)).toBeUndefined())

  it("reads only the first 100 characters", () => expect(nearest(`${"a".repeat(100)}bcd`, ["a".repeat(100)])).toBe("a".repeat(100)))
})

describe("didYouMean", () => {
  it("names the nearest", () => expect(didYouMean("alow", known)).toBe("did you mean `allow`?"))
  it("lists a short list when nothing is near", () => expect(didYouMean("deny", ["allow", "approve"])).toBe("known: allow, approve"))
  it("is silent when the list is long or empty", () => {
    expect(didYouMean("zzzzzz", [])).toBeUndefined()
    expect(
      didYouMean(
        "zzzzzz",
        Array.from({ length: 13 }, (_, n) => `word${n}`),
      ),
    ).toBeUndefined()
  })
})
