/**
 * `npm run verify`: everything that needs no server, in seconds: format, lint with the walls, sizes, types, dead code. Every step runs even
 * when an earlier one failed, so one run shows all there is to mend.
 */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
/** Named one by one: the type-aware linter must never walk into node_modules. */
const linted = ["runtime", "plugins", "infra", "admin/src", "admin/build"].filter((folder) => existsSync(join(root, folder)))

const ours = (file: string): string => join(root, "infra", "boot", file)

const steps: ReadonlyArray<{ readonly name: string; readonly command: string; readonly args: ReadonlyArray<string> }> = [
  { name: "format", command: "oxfmt", args: ["--check"] },
  { name: "lint", command: "oxlint", args: ["--type-aware", "--deny-warnings", ...linted] },
  { name: "sizes", command: process.execPath, args: [ours("sizes.ts")] },
  { name: "lock file", command: process.execPath, args: [ours("complete-lock.mjs"), "--check"] },
  { name: "types", command: "tsc", args: ["-p", "tsconfig.json"] },
  { name: "admin", command: "tsc", args: ["-p", join("admin", "tsconfig.json")] },
  { name: "dead code", command: "knip", args: [] },
]

const failures = steps.filter(({ name, command, args }) => {
  const start = performance.now()
  const run = spawnSync(command, args, { cwd: root, encoding: "utf8" })
  const ok = run.status === 0
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${ok ? "ok  " : "FAIL"} ${name.padEnd(10)} ${seconds} s\n`)
  if (!ok) process.stdout.write(`${run.error?.message ?? ""}${run.stdout}${run.stderr}\n`)
  return !ok
})

process.stdout.write(failures.length === 0 ? "verify: all good\n" : `verify: ${failures.map((step) => step.name).join(", ")} failed\n`)
process.exit(failures.length === 0 ? 0 : 1)
