/** Receipts on a real disk: filed once under their digest, whole or not at all, whatever their name. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { afterAll } from "vitest"
import { receiptFolder } from "./folder.ts"
import { receiptLimits } from "./limits.ts"
import { ReceiptStore } from "./receipt-store.ts"

const root = mkdtempSync(join(tmpdir(), "countersign-receipts-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const blocked = join(root, "blocked", "below")
writeFileSync(join(root, "blocked"), "a file where a folder should be")
const filesIn = (folder: string) =>
  readdirSync(join(folder, "sha256"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const draft = (content: string, name = "receipt.txt") => ({ name, mediaType: "text/plain", content })

describe("receipts in a folder", () => {
  it.effect("files by digest, reads back, and files the same content once", () =>
    Effect.gen(function* () {
      const store = yield* ReceiptStore
      const one = yield* store.put(draft("paid 100"))
      const two = yield* store.put(draft("paid 100", "other.txt"))
      assert.strictEqual(one.path, two.path)
      assert.strictEqual(one.sizeBytes, 8)
      assert.match(one.path, /^sha256\/[0-9a-f]{2}\/[0-9a-f]{62}$/)
      assert.strictEqual(Buffer.from(yield* store.get(one.sha256)).toString(), "paid 100")
      assert.strictEqual(filesIn(root).length, 1)
    }).pipe(Effect.provide(receiptFolder(root))),
  )

  it.effect("a hostile name never becomes a path", () =>
    Effect.gen(function* () {
      const store = yield* ReceiptStore
      const hostile = ["../../etc/passwd", "/abs", "a\u0000b", "con", "x".repeat(5000), "..\\..\\win", "\u202egnp.exe"]
      for (const name of hostile) {
        const filed = yield* store.put(draft("hostile", name))
        assert.match(filed.path, /^sha256\/[0-9a-f]{2}\/[0-9a-f]{62}$/)
        assert.isAtMost(filed.name.length, receiptLimits.name_chars)
        assert.notMatch(filed.name, /[\u0000\u202e]/)
      }
      const outside = yield* Effect.flip(store.get("../../../etc/passwd"))
      assert.strictEqual(outside._tag, "ReceiptMissing")
      assert.isTrue(filesIn(root).every((entry) => /^[0-9a-f]{62}$/.test(entry.name)))
    }).pipe(Effect.provide(receiptFolder(root))),
  )

  it.effect("names damage, absence and too much", () =>
    Effect.gen(function* () {
      const store = yield* ReceiptStore
      const filed = yield* store.put(draft("to be damaged"))
      writeFileSync(join(root, filed.path), "something else")
      assert.strictEqual((yield* Effect.flip(store.get(filed.sha256)))._tag, "ReceiptDamaged")
      yield* store.put(draft("to be damaged"))
      assert.strictEqual(readFileSync(join(root, filed.path), "utf8"), "to be damaged")
      assert.strictEqual((yield* Effect.flip(store.get("0".repeat(64))))._tag, "ReceiptMissing")
      assert.strictEqual((yield* Effect.flip(store.put(draft("x".repeat(receiptLimits.content_bytes + 1)))))._tag, "ReceiptRefused")
    }).pipe(Effect.provide(receiptFolder(root))),
  )

  it.effect("forty at once of the same content leave one whole file and no drafts", () =>
    Effect.gen(function* () {
      const store = yield* ReceiptStore
      const filed = yield* Effect.forEach(Array.from({ length: 40 }), () => store.put(draft("same".repeat(10_000))), {
        concurrency: "unbounded",
      })
      assert.strictEqual(new Set(filed.map((one) => one.path)).size, 1)
      assert.strictEqual((yield* store.get(filed[0]!.sha256)).length, 40_000)
      assert.isFalse(filesIn(root).some((entry) => entry.name.endsWith(".tmp")))
    }).pipe(Effect.provide(receiptFolder(root))),
  )

  it.effect("a folder that cannot be written is said, not thrown", () =>
    Effect.gen(function* () {
      const store = yield* ReceiptStore
      assert.strictEqual((yield* Effect.flip(store.put(draft("x"))))._tag, "ReceiptStoreUnavailable")
    }).pipe(Effect.provide(receiptFolder(blocked))),
  )
})
