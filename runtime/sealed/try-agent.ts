/**
 * Talking to an agent where nothing it wants is done: a real question to the model, out of the company's budget; every call it wants is judged
 * by the real gate and told with its verdict; it hears what a tool would answer only where whoever tries has said so. Nothing is stored here,
 * and no tool can be reached (seal.ts).
 */
import { Clock, Effect } from "effect"
import { languageOf, systemPrompt } from "../agents/agents.ts"
import { uuidv7 } from "../ids/ids.ts"
import { replyTool, type ToolClass } from "../kernel/action.ts"
import { Model, type ModelAnswer, type ModelCall, type ModelTool, type TranscriptItem } from "../model/port.ts"
import type { ProvenanceSource } from "../policy/provenance.ts"
import { DbUnavailable } from "../tenancy/errors.ts"
import { ToolHost } from "../toolhost/port.ts"
import { sourceOf } from "../turns/bench.ts"
import { type Bench, descriptorOf, Facts, judge } from "../turns/gate.ts"
import type { Proposal } from "../turns/proposal.ts"
import { assistantItem, bounded, callItems, userItem } from "../turns/transcript.ts"
import { sealedLimits as limits } from "./limits.ts"
import { sealed } from "./seal.ts"
import { type Spent, withAnswer } from "./spent.ts"
import type { TriedAgent } from "./stored-agent.ts"

export interface Trial {
  readonly tenantId: string
  readonly agent: TriedAgent
  readonly messages: ReadonlyArray<{ readonly from: "contact" | "agent"; readonly text: string }>
  readonly language: string | undefined
  readonly channel: string
  /** What a tool is taken to answer, by its name. */
  readonly answers: ReadonlyMap<string, unknown>
  readonly facts: Facts["Service"]
}

export type Ended = "answered" | "limit" | "timeout" | "rate-limited" | "provider-error" | "refused" | "budget" | "misconfigured"

export interface TriedCall {
  readonly tool: string
  readonly class: ToolClass
  readonly args: unknown
  readonly outcome: "allow" | "deny" | "approve"
  readonly rules: ReadonlyArray<string>
  readonly reason: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly provenance: Readonly<Record<string, string>>
  readonly answered: boolean
}

export interface TrialResult {
  readonly language: string
  readonly policyVersion: string
  readonly steps: ReadonlyArray<{ readonly words: string; readonly calls: ReadonlyArray<TriedCall>; readonly dropped: number }>
  readonly ended: Ended
  readonly spent: Spent | null
}

const notMade = { status: "sealed", note: "This is a trial. Policy allows the call; it was not made, and there is no answer to it." }

/** Final words are a call like any other, as in a turn. */
const wantedOf = ({ calls, text }: ModelAnswer, round: number): ReadonlyArray<ModelCall> => {
  if (calls.length > 0) return calls
  return text.trim() === "" ? [] : [{ callId: `reply-${round}`, tool: replyTool, args: { text } }]
}

const statuses = { allow: "succeeded", deny: "denied", approve: "held" } as const

/** What the agent is told of a call that was judged and not made. */
const told = ({ call, args }: Proposal, answers: Trial["answers"]): ReadonlyArray<TranscriptItem> => {
  const { outcome, reason } = call.verdict
  if (call.tool === replyTool && outcome === "allow") return [assistantItem((args as { readonly text: string }).text)]
  const output = answers.has(call.tool) ? answers.get(call.tool) : notMade
  return callItems({ callId: call.callId, tool: call.tool, args, status: statuses[outcome], reason, output })
}

const shown = ({ call, args, provenance }: Proposal, answers: Trial["answers"]): TriedCall => ({
  tool: call.tool,
  class: call.class,
  args,
  outcome: call.verdict.outcome,
  rules: call.verdict.rules,
  reason: call.verdict.reason,
  facts: call.verdict.facts,
  provenance,
  answered: call.verdict.outcome === "allow" && answers.has(call.tool),
})

const benchOf = ({ tenantId, agent, channel, messages }: Trial, conversationId: string): Omit<Bench, "sources"> => ({
  tenantId,
  conversationId,
  // nobody's: whoever writes here is on no record
  contactId: conversationId,
  channel,
  status: "open",
  turn: messages.filter(({ from }) => from === "contact").length,
  agent: agent.name,
  whitelist: new Set(agent.tools),
})

const toolsOf = (catalogue: ToolHost["Service"]["catalogue"], names: ReadonlyArray<string>): ReadonlyArray<ModelTool> =>
  names.flatMap((name): ReadonlyArray<ModelTool> => {
    const tool = catalogue.get(name)
    return tool === undefined ? [] : [{ name, description: tool.description, parameters: tool.inputSchema }]
  })

