import { describe, expect, it } from "vitest"
import { rulePlace } from "./rulePlace.ts"

const files = [
  { file: "overlay.yaml", text: "rules:\n  - id: other # look\n" },
  { file: "base.yaml", text: "rules:\n  - { id: look, tool: x }\n  - id: a.b\n    effect: deny\n  - {effect: deny, id: 'last'}\n" },
]

describe("the place of a rule", () => {
  it("is its file and line, in either way of writing", () => {
    expect(rulePlace(files, ["look"])).toEqual({ file: "base.yaml", line: 2 })
    expect(rulePlace(files, ["a.b"])).toEqual({ file: "base.yaml", line: 3 })
    expect(rulePlace(files, ["last"])).toEqual({ file: "base.yaml", line: 5 })
    expect(rulePlace(files, ["builtin:no-rule", "other"])).toEqual({ file: "overlay.yaml", line: 2 })
  })
  it("is nowhere for what only looks alike", () => {
    expect(rulePlace(files, ["loo"])).toBeUndefined()
    expect(rulePlace(files, ["a_b"])).toBeUndefined()
    expect(rulePlace(files, ["limit:payout-daily"])).toBeUndefined()
  })
})
