/** Chapter three: the audit is sealed, exported and proved by a program that needs nothing of the product; one altered byte is found. */
import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Desk } from "./desk.ts"
import type { Product } from "./product.ts"
import { expect, say, show, step, until } from "./step.ts"

const verifier = fileURLToPath(new URL("../verify-audit.mjs", import.meta.url))

interface Report {
  readonly ok: boolean
  readonly entries: number
  readonly anchored: number
  readonly epochs: { readonly from: number; readonly to: number }
  readonly first?: { readonly id?: string; readonly what: string; readonly why: string; readonly line: number }
}

/** What the verifier says of a file, with the key and the anchors that the installation keeps outside its database. */
const verify = (product: Product, file: string): { readonly code: number | null; readonly report: Report } => {
  const trust = ["--key", join(product.dataDir, "audit-key.pub"), "--anchor", join(product.dataDir, "anchors.jsonl")]
  const run = spawnSync(process.execPath, [verifier, file, ...trust, "--json"], { encoding: "utf8" })
  expect(run.stdout !== "", `the verifier said nothing: ${run.stderr}`)
  return { code: run.status, report: JSON.parse(run.stdout) as Report }
}

const sealed = (desk: Desk, product: Product, file: string) =>
  step("The audit is sealed, exported and verified", async () => {
    say("The sealer, a database role of its own, closes an epoch every 5 s: a Merkle root, chained and signed.")
    const known = (await desk.all("/v1/audit")).length
    const text = await until("the seal over all entries", async () => {
      const lines = (await desk.file("auditor", "/v1/audit/export")).toString("utf8")
      const end = JSON.parse(lines.trimEnd().split("\n").at(-1) ?? "{}") as { readonly t?: string; readonly entries?: number }
      return end.t === "end" && (end.entries ?? 0) >= known ? lines : undefined
    })
    writeFileSync(file, text)
    const { code, report } = verify(product, file)
    expect(code === 0 && report.ok && report.entries >= known, `the export was refused: ${report.first?.why}`)
    expect(report.anchored > 0, "no epoch is anchored outside the database")
    const epochs = report.epochs.to - report.epochs.from + 1
    say(
      `node infra/verify-audit.mjs: sound. ${report.entries} entries, ${report.anchored} of ${epochs} epochs anchored in a file outside the database.`,
    )
    return text
  })

const altered = (product: Product, text: string, file: string) =>
  step("One byte of the export is changed", async () => {
    const lines = text.split("\n")
    const at = lines.findIndex((line) => line.startsWith('{"t":"entry"') && line.includes("approval.approved"))
    const line = lines[at]
    expect(line !== undefined, "the export has no approval")
    const id = (JSON.parse(line) as { readonly id: string }).id
    const changed = line.replace("approval.approved", "approval.approveD")
    writeFileSync(file, lines.with(at, changed).join("\n"))
    const { code, report } = verify(product, file)
    expect(code === 1 && !report.ok, "the altered export passed")
    expect(report.first?.id === id, `the verifier named entry ${report.first?.id}, not ${id}`)
    say(`node infra/verify-audit.mjs: refused, exit code ${code}, naming the entry:`)
    show("entry", `${report.first.id} (line ${report.first.line}): ${report.first.what}, ${report.first.why}`)
  })

/** True when the whole audit verified and the altered copy did not. */
export const audited = async (desk: Desk, product: Product): Promise<boolean> => {
  const text = await sealed(desk, product, join(product.dataDir, "audit.jsonl"))
  await altered(product, text, join(product.dataDir, "audit-altered.jsonl"))
  return true
}
