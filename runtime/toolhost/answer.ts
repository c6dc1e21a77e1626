/**
 * What a thread said, rebuilt from scratch in the host's own words and bounds: a thread that plugin code has taken over can lie
 * about an outcome, but not smuggle anything through its shape (G4). Pure.
 */
import { broken, limits as kitLimits, type Outcome, type Receipt, refused, unknown } from "@countersign/kit/host"
import { limits } from "./limits.ts"
import type { LoadedTool } from "./catalogue.ts"
import type { FromWorker } from "./wire.ts"

/** The thread's text as a message, or undefined when it is not one or is too large to look at. */
export const readMessage = (text: unknown): FromWorker | undefined => {
  if (typeof text !== "string" || text.length > limits.answer_chars + limits.manifest_chars) return undefined
  try {
    const message = JSON.parse(text) as FromWorker
    return typeof message === "object" && message !== null ? message : undefined
  } catch {
    return undefined
  }
}

const words = (value: unknown, max: number): string => (typeof value === "string" ? value.slice(0, max) : "no reason given")

const receiptOf = (value: unknown): Receipt | undefined => {
  const { name, mediaType, content } = (value ?? {}) as Record<string, unknown>
  if (typeof name !== "string" || !/^[A-Za-z0-9._-]{1,100}$/.test(name)) return undefined
  if (typeof mediaType !== "string" || !/^[a-z]+\/[a-z0-9.+-]{1,60}$/.test(mediaType)) return undefined
  return typeof content === "string" && Buffer.byteLength(content) <= kitLimits.receipt_bytes ? { name, mediaType, content } : undefined
}

/** The outcome of one call; whatever does not fit is what a broken tool is: a refused read, an unknown anything else. */
export const readAnswer = (tool: LoadedTool, value: unknown): Outcome<unknown> => {
  const { tag, output, receipt, code, reason, retry } = (value ?? {}) as Record<string, unknown>
  if (tag === "refused") return refused(words(code, kitLimits.code_chars), words(reason, kitLimits.reason_chars), { retry: retry === true })
  if (tag === "unknown") return unknown(words(reason, kitLimits.reason_chars))
  const kept = receiptOf(receipt)
  if (tag !== "done" || !tool.outputFits(output) || (receipt !== undefined && kept === undefined))
    return broken(tool.descriptor, "its answer does not match its own schema")
  return { tag: "done", output, ...(kept === undefined ? {} : { receipt: kept }) }
}
