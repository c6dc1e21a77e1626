/**
 * A proposed call with everything the shell knows about it: what the kernel sees (`call`) plus arguments, where their values came
 * from and who made it. Also the built-in tool by which words reach a person.
 */
import { digestOf } from "../digest/digest.ts"
import { type Idempotency, type ProposedCall, type Provenance, replyTool } from "../kernel/action.ts"
import type { ToolDescriptor } from "../toolhost/port.ts"

export interface Proposal {
  readonly call: ProposedCall
  readonly args: unknown
  readonly schemaVersion: string
  readonly provenance: Readonly<Record<string, Provenance>>
  /** `agent:<name>` or `member:<id>`: the one who may not be the only checker. */
  readonly maker: string
  /** The span that judged it, for whatever comes of it later; only when somebody listened. */
  readonly trace?: string
}

const replySchema = {
  type: "object",
  additionalProperties: false,
  required: ["text"],
  properties: { text: { type: "string", minLength: 1, maxLength: 8000, description: "what to say to the contact" } },
}

/** Words to the contact on the conversation's own channel. Said by being recorded, so repeating it is harmless. */
export const replyDescriptor: ToolDescriptor = {
  plugin: "conversation",
  name: replyTool,
  class: "outbound",
  description: "Say something to the contact of this conversation.",
  idempotency: "naturally" satisfies Idempotency,
  inputSchema: replySchema,
  schemaVersion: digestOf({ name: replyTool, class: "outbound", inputSchema: replySchema }),
  timeout_ms: 1000,
  keyLife_ms: Number.MAX_SAFE_INTEGER,
  reconciles: false,
  provenance: "tool",
}
