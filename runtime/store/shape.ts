/** Digest of everything that makes up the database's shape: templates of tests are named by it. */
import { readFileSync, readdirSync } from "node:fs"
import { sha256Hex } from "../digest/digest.ts"
import { routines } from "./functions/index.ts"

const folder = new URL("./migrations/", import.meta.url)

export const shapeDigest = (): string =>
  sha256Hex(
    [
      routines,
      ...readdirSync(folder)
        .sort()
        .map((file) => readFileSync(new URL(file, folder), "utf8")),
      readFileSync(new URL("./roles.ts", import.meta.url), "utf8"),
    ].join("\n"),
  )
