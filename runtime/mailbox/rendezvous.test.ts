/** Shares: complete, disjoint, even, and moved little. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ownersOf, shareOf } from "./rendezvous.ts"

const nodes = fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "c", "0", "1"), minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 6,
})
const counts = fc.constantFrom(1, 2, 8, 16, 64)

describe("rendezvous", () => {
  it("gives each shard to exactly one node, in whatever order they are listed, and no node two more than another", () => {
    fc.assert(
      fc.property(nodes, counts, (all, count) => {
        const shares = all.map((node) => shareOf(node, [...all].reverse(), count))
        const sizes = shares.map((share) => share.size)
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count)
        expect(new Set(shares.flatMap((share) => [...share])).size).toBe(count)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(ownersOf(all, count)).toEqual(ownersOf([...all].reverse(), count))
      }),
      { numRuns: 100 },
    )
  })

  it("moves most shards only to a node that joins", () => {
    let moved = 0
    let looked = 0
    for (let run = 0; run < 50; run++) {
      const all = Array.from({ length: 1 + (run % 4) }, (_, i) => `n${run}-${i}`)
      const before = ownersOf(all, 8)
      for (const [shard, owner] of ownersOf([...all, "joins"], 8)) {
        looked++
        if (owner !== before.get(shard) && owner !== "joins") moved++
      }
    }
    expect(moved / looked).toBeLessThan(0.1)
  })

  it("gives everything to a node alone, and nothing to nobody", () => {
    expect(shareOf("a", ["a"], 8).size).toBe(8)
    expect(ownersOf([], 8).size).toBe(0)
  })
})
