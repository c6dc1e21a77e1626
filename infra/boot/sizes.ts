/**
 * The size budget of the source as a whole: half of the files at most 90 lines, nine of ten at most 250. (The hard stops, 400 lines a file
 * and 70 a function, are lint rules.) Tests and what is generated do not count.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
const budget = { median_lines: 90, p90_lines: 250 }

const files = ["runtime", "plugins", "infra", "admin/src", "admin/build"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter(
      (name) =>
        /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith(".test.ts") && !name.includes("node_modules") && !name.endsWith("client/schema.ts"),
    ),
)
const sizes = files
  .map((name) => ({ name, lines: readFileSync(join(root, name), "utf8").split("\n").length - 1 }))
  .sort((a, b) => a.lines - b.lines)
const at = (share: number): number => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0
const median_lines = at(0.5)
const p90_lines = at(0.9)
const largest = sizes.slice(-5).reverse()

process.stdout.write(
  `${sizes.length} files, median ${median_lines} lines (at most ${budget.median_lines}), p90 ${p90_lines} (at most ${budget.p90_lines})\n`,
)
process.stdout.write(`largest: ${largest.map((file) => `${file.name} ${file.lines}`).join(", ")}\n`)
process.exit(median_lines <= budget.median_lines && p90_lines <= budget.p90_lines ? 0 : 1)
