/** Receipts in a local folder: written beside, synced, renamed into place, the folder synced too. See receipt-store.ts for R1–R3. */
import { randomBytes } from "node:crypto"
import { mkdir, open, readFile, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Effect, Layer } from "effect"
import { sha256Hex } from "../digest/digest.ts"
import { noted, spanned } from "../telemetry/span.ts"
import type { ReceiptDraft } from "../toolhost/port.ts"
import { receiptLimits } from "./limits.ts"
import {
  type FiledReceipt,
  ReceiptDamaged,
  ReceiptMissing,
  ReceiptRefused,
  ReceiptStore,
  ReceiptStoreUnavailable,
} from "./receipt-store.ts"

const hexDigest = /^[0-9a-f]{64}$/
const away = (cause: unknown): ReceiptStoreUnavailable => new ReceiptStoreUnavailable({ cause })
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must not reach a screen
const display = (text: string, chars: number): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd").slice(0, chars)

/** Where a digest lives, relative to the store. */
export const receiptPath = (sha256: string): string => `sha256/${sha256.slice(0, 2)}/${sha256.slice(2)}`

const isThere = async (path: string, sha256: string): Promise<boolean> => {
  const found = await readFile(path).catch((error: { code?: string }) => (error.code === "ENOENT" ? undefined : Promise.reject(error)))
  return found !== undefined && sha256Hex(found) === sha256
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A half-written or damaged file of that name is replaced: the digest says what belongs there. */
const file = async (root: string, bytes: Uint8Array, sha256: string): Promise<void> => {
  const path = join(root, receiptPath(sha256))
  if (await isThere(path, sha256)) return
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString("hex")}.tmp`
  try {
    const handle = await open(draft, "wx", 0o640)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  for (const folder of [dirname(path), join(root, "sha256"), root]) await syncFolder(folder)
}

const makeStore = (root: string) =>
  ReceiptStore.of({
    put: spanned("ReceiptStore.put")(function* (draft: ReceiptDraft) {
      const bytes = Buffer.from(draft.content, "utf8")
      if (bytes.length > receiptLimits.content_bytes) {
        return yield* new ReceiptRefused({
          why: `it has ${bytes.length} bytes, the limit is ${receiptLimits.content_bytes}; have the tool return a shorter proof`,
        })
      }
      const sha256 = sha256Hex(bytes)
      yield* noted({ sha256, bytes: bytes.length })
      yield* Effect.tryPromise({ try: () => file(root, bytes, sha256), catch: away })
      const filed: FiledReceipt = {
        path: receiptPath(sha256),
        sha256,
        sizeBytes: bytes.length,
        name: display(draft.name, receiptLimits.name_chars),
        mediaType: display(draft.mediaType, receiptLimits.mediaType_chars),
      }
      return filed
    }),
    get: Effect.fn("ReceiptStore.get")(function* (sha256: string) {
      if (!hexDigest.test(sha256)) return yield* new ReceiptMissing({ sha256: display(sha256, 64) })
      const read = () => readFile(join(root, receiptPath(sha256)))
      const bytes = yield* Effect.tryPromise({
        try: read,
        catch: (error) => ((error as { code?: string }).code === "ENOENT" ? new ReceiptMissing({ sha256 }) : away(error)),
      })
      if (sha256Hex(bytes) !== sha256) return yield* new ReceiptDamaged({ sha256 })
      return bytes
    }),
  })

/** Keeps receipts under `root` (made when absent). */
export const receiptFolder = (root: string): Layer.Layer<ReceiptStore> => Layer.succeed(ReceiptStore, makeStore(root))
