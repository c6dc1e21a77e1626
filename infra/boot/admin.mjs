/**
 * Builds the control plane ahead when its sources changed since the last build: `ensureAdmin(node)`. Plain JavaScript and Node alone, like
 * run.mjs. A stamp beside the build names what it was made of, so the usual case costs reading the sources once. Where there is a build but
 * nothing to build with (an image without the build's packages), that build is served as it is.
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
const admin = join(root, "admin")
const built = join(admin, "dist")
const stamp = join(built, ".made-of")
const build_ms = 120_000

const sources = () =>
  ["src", "build", "public"]
    .flatMap((folder) => readdirSync(join(admin, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .concat(
      ["index.html", "vite.config.ts", "package.json"].map((name) => join(admin, name)),
      join(root, "package-lock.json"),
    )
    .sort((a, b) => (a < b ? -1 : 1))

const digestOf = (files) => {
  const hash = createHash("sha256")
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update("\0")
  return hash.digest("hex")
}

/** True when the build is of these sources. Never throws: without pages the API still serves, and says what is missing. */
export const ensureAdmin = (node) => {
  if (!existsSync(join(admin, "src"))) return existsSync(built)
  const digest = digestOf(sources())
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return true
  const vite = join(root, "node_modules", "vite", "bin", "vite.js")
  if (!existsSync(vite)) return existsSync(join(built, "index.html"))
  process.stderr.write("countersign: building the control plane, once per change of its sources\n")
  const done = spawnSync(node, [vite, "build", "--logLevel", "warn"], {
    cwd: admin,
    stdio: ["ignore", 2, 2],
    timeout: build_ms,
    // whoever starts us (a test run) may be in another mode: what is served is always the production build
    env: { ...process.env, NODE_ENV: "production" },
  })
  if (done.status === 0) {
    writeFileSync(stamp, digest)
    return true
  }
  process.stderr.write(
    `countersign: The control plane could not be built; the API is served without it.\n  why:  vite ended with ${done.status ?? done.signal}; its own message is above.\n  cure: mend what it names, then run the same command again.\n`,
  )
  return false
}
