/** Shares: complete, disjoint, fair, and moved as little as can be. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ownerOf, shareOf } from "./rendezvous.ts"

const nodes = fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "c", "0", "1"), minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 6,
})

describe("rendezvous", () => {
  it("gives each partition to exactly one node, in whatever order they are listed", () => {
    fc.assert(
      fc.property(nodes, (all) => {
        const shares = all.map((node) => shareOf(node, [...all].reverse(), 64))
        expect(shares.reduce((sum, share) => sum + share.size, 0)).toBe(64)
        expect(new Set(shares.flatMap((share) => [...share])).size).toBe(64)
      }),
      { numRuns: 50 },
    )
  })

  it("moves only to a node that joins", () => {
    fc.assert(
      fc.property(nodes, fc.string({ unit: fc.constantFrom("x", "y", "z"), minLength: 1, maxLength: 4 }), (all, joins) => {
        for (let p = 0; p < 64; p++) {
          const before = ownerOf(p, all)
          const after = ownerOf(p, [...all, joins])
          expect(after === before || after === joins).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })

  it("is fair enough and alone takes all", () => {
    expect(shareOf("a", ["a"], 64).size).toBe(64)
    for (const node of ["n1", "n2"]) expect(shareOf(node, ["n1", "n2"], 64).size).toBeGreaterThan(20)
    expect(ownerOf(1, [])).toBeUndefined()
  })
})
