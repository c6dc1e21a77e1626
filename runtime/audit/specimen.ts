/** A small sound history to test against, made without a database. Only tests import it. */
import { createHash, generateKeyPairSync } from "node:crypto"
import { signCheckpoint, type SignedCheckpoint, signingKey, type SigningKey } from "./checkpoint.ts"
import { nextSeal, type Seal } from "./epoch.ts"
import { checkpointLine, encodeLine, endLine, entryLine, fieldMark, headerLine, sealLine } from "./export.ts"
import { leafHash, merkleTree } from "./merkle.ts"

export const specimenTenant = "00000000-0000-7000-8000-000000000001"

export const specimenKey = (): SigningKey =>
  signingKey(String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })))

export const specimenText = (id: number, data: unknown = { n: id }): string =>
  [specimenTenant, id, "2026-11-21T04:00:00.000000Z", 700 + id, "action.allowed", "member:m1", `action/${id}`, JSON.stringify(data)].join(
    fieldMark,
  )

export interface Specimen {
  /** Lines without their line feeds. */
  readonly lines: ReadonlyArray<string>
  readonly checkpoints: ReadonlyArray<SignedCheckpoint>
}

/** `sizes` are the leaves of each epoch; `forge` may change the text of an entry before it is sealed. */
export const specimen = (
  key: SigningKey,
  sizes: ReadonlyArray<number>,
  forge: (id: number, text: string) => string = (_, text) => text,
): Specimen => {
  const lines = [encodeLine(headerLine(specimenTenant, 1, key.name))]
  const checkpoints: Array<SignedCheckpoint> = []
  let last: Seal | undefined
  let id = 0
  for (const size of sizes) {
    const entries = Array.from({ length: size }, () => ({ id: String(++id), text: forge(id, specimenText(id)) }))
    const tree = merkleTree(entries.map((entry) => leafHash(entry.text)))
    last = nextSeal(specimenTenant, last, String(700 + id + 1), size, tree.root)
    const checkpoint = signCheckpoint(key, "specimen", last, 1_700_000_000_000 + id)
    checkpoints.push(checkpoint)
    lines.push(encodeLine(sealLine(last)), encodeLine(checkpointLine(checkpoint)))
    entries.forEach((entry, index) => lines.push(encodeLine(entryLine(last!.epoch, index, entry, tree))))
  }
  return { lines: close(lines, sizes.length, id), checkpoints }
}

/** Adds the end line a forger would also write, so that only real proofs can catch a change. */
export const close = (lines: ReadonlyArray<string>, epochs: number, entries: number): ReadonlyArray<string> => {
  const hash = createHash("sha256")
  for (const line of lines) hash.update(`${line}\n`)
  return [...lines, encodeLine(endLine(epochs, entries, hash.digest("hex")))]
}

/** The lines with a fresh, honest end line over whatever they are now. */
export const reclose = (lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const body = lines.filter((line) => !line.startsWith('{"t":"end"'))
  const count = (kind: string): number => body.filter((line) => line.startsWith(`{"t":"${kind}"`)).length
  return close(body, count("seal"), count("entry"))
}
