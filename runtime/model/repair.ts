/** The second question about an answer whose call arguments were not JSON (fault L2). Pure. */
import { isMalformed } from "./bound.ts"
import type { ModelCall, ModelRequest } from "./port.ts"

export const needsRepair = (calls: ReadonlyArray<ModelCall>): boolean => calls.some((call) => isMalformed(call.args))

/** The same request with the broken answer and what is wrong with it, as tool messages. */
export const repairRequest = (request: ModelRequest, text: string, calls: ReadonlyArray<ModelCall>): ModelRequest => ({
  ...request,
  transcript: [
    ...request.transcript,
    { tag: "assistant", text, calls },
    ...calls.map(({ callId, tool, args }) => ({
      tag: "tool" as const,
      callId,
      tool,
      result: isMalformed(args)
        ? { error: "The arguments were not valid JSON. Nothing was done. Write the whole call again, with valid and complete JSON." }
        : { error: "Not run, because another call of the same answer was broken. Write this call again too." },
    })),
  ],
})
