/** A model request for tests; override what matters. */
import type { ModelRequest, ModelTool } from "./port.ts"

export const toolSpecimen = (name: string, properties: Readonly<Record<string, unknown>> = { query: { type: "string" } }): ModelTool => ({
  name,
  description: `does ${name}`,
  parameters: { type: "object", additionalProperties: false, required: Object.keys(properties), properties },
})

export const requestSpecimen = (over: Partial<ModelRequest> = {}): ModelRequest => ({
  tenantId: "tenant-a",
  conversationId: "conversation-1",
  agent: "partner-concierge",
  route: { provider: "scripted", model: "bench" },
  promptVersion: "0".repeat(64),
  system: "You are the concierge.",
  transcript: [{ tag: "user", text: "hello" }],
  tools: [toolSpecimen("crm.find")],
  maxOutputTokens: 500,
  maxCalls: 4,
  deadline: 60_000,
  ...over,
})
