/** The tree against a second, plain reading of RFC 6962, and its speed; the stand-alone verifier imports nothing of ours. */
import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { leafHash, merkleRoot, merkleTree, rootFromPath } from "./merkle.ts"

const sha = (...parts: ReadonlyArray<Uint8Array>) => createHash("sha256").update(Buffer.concat(parts)).digest()

/** RFC 6962 section 2.1, word for word: split at the largest power of two below n. */
const rfc = (leaves: ReadonlyArray<Uint8Array>): Uint8Array => {
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha(Buffer.of(1), rfc(leaves.slice(0, k)), rfc(leaves.slice(k)))
}

const leavesOf = (n: number): Array<Buffer> => Array.from({ length: n }, (_, i) => leafHash(`leaf ${i}`))

describe("merkle tree", () => {
  it("has the root of RFC 6962 for every size up to 130", () => {
    for (let n = 1; n <= 130; n++) expect(merkleRoot(leavesOf(n)).toString("hex")).toBe(Buffer.from(rfc(leavesOf(n))).toString("hex"))
  })

  it("refuses an empty tree and a leaf that is not there", () => {
    expect(() => merkleTree([])).toThrow(RangeError)
    expect(() => merkleTree(leavesOf(3)).path(3)).toThrow(RangeError)
  })

  it("a path proves its leaf at its place, and nothing else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), fc.nat(), (n, a, b, flip) => {
        const tree = merkleTree(leavesOf(n))
        const [index, other] = [a % n, b % n]
        const leaf = leavesOf(n)[index]!
        const path = tree.path(index)
        expect(rootFromPath(leaf, index, n, path)?.equals(tree.root)).toBe(true)
        if (other !== index) expect(rootFromPath(leaf, other, n, path)?.equals(tree.root) ?? false).toBe(false)
        expect(rootFromPath(leaf, index, n, Buffer.concat([path, path, Buffer.alloc(32)]))).toBeUndefined()
        expect(rootFromPath(leaf, n, n, path)).toBeUndefined()
        const bent = Buffer.from(Buffer.concat([leaf, path]))
        bent[flip % bent.length]! ^= 1
        expect(rootFromPath(bent.subarray(0, 32), index, n, bent.subarray(32))?.equals(tree.root) ?? false).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