/** The agent as it stands in this try: what it was shown so far, and where the values in it came from. */
interface Standing {
  readonly conversationId: string
  readonly language: string
  readonly transcript: ReadonlyArray<TranscriptItem>
  readonly sources: ReadonlyArray<ProvenanceSource>
}

const opening = (trial: Trial, conversationId: string): Standing => ({
  conversationId,
  language: languageOf(trial.agent, trial.language),
  transcript: trial.messages.map(({ from, text }) => (from === "contact" ? userItem(text) : assistantItem(text))),
  sources: trial.messages.flatMap(({ from, text }) => (from === "contact" ? [{ label: "untrusted", values: text } as const] : [])),
})

/** One question to the model; why there is no answer, where there is none. */
const thought = Effect.fnUntraced(function* ({ tenantId, agent, channel }: Trial, standing: Standing, deadline: number) {
  const model = yield* Model
  const { catalogue } = yield* ToolHost
  const { conversationId, language, transcript } = standing
  const asked = yield* Effect.result(
    model.think({
      tenantId,
      conversationId,
      agent: agent.name,
      route: agent.route,
      promptVersion: agent.promptVersions[language] ?? "",
      system: systemPrompt(agent, language, { channel }),
      transcript: bounded(transcript),
      tools: toolsOf(catalogue, agent.tools),
      maxOutputTokens: agent.maxOutputTokens,
      maxCalls: agent.maxCalls,
      deadline,
    }),
  )
  if (asked._tag === "Success") return asked.success
  const { reason } = asked.failure
  return reason === "store-away" ? yield* new DbUnavailable({ code: "budget", commitUnknown: false }) : reason
})

/** Every call the answer wants, through the gate. */
const proposed = Effect.fnUntraced(function* (trial: Trial, { conversationId, sources }: Standing, wanted: ReadonlyArray<ModelCall>) {
  const bench: Bench = { ...benchOf(trial, conversationId), sources }
  return yield* Effect.forEach(wanted, (call) => judge(bench, { ...call, maker: `agent:${trial.agent.name}`, edited: false })).pipe(
    Effect.provideService(Facts, trial.facts),
  )
})

/** What the agent has heard after its calls were judged. */
const heard = Effect.fnUntraced(function* ({ answers }: Trial, standing: Standing, proposals: ReadonlyArray<Proposal>) {
  const { catalogue } = yield* ToolHost
  const learnt = proposals.flatMap(({ call }): ReadonlyArray<ProvenanceSource> => {
    const descriptor = descriptorOf(catalogue, call.tool)
    const answered = call.verdict.outcome === "allow" && answers.has(call.tool)
    return answered && descriptor !== undefined ? [sourceOf(descriptor, answers.get(call.tool))] : []
  })
  return {
    ...standing,
    transcript: [...standing.transcript, ...proposals.flatMap((proposal) => told(proposal, answers))],
    sources: [...standing.sources, ...learnt],
  } satisfies Standing
})

const trying = Effect.fn("Sealed.try")(function* (trial: Trial) {
  const started = yield* Clock.currentTimeMillis
  let standing = opening(trial, uuidv7(started))
  let spent: Spent | null = null
  let policyVersion = "none"
  const steps: Array<TrialResult["steps"][number]> = []
  const result = (ended: Ended): TrialResult => ({ language: standing.language, policyVersion, steps, ended, spent })
  for (let round = 1; round <= Math.min(trial.agent.maxThinks, limits.thinks); round++) {
    const answer = yield* thought(trial, standing, started + limits.try_ms)
    if (typeof answer === "string") return result(answer)
    spent = withAnswer(spent, answer)
    const proposals = yield* proposed(trial, standing, wantedOf(answer, round))
    policyVersion = proposals.find(({ call }) => call.refusal === undefined)?.call.verdict.policyVersion ?? policyVersion
    steps.push({
      words: answer.calls.length > 0 ? answer.text : "",
      calls: proposals.map((proposal) => shown(proposal, trial.answers)),
      dropped: answer.dropped ?? 0,
    })
    if (proposals.every(({ call }) => call.tool === replyTool)) return result("answered")
    standing = yield* heard(trial, standing, proposals)
  }
  return result("limit")
})

/** Fails only while the store is away: nothing can be judged or paid for then. */
export const tryAgent = (trial: Trial) => sealed(trying(trial))
