/** Accessibility of what a page shows now: axe-core's rules for WCAG 2.0 to 2.2, levels A and AA. */
import { createRequire } from "node:module"
import { readFileSync } from "node:fs"
import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"
import { limits } from "./limits.ts"

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** One failed node, as a person reads it. */
export type Violation = string

/** Every node that fails; none is good. Rules that found nothing to look at do not count. */
export const axeViolations = async (page: Page): Promise<ReadonlyArray<Violation>> => {
  // through the debugger's door: the page's own content policy would rightly refuse a script from elsewhere
  await page.evaluate(source)
  const options = JSON.stringify({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      (node) =>
        `${id} (${impact}) ${node.target.join(" ")}: ${(node.failureSummary ?? "").replace(/\s+/g, " ").slice(0, limits.quoted_chars)}`,
    ),
  )
}
