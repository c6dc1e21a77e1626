/**
 * The actor's mind: what follows from one message in one state, as events. Pure and total: no clock, no random, no I/O; whatever
 * it may know came in the message. Keeps invariants 3 (dispatched before run), 4, 5 and 6: nothing is dispatched unless policy
 * allowed that call or people approved that digest, and money never without an approval.
 */
import { type ProposedCall, replyTool } from "./action.ts"
import type { Event } from "./event.ts"
import { evolve } from "./evolve.ts"
import { limits } from "./limits.ts"
import type { Answered, Away, Decided, Expired, Message, Recheck, Released, Settled } from "./message.ts"
import type { OpenAction, State } from "./state.ts"

const fold = (state: State, events: ReadonlyArray<Event>): State => events.reduce(evolve, state)

const ignore = (reason: string): ReadonlyArray<Event> => [{ tag: "ignored", reason }]

const begin = (state: State): Event => ({ tag: "turnBegan", turn: state.turn + 1 })

/** Ask the model again, or end the turn where a person or a limit says so. `state` is after the events so far. */
const thinkOn = (state: State): ReadonlyArray<Event> => {
  if (state.phase === "handoff") return [{ tag: "turnEnded", turn: state.turn, reason: "handoff" }]
  if (state.thinks < limits.thinksPerTurn) return [{ tag: "thinkAsked", think: state.thinks + 1 }]
  return [
    { tag: "handedOff", reason: "the turn reached its limit of model calls" },
    { tag: "turnEnded", turn: state.turn, reason: "limit" },
  ]
}

const ended = (state: State, reason: "answered" | "away" = "answered"): Event => ({
  tag: "turnEnded",
  turn: state.turn,
  reason: state.phase === "handoff" ? "handoff" : reason,
})

const running = (state: State): boolean => Object.values(state.open).some((action) => action.stage === "dispatched")

/** Where one judged call goes: refused, held for people, or on record and dispatched. */
export const dispose = (state: State, call: ProposedCall): ReadonlyArray<Event> => {
  const deny = (code: string, reason: string): ReadonlyArray<Event> => [{ tag: "denied", call, code, reason }]
  if (call.refusal !== undefined) return deny(call.refusal.code, call.refusal.reason)
  if (state.calls >= limits.callsPerTurn) return deny("limit:calls-per-turn", `at most ${limits.callsPerTurn} calls a turn`)
  if (Object.keys(state.open).length >= limits.openActionsPerConversation) {
    return deny("limit:open-actions", `at most ${limits.openActionsPerConversation} actions may wait at once`)
  }
  switch (call.verdict.outcome) {
    case "deny":
      return deny(call.verdict.rules[0] ?? "builtin:no-rule", call.verdict.reason)
    case "approve":
      if (call.ask === undefined) return deny("kernel:no-approval", "policy asks for people, but no approval was prepared")
      return [{ tag: "held", call, approvalId: call.ask.approvalId, expiresAt: call.ask.expiresAt }]
    case "allow":
      if (call.class === "money") return deny("kernel:money-needs-a-person", "money moves only when a person approved it")
      return [{ tag: "allowed", call }, ...dispatch(call.actionId, call)]
  }
}

/** Words are said by being recorded, in the same commit; every other call is dispatched and its outcome comes back as a message. */
const dispatch = (actionId: string, call: { readonly tool: string; readonly effectKey: string }): ReadonlyArray<Event> =>
  call.tool === replyTool
    ? [{ tag: "settled", actionId, outcome: { tag: "done" }, via: "record" }]
    : [{ tag: "dispatched", actionId, effectKey: call.effectKey }]

