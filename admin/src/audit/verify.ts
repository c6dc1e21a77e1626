/** Having the whole audit verified: the API's JSON lines as they come, progress first and the report last. An answer that ends without its report is a failure. */
import { send, urlOf } from "../client/transport.ts"

export interface Progress {
  readonly entries: number
  readonly epochs: number
}

/** No line of the answer is longer. */
const line_chars = 1_000_000

const partsOf = (text: string): { readonly lines: ReadonlyArray<string>; readonly rest: string } => {
  const parts = text.split("\n")
  return { lines: parts.slice(0, -1), rest: parts.at(-1) ?? "" }
}

type Line = { readonly progress?: Progress; readonly report?: unknown }

/** Settles once the report is there; it is kept by the API, which is asked for it. */
export const verifyAudit = async (onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<void> => {
  const answer = await send(new Request(urlOf("/v1/audit/verify"), { signal }))
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ""
  let isReported = false
  for (;;) {
    const { done, value = "" } = await reader.read()
    const parts = partsOf(rest + value)
    rest = parts.rest
    for (const text of parts.lines) {
      const line = JSON.parse(text) as Line
      if (line.progress !== undefined) onProgress(line.progress)
      isReported ||= line.report !== undefined
    }
    if (rest.length > line_chars) throw new Error("the answer has a line without an end")
    if (!done) continue
    if (!isReported) throw new Error("the answer broke off before its end")
    return
  }
}
