/**
 * A model request as a chat-completions body. Pure. Words from outside are fenced, every call is followed by its answer (the vendor
 * refuses a history where one is missing), and the system prompt is exactly the agent's own.
 */
import type OpenAI from "openai"
import { fencedResult, fencedWords } from "./fence.ts"
import { modelLimits } from "./limits.ts"
import { toHistoryName, toSafeName } from "./names.ts"
import type { ModelRequest, TranscriptItem } from "./port.ts"
import { strictSchema } from "./strict-schema.ts"

type Message = OpenAI.ChatCompletionMessageParam
type Tool = OpenAI.ChatCompletionFunctionTool
type Assistant = Extract<TranscriptItem, { readonly tag: "assistant" }>

const callsOf = (item: Assistant): ReadonlyArray<OpenAI.ChatCompletionMessageFunctionToolCall> =>
  item.calls.map((call) => ({
    id: call.callId,
    type: "function",
    function: { name: toHistoryName(call.tool), arguments: JSON.stringify(call.args ?? {}) },
  }))

/** The answers that directly follow an item, by call id. */
const answersAfter = (items: ReadonlyArray<TranscriptItem>, at: number): ReadonlyMap<string, unknown> => {
  const answers = new Map<string, unknown>()
  for (let i = at + 1; i < items.length; i++) {
    const item = items[i]!
    if (item.tag !== "tool") break
    answers.set(item.callId, item.result)
  }
  return answers
}

/** The conversation as messages; a tool answer without its call is left out, a call without its answer is said to be pending. */
export const messagesOf = (items: ReadonlyArray<TranscriptItem>): ReadonlyArray<Message> =>
  items.flatMap((item, at): ReadonlyArray<Message> => {
    if (item.tag === "user") return [{ role: "user", content: fencedWords(item.text) }]
    if (item.tag === "tool") return []
    if (item.calls.length === 0) return item.text === "" ? [] : [{ role: "assistant", content: item.text }]
    const answers = answersAfter(items, at)
    return [
      { role: "assistant", content: item.text === "" ? null : item.text, tool_calls: [...callsOf(item)] },
      ...item.calls.map((call): Message => {
        const result = answers.has(call.callId) ? answers.get(call.callId) : { status: "pending" }
        return { role: "tool", tool_call_id: call.callId, content: fencedResult(call.tool, result, modelLimits.resultChars) }
      }),
    ]
  })

const toolOf = (tool: ModelRequest["tools"][number]): Tool => {
  const { parameters, strict } = strictSchema(tool.parameters)
  return { type: "function", function: { name: toSafeName(tool.name), description: tool.description, parameters, strict } }
}

/** Everything the vendor is sent. Its digest is the answer's `inputDigest`. */
export const bodyOf = (request: ModelRequest): OpenAI.ChatCompletionCreateParamsNonStreaming => ({
  model: request.route.model,
  messages: [{ role: "system", content: request.system }, ...messagesOf(request.transcript)],
  ...(request.tools.length === 0 ? {} : { tools: request.tools.map(toolOf), parallel_tool_calls: request.maxCalls > 1 }),
  max_completion_tokens: request.maxOutputTokens,
  store: false,
})
