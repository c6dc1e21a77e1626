/**
 * Asks the model for think `n` and takes every call it wants through the gate. May be repeated after a crash: it costs, it acts on
 * nothing. When the model is away, the agent's own words stand in, judged like any reply (invariants 4 and 11).
 */
import { Clock, Effect } from "effect"
import { Agents, fallbackReply, handOffFor, promptVersionOf, systemPrompt } from "../agents/agents.ts"
import { crashPoint } from "../crash/point.ts"
import { uuidv7 } from "../ids/ids.ts"
import { replyTool } from "../kernel/action.ts"
import { Model, type ModelAnswer, type ModelCall, type ModelTool } from "../model/port.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import { DbUnavailable } from "../tenancy/errors.ts"
import { ToolHost } from "../toolhost/port.ts"
import { benchOf } from "../turns/bench.ts"
import { judge } from "../turns/gate.ts"
import { turnLimits } from "../turns/limits.ts"
import type { Applied, Snapshot } from "../turns/resident.ts"
import type { Pass } from "../turns/returning.ts"
import { spanned } from "../telemetry/span.ts"

/** Final words are a call like any other; words beside tool calls are thinking aloud and go nowhere. */
const wantedOf = (answer: ModelAnswer, think: number): ReadonlyArray<ModelCall> => {
  if (answer.calls.length > 0) return answer.calls
  return answer.text.trim() === "" ? [] : [{ callId: `reply-${think}`, tool: replyTool, args: { text: answer.text } }]
}

const usageOf = (answer: ModelAnswer, agent: string, promptVersion: string, at: number): TurnWrite["usage"][number] => ({
  id: uuidv7(at),
  agent,
  promptVersion,
  provider: answer.provider,
  model: answer.model,
  inputDigest: answer.inputDigest,
  inputTokens: answer.inputTokens,
  outputTokens: answer.outputTokens,
  costMicros: answer.costMicros,
  latency_ms: Math.round(answer.latency_ms),
  at,
})

/** Calls that nobody looked at are said in the audit, so that a flood leaves a trace (invariant 12). */
const cutOf = (answer: ModelAnswer, agent: string): NonNullable<Applied["audit"]> =>
  answer.dropped === undefined
    ? []
    : [{ kind: "model.cut", actor: `agent:${agent}`, subject: "conversation", data: { dropped: answer.dropped } }]

const judged = Effect.fnUntraced(function* (view: Snapshot, calls: ReadonlyArray<ModelCall>) {
  const bench = yield* benchOf(view)
  const maker = `agent:${view.identity.agent}`
  const judgeOne = (call: ModelCall) => judge(bench, { ...call, maker, edited: false })
  const [only] = calls
  // one call is the rule: no fiber and no list for it
  if (only !== undefined && calls.length === 1) return [yield* judgeOne(only)]
  return yield* Effect.forEach(calls, judgeOne, { concurrency: turnLimits.parallelJudges })
})

const occasions = { refused: "refused", budget: "budget", limit: "limit" } as const

/** No answer: the agent's own words, and a person where its file says so. */
const away = Effect.fnUntraced(function* (view: Snapshot, think: number, reason: string) {
  const agents = yield* Agents
  const agent = agents.get(view.identity.agent)
  const text = agent === undefined ? undefined : fallbackReply(agent, view.identity.language)
  const said = text === undefined ? [] : yield* judged(view, [{ callId: `fallback-${think}`, tool: replyTool, args: { text } }])
  const at = yield* Clock.currentTimeMillis
  const fallback = said[0]?.call
  const rule = agent === undefined ? undefined : handOffFor(agent, { on: occasions[reason as keyof typeof occasions] ?? "away" })
  const message = {
    v: 1,
    id: uuidv7(at),
    at,
    tag: "away",
    think,
    reason,
    ...(fallback === undefined ? {} : { fallback }),
    ...(rule === undefined ? {} : { handOff: `rule ${rule.id} of the agent, for ${rule.to}` }),
  } as const
  return { message, proposals: said } satisfies Applied
})

/** The tools the agent may name, as the model sees them; replying needs none. */
const toolsOf = Effect.fnUntraced(function* (names: ReadonlyArray<string>) {
  const host = yield* ToolHost
  return names.flatMap((name): ReadonlyArray<ModelTool> => {
    const tool = host.catalogue.get(name)
    return tool === undefined ? [] : [{ name, description: tool.description, parameters: tool.inputSchema }]
  })
})

/** One model call, as the message that the kernel hears of it. */
export const think = spanned("Effects.think")(function* (view: Snapshot, n: number, pass: Pass) {
  const agents = yield* Agents
  const model = yield* Model
  const { identity } = view
  const agent = agents.get(identity.agent)
  if (agent === undefined) return yield* away(view, n, "the agent of this conversation is not installed")
  if (n > agent.maxThinks) return yield* away(view, n, "limit")
  const started = yield* Clock.currentTimeMillis
  const promptVersion = promptVersionOf(agent, identity.language)
  const answer = yield* Effect.result(
    model.think({
      tenantId: identity.tenantId,
      conversationId: identity.conversationId,
      agent: agent.name,
      route: agent.route,
      promptVersion,
      system: systemPrompt(agent, identity.language, { channel: identity.channel }),
      transcript: view.transcript,
      tools: yield* toolsOf(agent.tools),
      maxOutputTokens: agent.maxOutputTokens,
      maxCalls: agent.maxCalls,
      deadline: started + turnLimits.think_ms,
    }),
  )
  // nothing was asked and nothing can be stored now: the message is tried again, nobody is told that we are slow
  if (answer._tag === "Failure" && answer.failure.reason === "store-away")
    return yield* new DbUnavailable({ code: "budget", commitUnknown: false })
  const at = yield* Clock.currentTimeMillis
  if (answer._tag === "Failure") return yield* away(view, n, answer.failure.reason)
  yield* crashPoint("K5")
  yield* pass.back(at - started)
  const proposals = yield* judged(view, wantedOf(answer.success, n))
  const message = { v: 1, id: uuidv7(at), at, tag: "answered", think: n, calls: proposals.map((p) => p.call) } as const
  const usage = [usageOf(answer.success, agent.name, promptVersion, at)]
  return { message, proposals, usage, audit: cutOf(answer.success, agent.name) } satisfies Applied
})
