/**
 * One sealed epoch of a tenant's audit and the chain that ties it to all before it. Pure. Epochs are half-open ranges of finished
 * transactions without gaps: epoch n+1 begins where n ended and carries n's hash, so nothing can be cut out of the middle.
 */
import { sha256 } from "./merkle.ts"

export interface Seal {
  readonly tenant: string
  /** 1, 2, 3 … without gaps. */
  readonly epoch: number
  /** Transaction range [from, to) as decimal text (64 bit). */
  readonly from: string
  readonly to: string
  readonly leaves: number
  /** Hex, 64 characters each. `prev` of epoch 1 is `genesis`. */
  readonly root: string
  readonly prev: string
  readonly hash: string
}

export const genesis = "0".repeat(64)

const epochMark = Buffer.of(2)

/** SHA-256(0x02 || prev || tenant, epoch, from, to, leaves joined by U+001F || root), hex. */
export const epochHash = (seal: Omit<Seal, "hash">): string =>
  sha256(
    epochMark,
    Buffer.from(seal.prev, "hex"),
    Buffer.from([seal.tenant, seal.epoch, seal.from, seal.to, seal.leaves].join("\u001f"), "utf8"),
    Buffer.from(seal.root, "hex"),
  ).toString("hex")

/** The next link after `last` (undefined = the first epoch). `to` is exclusive. */
export const nextSeal = (tenant: string, last: Seal | undefined, to: string, leaves: number, root: Uint8Array): Seal => {
  const open = {
    tenant,
    epoch: (last?.epoch ?? 0) + 1,
    from: last?.to ?? "0",
    to,
    leaves,
    root: Buffer.from(root).toString("hex"),
    prev: last?.hash ?? genesis,
  }
  return { ...open, hash: epochHash(open) }
}
