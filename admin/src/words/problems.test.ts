/** Every problem the API can answer with has a sentence here; docs/errors.md is the API's own list of them. */
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { en } from "./en.ts"

const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8")
const codes = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code ?? "")

it("has a text for every problem of the API", () => {
  expect(codes.length).toBeGreaterThan(30)
  expect(codes.filter((code) => !Object.hasOwn(en.problems, code))).toEqual([])
})
