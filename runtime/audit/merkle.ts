/**
 * The Merkle tree over the leaves of one epoch, shaped like RFC 6962: leaf = SHA-256(0x00 || text), inner = SHA-256(0x01 || left ||
 * right), a lone node is promoted. Boundary of nobody: pure. A path proves one leaf AND its place against the root, so an entry is
 * named exactly when it was altered (invariant 8). Hashes are 32 bytes.
 */
import { createHash, hash } from "node:crypto"

export const hash_bytes = 32

export const sha256 = (...parts: ReadonlyArray<Uint8Array>): Buffer => {
  const digest = createHash("sha256")
  for (const part of parts) digest.update(part)
  return digest.digest()
}

const leafMark = Buffer.of(0)

/** Hash of one entry's exact text (UTF-8). */
export const leafHash = (text: string): Buffer => sha256(leafMark, Buffer.from(text, "utf8"))

/** One buffer and one call per node: half the time of a sealing is spent here. Not reentrant, and need not be. */
const innerInput = Buffer.alloc(1 + 2 * hash_bytes, 1)
const inner = (left: Uint8Array, right: Uint8Array): Buffer => {
  innerInput.set(left, 1)
  innerInput.set(right, 1 + hash_bytes)
  return hash("sha256", innerInput, "buffer")
}

export interface MerkleTree {
  readonly leaves: number
  readonly root: Buffer
  /** The sibling hashes from leaf to root, joined. Throws a RangeError outside 0..leaves-1. */
  readonly path: (index: number) => Buffer
}

/** Builds the tree; throws a RangeError on no leaves (an epoch is never empty). */
export const merkleTree = (leaves: ReadonlyArray<Uint8Array>): MerkleTree => {
  if (leaves.length === 0) throw new RangeError("a tree needs at least one leaf")
  const levels: Array<ReadonlyArray<Uint8Array>> = [leaves]
  for (let level = leaves; level.length > 1;) {
    const above: Array<Uint8Array> = []
    for (let i = 0; i + 1 < level.length; i += 2) above.push(inner(level[i]!, level[i + 1]!))
    if (level.length % 2 === 1) above.push(level[level.length - 1]!)
    levels.push(above)
    level = above
  }
  return {
    leaves: leaves.length,
    root: Buffer.from(levels[levels.length - 1]![0]!),
    path: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index} of ${leaves.length}`)
      const siblings: Array<Uint8Array> = []
      for (let level = 0, at = index; level < levels.length - 1; level++, at >>= 1) {
        const sibling = levels[level]![at ^ 1]
        if (sibling !== undefined) siblings.push(sibling)
      }
      return Buffer.concat(siblings)
    },
  }
}

export const merkleRoot = (leaves: ReadonlyArray<Uint8Array>): Buffer => merkleTree(leaves).root

/** The root that `leaf` at `index` of `leaves` and its path lead to; undefined when the path has the wrong length. */
export const rootFromPath = (leaf: Uint8Array, index: number, leaves: number, path: Uint8Array): Buffer | undefined => {
  if (!Number.isInteger(index) || index < 0 || index >= leaves) return undefined
  let node: Buffer = Buffer.from(leaf)
  let used = 0
  for (let at = index, width = leaves; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue
    if (used + hash_bytes > path.length) return undefined
    const sibling = path.subarray(used, used + hash_bytes)
    used += hash_bytes
    node = at % 2 === 1 ? inner(sibling, node) : inner(node, sibling)
  }
  return used === path.length ? node : undefined
}
