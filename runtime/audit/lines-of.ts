/** Splits a byte stream into lines at line feeds only (other separators may stand inside JSON text). Bounded by `auditLimits.line_bytes`. */
import type { Readable } from "node:stream"
import { auditLimits } from "./limits.ts"

/** Yields lines without their line feed; a last line without one counts. Throws a RangeError on an endless line. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = ""
  for await (const chunk of stream.setEncoding("utf8")) {
    const lines = (rest + String(chunk)).split("\n")
    rest = lines.pop() ?? ""
    yield* lines
    if (rest.length > auditLimits.line_bytes) throw new RangeError(`a line is longer than ${auditLimits.line_bytes} bytes`)
  }
  if (rest !== "") yield rest
}
