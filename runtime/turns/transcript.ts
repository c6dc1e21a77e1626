/**
 * What the model is shown of a conversation: a bounded window of words, calls and their outcomes. Pure. Outcomes are told as data
 * in tool results; a call that was held and ended later is told a second time, at the place where it ended.
 */
import type { Event } from "../kernel/event.ts"
import { replyTool } from "../kernel/action.ts"
import type { TranscriptItem } from "../model/port.ts"
import type { ActionStatus } from "../store/turn-write.ts"
import type { Proposal } from "./proposal.ts"

export const transcriptLimits = { itemsMax: 60, textChars: 8_000 } as const

const cut = (text: string): string => (text.length <= transcriptLimits.textChars ? text : `${text.slice(0, transcriptLimits.textChars)}…`)

/** The newest items that fit; never starts with an answer whose call was cut off. */
export const bounded = (items: ReadonlyArray<TranscriptItem>): ReadonlyArray<TranscriptItem> => {
  const window = items.slice(-transcriptLimits.itemsMax)
  const first = window.findIndex((item) => item.tag !== "tool")
  return first <= 0 ? window : window.slice(first)
}

export const userItem = (text: string): TranscriptItem => ({ tag: "user", text: cut(text) })
export const assistantItem = (text: string): TranscriptItem => ({ tag: "assistant", text: cut(text), calls: [] })

/** What the model hears of a call; `replacedBy` tells that a person put another call in its place. */
export interface CallTold {
  readonly callId: string
  readonly tool: string
  readonly args: unknown
  readonly status: ActionStatus
  readonly reason?: string | undefined
  readonly output?: unknown
  readonly replacedBy?: { readonly tool: string; readonly args: unknown } | undefined
}

const told = (call: CallTold): unknown => {
  switch (call.status) {
    case "succeeded":
      return call.output ?? { status: "done" }
    case "held":
      return { status: "held", note: "Waits for a person's approval. It has not happened. Do not ask again." }
    case "unknown":
      return { status: "unknown", note: "It may or may not have happened. A person is checking. Do not repeat it." }
    default:
      return {
        status: call.status,
        ...(call.reason === undefined ? {} : { reason: call.reason }),
        ...(call.replacedBy === undefined ? {} : { note: "A person replaced this call by another one.", replacedBy: call.replacedBy }),
      }
  }
}

/** A call and its answer; `suffix` keeps the ids apart when a call is told again. */
export const callItems = (call: CallTold, suffix = ""): ReadonlyArray<TranscriptItem> => {
  const callId = `${call.callId}${suffix}`
  return [
    { tag: "assistant", text: "", calls: [{ callId, tool: call.tool, args: call.args }] },
    { tag: "tool", callId, tool: call.tool, result: told(call) },
  ]
}

const outcomeStatus = { done: "succeeded", refused: "failed", unknown: "unknown" } as const

/** What one step adds to the window. `proposalOf` knows every open or new call; `again` says whether a call was told before. */
export const itemsOf = (
  events: ReadonlyArray<Event>,
  proposalOf: (actionId: string) => Proposal | undefined,
  results: Readonly<Record<string, unknown>>,
  toldBefore: (actionId: string) => boolean,
): ReadonlyArray<TranscriptItem> =>
  events.flatMap((event): ReadonlyArray<TranscriptItem> => {
    const actionId = "call" in event ? event.call.actionId : "actionId" in event ? event.actionId : ""
    const proposal = proposalOf(actionId)
    if (proposal === undefined) return []
    const { call, args } = proposal
    const tell = (status: ActionStatus, more: Partial<CallTold> = {}): ReadonlyArray<TranscriptItem> =>
      callItems({ callId: call.callId, tool: call.tool, args, status, ...more }, toldBefore(actionId) ? `.${status}` : "")
    switch (event.tag) {
      case "denied":
        return tell("denied", { reason: event.reason })
      case "held":
        return tell("held")
      case "rejected":
      case "expired": {
        const next = event.replacedBy === undefined ? undefined : proposalOf(event.replacedBy)
        return tell(event.tag, {
          reason: event.reason,
          replacedBy: next === undefined ? undefined : { tool: next.call.tool, args: next.args },
        })
      }
      case "settled": {
        if (call.tool === replyTool) {
          const text = (args as { readonly text?: unknown } | undefined)?.text
          return [assistantItem(typeof text === "string" ? text : "")]
        }
        const reason = event.outcome.tag === "done" ? {} : { reason: event.outcome.reason }
        return tell(outcomeStatus[event.outcome.tag], { ...reason, output: results[actionId] })
      }
      default:
        return []
    }
  })
