/**
 * What was said and done, as one story: messages, notes and the agent's calls by time, newest last. Pure. A call stands after the message it
 * answers, so at the same moment messages come first; what the story does not reach back to is said by a gap.
 */
import type { ActionSummary, MessageRow } from "../client/records.ts"

export type Entry =
  | { readonly tag: "message"; readonly at: number; readonly message: MessageRow }
  | { readonly tag: "action"; readonly at: number; readonly action: ActionSummary }
  | { readonly tag: "gap"; readonly at: number }

export interface Told<A> {
  readonly items: ReadonlyArray<A>
  /** Not all were read: of messages later ones are missing, of calls earlier ones. */
  readonly more: boolean
}

const rank = { gap: 0, message: 1, action: 2 } as const

const idOf = (entry: Entry): string => (entry.tag === "message" ? entry.message.id : entry.tag === "action" ? entry.action.id : "")

/** An agent's own reply is a call and a message: it is told once, as the message. */
const isReply = (action: ActionSummary, replies: ReadonlySet<string>): boolean => replies.has(action.id)

export const transcriptOf = (messages: Told<MessageRow>, actions: Told<ActionSummary>): ReadonlyArray<Entry> => {
  const replies = new Set(messages.items.flatMap(({ actionId }) => (actionId === null ? [] : [actionId])))
  const entries: Array<Entry> = [
    ...messages.items.map((message): Entry => ({ tag: "message", at: message.at, message })),
    ...actions.items.filter((action) => !isReply(action, replies)).map((action): Entry => ({ tag: "action", at: action.at, action })),
  ]
  entries.sort((a, b) => a.at - b.at || rank[a.tag] - rank[b.tag] || idOf(a).localeCompare(idOf(b), "en"))
  // where only one of the two is known, the story would be half told: a gap says so
  const from = actions.more ? Math.min(...actions.items.map(({ at }) => at)) : undefined
  const until = messages.more ? Math.max(...messages.items.map(({ at }) => at)) : undefined
  const known = entries.filter(({ at }) => (from === undefined || at >= from) && (until === undefined || at <= until))
  const gap = (at: number | undefined): ReadonlyArray<Entry> => (at === undefined ? [] : [{ tag: "gap", at }])
  return [...gap(from), ...known, ...gap(until)]
}
