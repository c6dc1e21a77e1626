/**
 * Asking the agent about a call that waits, beside its conversation: it is shown what whoever asks may read, it is offered no tool, and what it
 * says goes to nobody but the one who asked. The call is told last, as it stands; nothing of it is touched.
 */
import { Clock, Effect } from "effect"
import { systemPrompt } from "../agents/agents.ts"
import { replyTool } from "../kernel/action.ts"
import { Model, type TranscriptItem } from "../model/port.ts"
import { DbUnavailable } from "../tenancy/errors.ts"
import { assistantItem, bounded, callItems, type CallTold, userItem } from "../turns/transcript.ts"
import { sealedLimits as limits } from "./limits.ts"
import { type Spent, withAnswer } from "./spent.ts"
import type { TriedAgent } from "./stored-agent.ts"
import type { Ended } from "./try-agent.ts"

/** What was said and wanted in the conversation, oldest first. */
export type ContextEntry =
  | { readonly kind: "message"; readonly direction: "in" | "out"; readonly body: string }
  | ({ readonly kind: "action"; readonly result: unknown } & Omit<CallTold, "output" | "replacedBy">)

export interface Question {
  readonly tenantId: string
  readonly conversationId: string
  readonly agent: TriedAgent
  readonly language: string
  readonly channel: string
  readonly entries: ReadonlyArray<ContextEntry>
  readonly held: Pick<CallTold, "callId" | "tool" | "args" | "status" | "reason">
  readonly question: string
}

export interface Answer {
  readonly answer: string | null
  readonly wanted: ReadonlyArray<string>
  readonly ended: Ended
  readonly spent: Spent | null
}

/** Stands in the system prompt, where words of contacts and answers of tools never stand. */
const asked = (
  question: string,
): string => `A member of the company who reviews your last call asks you about it. The question stands between the marks.
<from-reviewer>
${question.replaceAll("<", "‹")}
</from-reviewer>
Answer the reviewer in plain words, briefly and honestly: what you know, where you know it from, and what you do not know. You have no tools here. Nothing you say is sent to the contact, and nothing you say changes the call.`

const itemsOf = (entry: ContextEntry): ReadonlyArray<TranscriptItem> => {
  if (entry.kind === "message") return [entry.direction === "in" ? userItem(entry.body) : assistantItem(entry.body)]
  const { kind: _kind, result, ...call } = entry
  return call.tool === replyTool ? [] : callItems({ ...call, output: result ?? undefined })
}

export const askAgent = Effect.fn("Sealed.ask")(function* ({ agent, entries, held, question, ...of }: Question) {
  const model = yield* Model
  const started = yield* Clock.currentTimeMillis
  const answer = yield* Effect.result(
    model.think({
      tenantId: of.tenantId,
      conversationId: of.conversationId,
      agent: agent.name,
      route: agent.route,
      promptVersion: agent.promptVersions[of.language] ?? "",
      system: `${systemPrompt(agent, of.language, { channel: of.channel })}\n\n${asked(question)}`,
      transcript: [...bounded(entries.flatMap(itemsOf)), ...callItems(held, ".asked")],
      tools: [],
      maxOutputTokens: agent.maxOutputTokens,
      maxCalls: 1,
      deadline: started + limits.try_ms,
    }),
  )
  if (answer._tag === "Failure") {
    const { reason } = answer.failure
    if (reason === "store-away") return yield* new DbUnavailable({ code: "budget", commitUnknown: false })
    return { answer: null, wanted: [], ended: reason, spent: null } satisfies Answer
  }
  const text = answer.success.text.trim()
  return {
    answer: text === "" ? null : text.slice(0, limits.answerChars),
    wanted: answer.success.calls.map(({ tool }) => tool.slice(0, 200)),
    ended: "answered",
    spent: withAnswer(null, answer.success),
  } satisfies Answer
})
