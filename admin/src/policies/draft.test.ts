/** What a difference is made against, and which files it has. */
import { expect, test } from "vitest"
import { changesOf, previousOf } from "./draft.ts"

const at = (version: string, createdAt: number, activatedAt: number | null) => ({ version, createdAt, activatedAt })

test("a version is compared with the one in force before it, also after somebody went back", () => {
  const versions = [at("a", 1, 1), at("b", 2, 2), at("c", 3, 3)]
  expect(["a", "b", "c"].map((version) => previousOf(versions, version)?.version)).toEqual([undefined, "a", "b"])
  const back = [at("a", 1, 4), at("b", 2, 2), at("c", 3, 3)]
  expect(["a", "b", "c"].map((version) => previousOf(back, version)?.version)).toEqual(["c", "a", "b"])
  expect(previousOf([...versions, at("never", 9, null)], "a")).toBe(undefined)
})

test("a file that came or went is part of the difference", () => {
  const before = [
    { file: "base.yaml", text: "one" },
    { file: "old.yaml", text: "gone" },
  ]
  const after = [
    { file: "base.yaml", text: "one" },
    { file: "new.yaml", text: "here" },
  ]
  expect(changesOf({ before, after })).toEqual([
    { file: "old.yaml", before: "gone", after: "" },
    { file: "new.yaml", before: "", after: "here" },
  ])
})
