/** The tools that act on the provider, one per idempotency, and the script that plays the model: it does what the contact's words say. */
import { definePlugin, defineTool, done, type Plugin, refused, Schema } from "@countersign/kit"
import type { Script } from "../../runtime/model/scripted.ts"

const input = Schema.Struct({ ref: Schema.String, amountMinor: Schema.Int })
const output = Schema.Struct({ ref: Schema.String })

export const toolNames = ["chaos.keyed", "chaos.unkeyed", "chaos.asked"] as const

/** Calls of `node` on the provider at `url`. */
export const chaosPlugin = (url: string, node: string): Plugin => {
  const call = async (path: string, signal: AbortSignal, body?: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await fetch(`${url}${path}`, { signal, ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }) })
    return (await answer.json()) as Readonly<Record<string, unknown>>
  }
  const timeout_ms = 5_000
  const tool = (verb: "keyed" | "unkeyed" | "asked") =>
    defineTool({
      name: `chaos.${verb}`,
      class: "write",
      description: `Acts on the provider; its calls are ${verb}.`,
      input,
      output,
      idempotency: verb === "keyed" ? "keyed" : verb === "asked" ? "queryable" : "none",
      timeout_ms,
      ...(verb === "keyed" ? { keyLife_ms: 86_400_000 } : {}),
      provenance: "tool",
      run: async (ctx, { ref }) => {
        await call("/act", AbortSignal.timeout(timeout_ms), { tool: verb, key: ctx.key, ref, node, keyed: verb === "keyed" })
        return done({ ref })
      },
      ...(verb === "asked"
        ? {
            reconcile: async (ctx: { readonly key: string }, { ref }: { readonly ref: string }) => {
              const { did } = await call(`/did?key=${ctx.key}`, AbortSignal.timeout(timeout_ms))
              return did === true ? done({ ref }) : refused("never", "it never happened")
            },
          }
        : {}),
    })
  return definePlugin({
    name: "chaos",
    version: "1.0.0",
    description: "Tools that act on a provider of the campaign.",
    tools: [tool("keyed"), tool("unkeyed"), tool("asked")],
  })
}

const words = /^(\w+) (\S+) (\d+)$/

/** `<verb> <ref> <amount>` becomes one call, and every reply names the ref it answers: that of the call that ended, or of what was said last. */
export const chaosScript: Script = ({ transcript }) => {
  const last = transcript.at(-1)
  if (last?.tag === "tool") {
    const made = transcript.flatMap((item) => (item.tag === "assistant" ? item.calls : [])).findLast(({ callId }) => callId === last.callId)
    return { say: `re ${(made?.args as { readonly ref?: string } | undefined)?.ref ?? ""}` }
  }
  const [, verb = "", ref = "", amount = "0"] = words.exec(last?.tag === "user" ? last.text : "") ?? []
  return verb === "word" ? { say: `re ${ref}` } : { calls: [{ tool: `chaos.${verb}`, args: { ref, amountMinor: Number(amount) } }] }
}
