/** The passwords of the embedded servers: made once, kept for the next start, read by their owner only. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { keptSecrets } from "./secrets.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-secrets-"))
afterAll(() => rmSync(folder, { recursive: true }))

it("makes passwords once, keeps them, adds new names and shows them to the owner only", () => {
  const file = join(folder, "deep", "passwords.json")
  const first = keptSecrets(file, ["a", "b"])
  expect(first.a).toMatch(/^s[0-9a-f]{48}$/)
  expect(first.a).not.toBe(first.b)
  expect(keptSecrets(file, ["b", "c"])).toMatchObject(first)
  expect(Object.keys(JSON.parse(readFileSync(file, "utf8")) as object)).toEqual(["a", "b", "c"])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
