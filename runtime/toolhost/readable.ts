/**
 * The files a plugin's thread may read: its own code, the kit, the worker's part of this room and installed packages. Nothing
 * else, and never the data folder, whatever lies beside them.
 */
import { existsSync, realpathSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const here = dirname(fileURLToPath(import.meta.url))

const packagesAbove = (start: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) found.push(join(folder, "node_modules"))
    if (dirname(folder) === folder) return found
  }
}

/** Absolute paths for `--allow-fs-read`, for the plugin whose module has this file: URL. */
export const readableBy = (module: string): ReadonlyArray<string> => {
  const own = dirname(realpathSync(fileURLToPath(module)))
  const kit = dirname(realpathSync(fileURLToPath(import.meta.resolve("@countersign/kit"))))
  const packages = [...new Set([...packagesAbove(here), ...packagesAbove(own)])]
  return [here, own, kit, ...packages].map((folder) => join(folder, "*"))
}
