/**
 * Tries over the store, the model and the installed tools. Everything is read with the eyes of whoever tries; a try of an agent costs of the
 * company's budget and leaves one line in the audit, and nothing else anywhere (runtime/sealed).
 */
import { Clock, Context, Effect, Layer } from "effect"
import { languageOf } from "../../agents/agents.ts"
import type { ActorShape } from "../../contract/auth.ts"
import type { Model } from "../../model/port.ts"
import { askAgent, type ContextEntry, type Question } from "../../sealed/ask-agent.ts"
import { ScopedFacts, withContact } from "../../sealed/facts.ts"
import { sealedLimits } from "../../sealed/limits.ts"
import type { Spent } from "../../sealed/spent.ts"
import { agentOf, type StoredAgent } from "../../sealed/stored-agent.ts"
import { tryAgent } from "../../sealed/try-agent.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { readContext, readHeld } from "../../store/queries/desk/trials.ts"
import { readActiveAgent, readAgent } from "../../store/queries/desk/versions.ts"
import { Db } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { ToolHost } from "../../toolhost/port.ts"
import type { Policies } from "../../turns/gate.ts"
import { toolSpecs } from "../../turns/specs.ts"
import { Trials } from "../ports-trials.ts"
import { asked, reader, scopeOf } from "./scope.ts"
import { makeWhatIf } from "./whatif-desk.ts"

type Held = Question["held"] & {
  readonly actionId: string
  readonly conversationId: string
  /** Whether this member is among those who are asked. */
  readonly mine: boolean
  readonly maker: string
  readonly agent: string | null
  readonly channel: string | null
  readonly language: string | null
}

/** Bounds how many of one company go on at a time. */
const makeDoor = () => {
  const inside = new Map<string, number>()
  return <A, E, R>(tenantId: string, body: Effect.Effect<A, E, R>): Effect.Effect<A | "busy", E, R> =>
    Effect.suspend((): Effect.Effect<A | "busy", E, R> => {
      const now = inside.get(tenantId) ?? 0
      if (now >= sealedLimits.atOnce) return Effect.succeed("busy")
      inside.set(tenantId, now + 1)
      const leave = Effect.sync(() => {
        const left = (inside.get(tenantId) ?? 1) - 1
        if (left === 0) inside.delete(tenantId)
        else inside.set(tenantId, left)
      })
      return Effect.ensuring(body, leave)
    })
}

/** The JSON that a tool is taken to answer; what is no JSON is answered as text. */
const answerOf = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

const spentLine = (spent: Spent | null) =>
  spent === null ? {} : { model: spent.model, tokens: spent.inputTokens + spent.outputTokens, costMicros: spent.costMicros }

interface Room {
  readonly run: ReturnType<typeof reader>
  readonly facts: ScopedFacts["Service"]
  readonly inside: Context.Context<ToolHost | Policies | Model>
  readonly inTurn: ReturnType<typeof makeDoor>
}

/** The line a try leaves; written after it, because what it cost is part of it. */
const noted = ({ run }: Room, actor: ActorShape, kind: string, subject: string, data: object) =>
  run<void>(systemScope(actor.tenantId), insertAudit({ kind, actor: `member:${actor.memberId}`, subject, data }))

const makeAttempt = (room: Room): Trials["Service"]["attempt"] =>
  Effect.fnUntraced(function* (actor, name, version, ask) {
    const stored = yield* room.run<StoredAgent | null>(scopeOf(actor), readAgent(name, version))
    if (stored === null) return "absent"
    const agent = agentOf(stored)
    if (agent === undefined) return "not-there"
    const trial = {
      tenantId: actor.tenantId,
      agent,
      messages: ask.messages,
      language: ask.language,
      channel: ask.channel ?? "web",
      answers: new Map((ask.answers ?? []).map(({ tool, json }) => [tool, answerOf(json)])),
      facts: withContact(room.facts.under(scopeOf(actor)), ask.contact),
    }
    const result = yield* room.inTurn(actor.tenantId, asked(tryAgent(trial).pipe(Effect.provideContext(room.inside))))
    if (result === "busy") return "busy"
    const calls = result.steps.reduce((sum, step) => sum + step.calls.length, 0)
    yield* noted(room, actor, "agent.tried", `agent/${name}`, { version, calls, ended: result.ended, ...spentLine(result.spent) })
    return { tried: { agent: name, version, ...result } }
  })

const makeAsk = (room: Room): Trials["Service"]["ask"] =>
  Effect.fnUntraced(function* (actor, approvalId, { question }) {
    const held = yield* room.run<Held | null>(scopeOf(actor), readHeld(approvalId))
    if (held === null) return "absent"
    if (!held.mine) return "not-yours"
    const stored = yield* room.run<StoredAgent | null>(scopeOf(actor), readActiveAgent(held.agent ?? held.maker.replace(/^agent:/, "")))
    const agent = stored === null ? undefined : agentOf(stored)
    if (agent === undefined) return "not-there"
    const entries = yield* room.run<ReadonlyArray<ContextEntry>>(
      scopeOf(actor),
      readContext(held.conversationId, held.actionId, sealedLimits.contextItems),
    )
    const language = languageOf(agent, held.language ?? undefined)
    const of = { tenantId: actor.tenantId, conversationId: held.conversationId, agent, language, channel: held.channel ?? "unknown" }
    const answer = askAgent({ ...of, entries, held, question })
    const result = yield* room.inTurn(actor.tenantId, asked(answer.pipe(Effect.provideContext(room.inside))))
    if (result === "busy") return "busy"
    yield* noted(room, actor, "agent.asked", `approval/${approvalId}`, {
      agent: agent.name,
      ended: result.ended,
      ...spentLine(result.spent),
    })
    return { asked: { agent: agent.name, at: yield* Clock.currentTimeMillis, ...result } }
  })

export const trialsLayer: Layer.Layer<Trials, never, Db | ToolHost | Policies | ScopedFacts | Model> = Layer.effect(
  Trials,
  Effect.gen(function* () {
    const run = reader(yield* Db)
    const inside = yield* Effect.context<ToolHost | Policies | Model>()
    const room: Room = { run, facts: yield* ScopedFacts, inside, inTurn: makeDoor() }
    const specs = toolSpecs(Context.get(inside, ToolHost).catalogue)
    return Trials.of({ whatIf: makeWhatIf(run, specs), attempt: makeAttempt(room), ask: makeAsk(room) })
  }),
)
