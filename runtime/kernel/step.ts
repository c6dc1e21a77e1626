/**
 * One message applied: decide, fold, react. The only entry the shell and the simulator use, so that live, simulated and
 * replayed runs cannot differ. Also tells what a state still owes after a crash.
 */
import { decide } from "./decide.ts"
import type { Effect } from "./effect.ts"
import type { Event } from "./event.ts"
import { evolve } from "./evolve.ts"
import { limits } from "./limits.ts"
import type { Message } from "./message.ts"
import type { State } from "./state.ts"

export interface Step {
  readonly state: State
  readonly events: ReadonlyArray<Event>
  readonly effects: ReadonlyArray<Effect>
}

/** What the world owes an event. */
export const react = (event: Event): ReadonlyArray<Effect> => {
  switch (event.tag) {
    case "thinkAsked":
      return [{ tag: "think", think: event.think }]
    case "dispatched":
      return [{ tag: "run", actionId: event.actionId, effectKey: event.effectKey }]
    case "held": {
      const { actionId } = event.call
      const { approvalId, expiresAt } = event
      const asked = { actionId, approvalId }
      const terms = event.call.verdict.approval
      const askedAt = expiresAt - (terms?.ttl_ms ?? 0)
      return [
        { tag: "ask", ...asked, expiresAt },
        { tag: "schedule", timerId: approvalId, at: expiresAt, fires: "expired", ...asked },
        ...(terms?.escalate ?? []).map(
          (e, i) =>
            ({
              tag: "schedule",
              timerId: `${approvalId}-e${i}`,
              at: askedAt + e.after_ms,
              fires: "escalated",
              to: e.to,
              ...asked,
            }) as const,
        ),
      ]
    }
    case "approved":
      return [
        { tag: "cancel", timerId: event.approvalId },
        ...(event.releaseAt === undefined
          ? []
          : [
              {
                tag: "schedule",
                timerId: `${event.approvalId}-r`,
                at: event.releaseAt,
                fires: "released",
                actionId: event.actionId,
                approvalId: event.approvalId,
              } as const,
            ]),
      ]
    case "rejected":
      return [{ tag: "cancel", timerId: event.approvalId }]
    default:
      return []
  }
}

const remember = (state: State, message: Message): State =>
  message.seq === undefined
    ? state
    : { ...state, lastSeq: Math.max(state.lastSeq, message.seq), recent: [...state.recent, message.id].slice(-limits.recentIds) }

/** Applies one message. A duplicate gives the same state and nothing to do. */
export const step = (state: State, message: Message): Step => {
  const events = decide(state, message)
  if (events.length === 0) return { state, events, effects: [] }
  return { state: remember(events.reduce(evolve, state), message), events, effects: events.flatMap(react) }
}

/** What a state still owes: the work to resume when the process died between a commit and the outcome. */
export const owed = (state: State): ReadonlyArray<Effect> => [
  ...Object.entries(state.open).flatMap(([actionId, action]): ReadonlyArray<Effect> =>
    action.stage === "dispatched" ? [{ tag: "run", actionId, effectKey: action.effectKey }] : [],
  ),
  ...(state.phase === "thinking" ? [{ tag: "think", think: state.thinks } as const] : []),
]
