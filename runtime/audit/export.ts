/**
 * The export format, one JSON object per line: `audit` (header), then per epoch `seal`, `checkpoint` and its `entry` lines in leaf
 * order, and `end` with counts and the SHA-256 of all bytes before it. Boundary between the store and any verifier. A line has
 * exactly these keys in this order and no spare white space, so every byte of a file is covered by some check. Each entry carries its
 * own Merkle path: one altered entry fails alone and is named, the others still prove themselves. Pure.
 */
import type { SignedCheckpoint } from "./checkpoint.ts"
import type { Seal } from "./epoch.ts"
import { leafHash, type MerkleTree } from "./merkle.ts"

export interface HeaderLine {
  readonly t: "audit"
  readonly v: 1
  readonly tenant: string
  /** First epoch in the file; above 1 for an excerpt, whose past is then known only by hash. */
  readonly first: number
  /** The sealer's public key, `ed25519:<base64>`. A convenience: real trust needs the key from elsewhere. */
  readonly key: string
}
export interface SealLine extends Omit<Seal, "tenant"> {
  readonly t: "seal"
}
export interface CheckpointLine extends SignedCheckpoint {
  readonly t: "checkpoint"
}
export interface EntryLine {
  readonly t: "entry"
  readonly epoch: number
  /** Place among the leaves of its epoch, from 0. */
  readonly index: number
  readonly id: string
  /** Hex of SHA-256(0x00 || text). */
  readonly leaf: string
  /** Sibling hashes from leaf to root, joined, base64. */
  readonly path: string
  /** The exact leaf text: fields joined by U+001F, tenant first, then id; JSON data last. */
  readonly text: string
}
export interface EndLine {
  readonly t: "end"
  readonly epochs: number
  readonly entries: number
  readonly sha256: string
}
export type ExportLine = HeaderLine | SealLine | CheckpointLine | EntryLine | EndLine

/** Keys of each line, in order. */
export const lineKeys = {
  audit: ["t", "v", "tenant", "first", "key"],
  seal: ["t", "epoch", "from", "to", "leaves", "root", "prev", "hash"],
  checkpoint: ["t", "epoch", "text", "sig"],
  entry: ["t", "epoch", "index", "id", "leaf", "path", "text"],
  end: ["t", "epochs", "entries", "sha256"],
} as const satisfies Record<ExportLine["t"], ReadonlyArray<string>>

/** U+001F parts the fields of a leaf text; no field but the last may hold it. */
export const fieldMark = "\u001f"

export const headerLine = (tenant: string, first: number, key: string): HeaderLine => ({ t: "audit", v: 1, tenant, first, key })

export const sealLine = (s: Seal): SealLine => ({
  t: "seal",
  epoch: s.epoch,
  from: s.from,
  to: s.to,
  leaves: s.leaves,
  root: s.root,
  prev: s.prev,
  hash: s.hash,
})

export const checkpointLine = (c: SignedCheckpoint): CheckpointLine => ({ t: "checkpoint", epoch: c.epoch, text: c.text, sig: c.sig })

/** `tree` is undefined when the epoch's sealed leaves cannot be had; the entry then cannot prove itself. */
export const entryLine = (
  epoch: number,
  index: number,
  entry: { readonly id: string; readonly text: string },
  tree: MerkleTree | undefined,
): EntryLine => ({
  t: "entry",
  epoch,
  index,
  id: entry.id,
  leaf: leafHash(entry.text).toString("hex"),
  path: tree !== undefined && index < tree.leaves ? tree.path(index).toString("base64") : "",
  text: entry.text,
})

export const endLine = (epochs: number, entries: number, sha256: string): EndLine => ({ t: "end", epochs, entries, sha256 })

/** One line without its line feed. */
export const encodeLine = (line: ExportLine): string => JSON.stringify(line)
