/** The fold: what a state becomes by one event. Total and pure; an event about an unknown action changes nothing. */
import { type ProposedCall, replyTool } from "./action.ts"
import type { Event } from "./event.ts"
import type { OpenAction, State } from "./state.ts"

const opened = (call: ProposedCall, turn: number, stage: OpenAction["stage"]): OpenAction => ({
  stage,
  tool: call.tool,
  class: call.class,
  idempotency: call.idempotency,
  digest: call.digest,
  effectKey: call.effectKey,
  turn,
  ...(call.ask === undefined ? {} : { approvalId: call.ask.approvalId }),
})

/** Ids are never the same twice: without a prototype the object is a plain table from the start, not a new shape per id. */
const tableOf = (open: State["open"]): Record<string, OpenAction> => Object.assign(Object.create(null) as Record<string, OpenAction>, open)

const put = (state: State, actionId: string, action: OpenAction): State => {
  const open = tableOf(state.open)
  open[actionId] = action
  return { ...state, open }
}

const patch = (state: State, actionId: string, change: Partial<OpenAction>): State => {
  const action = state.open[actionId]
  return action === undefined ? state : put(state, actionId, { ...action, ...change })
}

const close = (state: State, actionId: string): State => {
  if (state.open[actionId] === undefined) return state
  const open = tableOf(state.open)
  delete open[actionId]
  return { ...state, open }
}

const phase = (state: State, next: State["phase"]): State => (state.phase === "handoff" ? state : { ...state, phase: next })

export const evolve = (state: State, event: Event): State => {
  switch (event.tag) {
    case "turnBegan":
      return { ...state, turn: event.turn, thinks: 0, calls: 0 }
    case "thinkAsked":
      return phase({ ...state, thinks: event.think }, "thinking")
    case "denied":
      return { ...state, calls: state.calls + 1 }
    case "held":
      return put({ ...state, calls: state.calls + 1 }, event.call.actionId, opened(event.call, state.turn, "held"))
    case "allowed":
      return put({ ...state, calls: state.calls + 1 }, event.call.actionId, opened(event.call, state.turn, "dispatched"))
    case "approved":
      return event.releaseAt === undefined ? state : patch(state, event.actionId, { stage: "releasing", releaseAt: event.releaseAt })
    case "dispatched": {
      const next = patch(state, event.actionId, { stage: "dispatched" })
      return next.open[event.actionId]?.tool === replyTool ? next : phase(next, "acting")
    }
    case "settled":
      return event.outcome.tag === "unknown" ? patch(state, event.actionId, { stage: "unknown" }) : close(state, event.actionId)
    case "rejected":
    case "expired":
      return close(state, event.actionId)
    case "handedOff":
      return { ...state, phase: "handoff" }
    case "handedBack":
      return { ...state, phase: "rest" }
    case "turnEnded":
      return phase(state, "rest")
    case "escalated":
    case "ignored":
      return state
  }
}
