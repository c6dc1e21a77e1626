import { expect, it } from "vitest"
import { readTyped } from "./typed.ts"

it("reads what is typed as the API asks for it, and refuses what is none of it", () => {
  expect([readTyped("currency", "eu"), readTyped("currency", " eur "), readTyped("currency", "")]).toEqual([undefined, "EUR", ""])
  expect(readTyped("id", "0198")).toBeUndefined()
  expect(readTyped("id", "0198C0DE-0000-7000-8000-00000000ABCD")).toBe("0198c0de-0000-7000-8000-00000000abcd")
  expect(readTyped("text", " a b ")).toBe("a b")
})
