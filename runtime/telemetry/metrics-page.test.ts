/** The page of metrics names every metric there is and none that is not, and every name says its unit or counts. */
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, "utf8")

const page = [...read("docs/metrics.md").matchAll(/^\| `(\w+)` +\| (\w+) +\|/gm)].map(([, name = "", kind = ""]) => `${kind} ${name}`)

const sources = globSync("runtime/**/*.ts", { cwd: root }).filter((path) => !path.endsWith(".test.ts"))
const told = sources.flatMap((path) =>
  [...read(path).matchAll(/Metric\.(counter|gauge|histogram)\(\s*"(\w+)"/g)].map(([, kind = "", name = ""]) => `${kind} ${name}`),
)
// the mailbox spells its gauges from one list
const mailbox = /const gauges = \(\s*\[([^\]]+)\]/.exec(read("runtime/mailbox/layer.ts"))?.[1] ?? ""
const spelled = [...mailbox.matchAll(/"(\w+)"/g)].map(
  ([, name = ""]) => `gauge countersign_mailbox_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
)

describe("the page of metrics", () => {
  it("has a row for each, with its kind", () => {
    expect(told.length).toBeGreaterThan(15)
    expect(spelled.length).toBeGreaterThan(8)
    expect([...page].sort()).toEqual([...told, ...spelled].sort())
  })
  it("names are ours, and those of times say their unit", () => {
    for (const row of page) expect(row).toMatch(/^(counter|gauge|histogram) countersign_[a-z_]+$/)
    for (const row of page.filter((one) => one.startsWith("histogram"))) expect(row).toMatch(/_(seconds|turns)$/)
  })
})