const answered = (state: State, message: Answered): ReadonlyArray<Event> => {
  if (state.phase !== "thinking" || message.think !== state.thinks) return ignore("no such answer is due")
  const events: Array<Event> = []
  let now = state
  message.calls.forEach((call, index) => {
    const next: ReadonlyArray<Event> =
      index < limits.callsPerAnswer
        ? dispose(now, call)
        : [{ tag: "denied", call, code: "limit:calls-per-answer", reason: `at most ${limits.callsPerAnswer} calls an answer` }]
    events.push(...next)
    now = fold(now, next)
  })
  if (running(now)) return events
  const said = new Set(
    events.flatMap((e) => ((e.tag === "held" || e.tag === "allowed") && e.call.tool === replyTool ? [e.call.actionId] : [])),
  )
  const rest = message.calls.every((call) => said.has(call.actionId))
  return [...events, ...(rest ? [ended(now)] : thinkOn(now))]
}

const away = (state: State, message: Away): ReadonlyArray<Event> => {
  if (state.phase !== "thinking" || message.think !== state.thinks) return ignore("no such answer is due")
  const said = message.fallback === undefined ? [] : dispose(state, message.fallback)
  const spoken = said.some((e) => e.tag === "allowed" || e.tag === "held")
  const now = fold(state, said)
  return spoken && message.handOff === undefined
    ? [...said, ended(now, "away")]
    : [
        ...said,
        { tag: "handedOff", reason: message.handOff ?? `the model is away: ${message.reason}` },
        { tag: "turnEnded", turn: state.turn, reason: "away" },
      ]
}

const settled = (state: State, message: Settled): ReadonlyArray<Event> => {
  const action = state.open[message.actionId]
  if (action === undefined) return ignore("the action is at rest")
  const due = message.via === "run" ? action.stage === "dispatched" : action.stage === "unknown" || action.stage === "dispatched"
  if (!due) return ignore(`the action is ${action.stage}`)
  if (action.stage === "unknown" && message.outcome.tag === "unknown") return ignore("still unknown")
  const late = state.phase === "rest" || (state.phase === "handoff" && message.seq !== undefined)
  const events: Array<Event> = late ? [begin(state)] : []
  events.push({
    tag: "settled",
    actionId: message.actionId,
    outcome: message.outcome,
    via: message.via,
    ...(message.by === undefined ? {} : { by: message.by }),
  })
  const now = fold(state, events)
  return running(now) ? events : [...events, ...(action.tool === replyTool ? [ended(now)] : thinkOn(now))]
}

const heldBy = (state: State, actionId: string, approvalId: string): OpenAction | undefined => {
  const action = state.open[actionId]
  return action?.stage === "held" && action.approvalId === approvalId ? action : undefined
}

/** An approval that no longer covers the call: void, and asked anew where policy still wants people. */
const voided = (state: State, actionId: string, approvalId: string, recheck: Exclude<Recheck, { tag: "same" }>): ReadonlyArray<Event> => {
  const base = { tag: "expired", actionId, approvalId, reason: recheck.reason } as const
  if (recheck.tag === "denied") return [base, ...thinkOn(fold(state, [base]))]
  const first: Event = { ...base, replacedBy: recheck.replacement.actionId }
  return [first, ...replaced(fold(state, [first]), recheck.replacement)]
}

/** A replacement goes the way of any call; only a refused one is worth another thought. */
const replaced = (state: State, call: ProposedCall): ReadonlyArray<Event> => {
  const events = dispose(state, call)
  const now = fold(state, events)
  if (running(now)) return events
  return [...events, ...(events.some((e) => e.tag === "denied") ? thinkOn(now) : [ended(now)])]
}

const run = (state: State, actionId: string, action: OpenAction, before: ReadonlyArray<Event>): ReadonlyArray<Event> => {
  const events = [...before, ...dispatch(actionId, action)]
  const now = fold(state, events)
  return running(now) ? events : [...events, ended(now)]
}

