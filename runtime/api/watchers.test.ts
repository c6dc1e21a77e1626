import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { apiLimits } from "./limits.ts"
import { Watchers } from "./watchers.ts"

const make = () =>
  Effect.runSync(
    Effect.provide(
      Effect.map(Watchers, (watchers) => watchers),
      Watchers.layer,
    ),
  )
const look = (memberId: string, approvalId = "p", tenantId = "t") => ({ tenantId, approvalId, memberId })

describe("who looks at an approval", () => {
  it("names the others, of the same company and approval alone, for as long as they look", () => {
    const watchers = make()
    watchers.look(look("a"), 0)
    watchers.look(look("b"), 10)
    watchers.look(look("c", "q"), 10)
    watchers.look(look("d", "p", "u"), 10)
    assert.deepStrictEqual(watchers.others(look("a"), 20), ["b"])
    assert.deepStrictEqual(watchers.others(look("x"), 20), ["a", "b"])
    assert.deepStrictEqual(watchers.others(look("x"), apiLimits.looking_ms), ["b"])
    assert.deepStrictEqual(watchers.others(look("x"), apiLimits.looking_ms + 10), [])
  })
  it("tells other processes once somebody asks, and hears from them", () => {
    const [one, two] = [make(), make()]
    one.look(look("a"), 0)
    assert.deepStrictEqual(one.outbound(), [])
    one.look(look("a"), 1)
    for (const told of one.outbound()) two.hear(told, 1)
    assert.deepStrictEqual(two.others(look("b"), 2), ["a"])
    assert.deepStrictEqual(one.outbound(), [])
    // what was heard is not told on
    two.outbound()
    two.hear(look("c"), 2)
    assert.deepStrictEqual(two.outbound(), [])
  })
  it("remembers no more than it may, and makes room of those who left", () => {
    const watchers = make()
    for (let nth = 0; nth < apiLimits.lookers + 5; nth += 1) watchers.look(look(`m${nth}`), 0)
    assert.strictEqual(watchers.others(look("x"), 1).length, apiLimits.lookers)
    for (let nth = 0; nth < apiLimits.lookedAt + 5; nth += 1) watchers.look(look("a", `p${nth}`), 0)
    assert.strictEqual(watchers.size(), apiLimits.lookedAt)
    watchers.look(look("a", "late"), apiLimits.looking_ms)
    assert.strictEqual(watchers.size(), 1)
  })
})
