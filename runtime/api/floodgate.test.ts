/** Whose deliveries are kept: everybody's until the store was asked, and a while longer than the store says. */
import { expect, it } from "vitest"
import { floodgateLimits, makeFloodgate } from "./floodgate.ts"

const [a, b] = ["tenant-a", "tenant-b"]
const { afterglow_ms } = floodgateLimits

it("keeps everything until the store has said whose", () => {
  const gate = makeFloodgate()
  expect(gate.holds(a)).toBe(true)
  gate.learn([], 0)
  expect(gate.holds(a)).toBe(false)
})

it("keeps what is paused and what is being released, of that company alone", () => {
  const gate = makeFloodgate()
  gate.learn([{ id: a, state: "paused" }], 0)
  expect([gate.holds(a), gate.holds(b), gate.releasing()]).toEqual([true, false, []])
  gate.learn([{ id: a, state: "releasing" }], 1)
  expect([gate.holds(a), gate.releasing(), gate.isListed(a)]).toEqual([true, [a], true])
})

it("goes on keeping after the store says that it is open, longer than anybody goes without asking", () => {
  const gate = makeFloodgate()
  gate.learn([{ id: a, state: "releasing" }], 0)
  gate.learn([], 1_000)
  gate.learn([], 2_000)
  expect([gate.holds(a), gate.releasing(), gate.isListed(a), gate.isOver(a, 1_000 + afterglow_ms - 1)]).toEqual([true, [a], false, false])
  expect(gate.isOver(a, 1_000 + afterglow_ms)).toBe(true)
  expect(afterglow_ms).toBeGreaterThan(2 * floodgateLimits.look_ms)
  gate.open(a)
  expect(gate.holds(a)).toBe(false)
})

it("keeps again what is paused again meanwhile", () => {
  const gate = makeFloodgate()
  gate.learn([{ id: a, state: "releasing" }], 0)
  gate.learn([], 1_000)
  gate.learn([{ id: a, state: "paused" }], 2_000)
  expect([gate.holds(a), gate.releasing(), gate.isOver(a, 99_000)]).toEqual([true, [], false])
})