const decided = (state: State, message: Decided): ReadonlyArray<Event> => {
  const { actionId, approvalId, by, decision } = message
  const action = heldBy(state, actionId, approvalId)
  if (action === undefined) return ignore("nothing is held under this approval")
  const turn = begin(state)
  const now = evolve(state, turn)
  if (decision.tag === "rejected") {
    const event: Event = { tag: "rejected", actionId, approvalId, by, reason: decision.reason }
    return [turn, event, ...thinkOn(fold(now, [event]))]
  }
  if (decision.tag === "edited") {
    const event: Event = { tag: "rejected", actionId, approvalId, by, reason: decision.reason, replacedBy: decision.replacement.actionId }
    return [turn, event, ...replaced(fold(now, [event]), decision.replacement)]
  }
  if (decision.digest !== action.digest) {
    return [turn, ...voided(now, actionId, approvalId, { tag: "denied", reason: "what was approved is not what was held" })]
  }
  if (decision.recheck.tag !== "same") return [turn, ...voided(now, actionId, approvalId, decision.recheck)]
  const event: Event = {
    tag: "approved",
    actionId,
    approvalId,
    by,
    ...(decision.releaseAt === undefined ? {} : { releaseAt: decision.releaseAt }),
  }
  return decision.releaseAt === undefined ? [turn, ...run(now, actionId, action, [event])] : [turn, event, ended(now)]
}

const expired = (state: State, message: Expired): ReadonlyArray<Event> => {
  if (heldBy(state, message.actionId, message.approvalId) === undefined) return ignore("nothing is held under this approval")
  const turn = begin(state)
  const event: Event = { tag: "expired", actionId: message.actionId, approvalId: message.approvalId, reason: "nobody decided in time" }
  return [turn, event, ...thinkOn(fold(state, [turn, event]))]
}

const released = (state: State, message: Released): ReadonlyArray<Event> => {
  const action = state.open[message.actionId]
  if (action?.stage !== "releasing" || action.releaseAt === undefined || action.approvalId === undefined)
    return ignore("nothing waits for release")
  if (message.at < action.releaseAt) return ignore("the release hold is not over")
  const turn = begin(state)
  const now = evolve(state, turn)
  if (message.recheck.tag !== "same") return [turn, ...voided(now, message.actionId, action.approvalId, message.recheck)]
  return [turn, ...run(now, message.actionId, action, [])]
}

/** The events that follow from `message`; none when it was applied before (invariant 2). */
export const decide = (state: State, message: Message): ReadonlyArray<Event> => {
  if (state.recent.includes(message.id)) return []
  switch (message.tag) {
    case "received":
      if (state.phase === "handoff") return [begin(state), { tag: "turnEnded", turn: state.turn + 1, reason: "handoff" }]
      if (state.phase !== "rest") return ignore("joins the running turn")
      if (message.handOff !== undefined)
        return [begin(state), { tag: "handedOff", reason: message.handOff }, { tag: "turnEnded", turn: state.turn + 1, reason: "handoff" }]
      return [begin(state), { tag: "thinkAsked", think: 1 }]
    case "answered":
      return answered(state, message)
    case "away":
      return away(state, message)
    case "settled":
      return settled(state, message)
    case "decided":
      return decided(state, message)
    case "expired":
      return expired(state, message)
    case "escalated":
      return heldBy(state, message.actionId, message.approvalId) === undefined
        ? ignore("nothing is held under this approval")
        : [{ tag: "escalated", actionId: message.actionId, approvalId: message.approvalId, to: message.to }]
    case "released":
      return released(state, message)
    case "undone": {
      const action = state.open[message.actionId]
      // the undo may overtake the decision it takes back; that one then finds nothing held
      const waits = action?.stage === "releasing" || action?.stage === "held"
      if (!waits || action.approvalId === undefined) return ignore("nothing waits for release")
      const turn = begin(state)
      const event: Event = {
        tag: "rejected",
        actionId: message.actionId,
        approvalId: action.approvalId,
        by: [message.by],
        reason: "undone before its release",
      }
      return [turn, event, ...thinkOn(fold(state, [turn, event]))]
    }
    case "takenOver":
      return state.phase === "handoff"
        ? ignore("a person has it already")
        : [{ tag: "handedOff", reason: "taken over by a person", by: message.by }]
    case "handedBack":
      return state.phase === "handoff" ? [{ tag: "handedBack", by: message.by }] : ignore("no person has it")
  }
}
