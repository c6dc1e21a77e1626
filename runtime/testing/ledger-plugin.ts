/**
 * A provider for tests: every call that acts appends one line to a ledger file, which survives the death of this process. Keyed tools
 * remember their keys, the unkeyed one acts every time it is called; amounts steer what goes wrong.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs"
import { Schema } from "effect"
import { definePlugin, defineTool, done, type Plugin, refused, unknown } from "@countersign/kit"

const input = Schema.Struct({ amountMinor: Schema.Int })
const output = Schema.Struct({ paid: Schema.Int })

export interface LedgerLine {
  readonly tool: string
  readonly key: string
}

export const readLedger = (file: string): ReadonlyArray<LedgerLine> =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => ({ tool: line.split("\t")[0]!, key: line.split("\t")[1]! }))
    : []

/** Tools `bench.pay` (keyed), `bench.once` (unkeyed), `bench.ask` (queryable), `bench.wire` (money). 666 throws, 404 refuses, 408 acts and answers unknown. */
export const ledgerPlugin = (file: string): Plugin => {
  const known = (key: string) => readLedger(file).some((line) => line.key === key)
  const act = (tool: string, key: string, once: boolean) => {
    if (!once || !known(key)) appendFileSync(file, `${tool}\t${key}\n`)
  }
  const tool = (verb: string, idempotency: "keyed" | "none" | "queryable", of: "write" | "money" = "write") =>
    defineTool({
      name: `bench.${verb}`,
      class: of,
      description: "Writes one line into a ledger.",
      input,
      output,
      idempotency,
      timeout_ms: 2000,
      ...(idempotency === "keyed" ? { keyLife_ms: 86_400_000 } : {}),
      provenance: "tool",
      run: async (ctx, { amountMinor }) => {
        if (amountMinor === 666) return Promise.reject(null) // what a careless plugin throws
        if (amountMinor === 404) return refused("no", "not today")
        act(verb, ctx.key, idempotency === "keyed")
        return amountMinor === 408 ? unknown("the line went dead") : done({ paid: amountMinor })
      },
      ...(idempotency === "queryable"
        ? {
            reconcile: async (ctx: { readonly key: string }, { amountMinor }: { readonly amountMinor: number }) =>
              known(ctx.key) ? done({ paid: amountMinor }) : refused("never", "it never happened"),
          }
        : {}),
    })
  return definePlugin({
    name: "bench",
    version: "1.0.0",
    description: "A ledger for tests.",
    tools: [tool("pay", "keyed"), tool("once", "none"), tool("ask", "queryable"), tool("wire", "keyed", "money")],
  })
}
