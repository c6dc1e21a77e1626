/**
 * The most a question can cost, known before it is asked. Pure. A byte-level tokeniser never makes more tokens than bytes, so the
 * bytes of everything sent bound the input from above.
 */
import type { ModelRequest, TranscriptItem } from "./port.ts"

/** What we (the fence) and vendors (roles, tool framing) add around each message and tool. */
const perItemTokens = 16

const utf8Bytes = (text: string): number => Buffer.byteLength(text, "utf8")

/** What nests too deep to be written down counts as this much; bound.ts keeps it from going further. */
const unwritableBytes = 65_536

const jsonBytes = (value: unknown): number => {
  try {
    return utf8Bytes(JSON.stringify(value) ?? "")
  } catch {
    return unwritableBytes
  }
}

const schemaSizes = new WeakMap<object, number>()

/** Tool schemas are the same objects in every question, so they are measured once. */
const schemaBytes = (parameters: unknown): number => {
  if (typeof parameters !== "object" || parameters === null) return jsonBytes(parameters)
  const known = schemaSizes.get(parameters)
  if (known !== undefined) return known
  const size = jsonBytes(parameters)
  schemaSizes.set(parameters, size)
  return size
}

const itemSizes = new WeakMap<TranscriptItem, number>()

/** An item is shown again with every later question, so it is measured once. */
const itemBytes = (item: TranscriptItem): number => {
  const known = itemSizes.get(item)
  if (known !== undefined) return known
  const size = measured(item)
  itemSizes.set(item, size)
  return size
}

const measured = (item: TranscriptItem): number => {
  switch (item.tag) {
    case "user":
      return utf8Bytes(item.text)
    case "assistant":
      return utf8Bytes(item.text) + (item.calls.length === 0 ? 0 : jsonBytes(item.calls))
    case "tool":
      return jsonBytes(item.result) + item.callId.length + item.tool.length
  }
}

/** Upper bound of the input tokens. */
export const inputTokens_max = (request: ModelRequest): number => {
  const words = request.transcript.reduce((sum, item) => sum + itemBytes(item), utf8Bytes(request.system))
  const tools = request.tools.reduce(
    (sum, tool) => sum + utf8Bytes(tool.name) + utf8Bytes(tool.description) + schemaBytes(tool.parameters),
    0,
  )
  return words + tools + perItemTokens * (request.transcript.length + request.tools.length + 1)
}

/** A plain guess for answers that came without usage: about four bytes a token, at least one. */
export const guessedTokens = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4))

export const answerBytes = (answer: { readonly text: string; readonly calls: ReadonlyArray<unknown> }): number =>
  utf8Bytes(answer.text) + (answer.calls.length === 0 ? 0 : jsonBytes(answer.calls))
