/** The two files of the audit in the data folder: the signing key and the anchors. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { afterAll } from "vitest"
import { Anchor, anchorFileName, anchorsIn } from "./anchor.ts"
import { keyFileName, keyFromFolder, keyFromPem, publicKeyFileName } from "./keys.ts"
import { specimen, specimenKey, specimenTenant } from "./specimen.ts"

const root = mkdtempSync(join(tmpdir(), "countersign-anchor-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const { checkpoints } = specimen(specimenKey(), [1, 2, 3])
const anchorIn = (folder: string) =>
  Effect.flatMap(Anchor, (anchor) => Effect.succeed(anchor)).pipe(Effect.provide(Layer.fresh(Anchor.layerFile(folder))))

describe("anchors", () => {
  it.effect("are remembered across a restart, and a line cut short by a crash swallows nothing", () =>
    Effect.gen(function* () {
      const folder = join(root, "anchors")
      const first = yield* anchorIn(folder)
      assert.isUndefined(yield* first.last(specimenTenant))
      yield* first.publish(checkpoints.slice(0, 2))
      assert.strictEqual((yield* first.last(specimenTenant))?.epoch, 2)
      appendFileSync(join(folder, anchorFileName), '{"t":"checkpoint","epo')
      const second = yield* anchorIn(folder)
      assert.strictEqual((yield* second.last(specimenTenant))?.epoch, 2)
      yield* second.publish(checkpoints.slice(2))
      const kept = yield* Effect.promise(() => Array.fromAsync(anchorsIn(join(folder, anchorFileName))))
      assert.deepStrictEqual(kept, checkpoints)
    }),
  )
})

describe("the signing key", () => {
  it.effect("is made once, by ten at once too, readable by its owner alone", () =>
    Effect.gen(function* () {
      const folder = join(root, "key")
      const keys = yield* Effect.forEach(Array.from({ length: 10 }), () => keyFromFolder(folder), { concurrency: "unbounded" })
      assert.strictEqual(new Set(keys.map((key) => key.name)).size, 1)
      assert.strictEqual(statSync(join(folder, keyFileName)).mode & 0o777, 0o600)
      assert.strictEqual(readFileSync(join(folder, publicKeyFileName), "utf8").trim(), keys[0]!.name)
      const pem = Redacted.make(readFileSync(join(folder, keyFileName), "utf8"))
      assert.strictEqual((yield* keyFromPem(pem)).name, keys[0]!.name)
    }),
  )

  it.effect("a file that is no key is refused without being quoted", () =>
    Effect.gen(function* () {
      const folder = mkdtempSync(join(root, "bad-"))
      writeFileSync(join(folder, keyFileName), "canary-secret")
      const error = yield* Effect.flip(keyFromFolder(folder))
      assert.strictEqual(error._tag, "AuditKeyUnusable")
      assert.notInclude(JSON.stringify(error) + error.message, "canary-secret")
    }),
  )
})
