/**
 * What was said and done, as one story: messages, the agent's calls and private notes by time, newest last. Pure. A call stands after the
 * message it answers, so at the same moment messages come first; the lists are read from their ends, and where one does not reach as far back
 * as the others, the story begins where all are known and a gap says that there is more.
 */
import type { ActionSummary, ConversationNote, MessageRow } from "../client/records.ts"

export type Entry =
  | { readonly tag: "message"; readonly at: number; readonly message: MessageRow }
  | { readonly tag: "action"; readonly at: number; readonly action: ActionSummary }
  | { readonly tag: "note"; readonly at: number; readonly note: ConversationNote }

export interface Told<A> {
  readonly items: ReadonlyArray<A>
  /** Earlier ones were not read. */
  readonly more: boolean
}

export interface Story {
  readonly entries: ReadonlyArray<Entry>
  /** Something was said or done before what is told. */
  readonly gap: boolean
}

const rank = { message: 1, action: 2, note: 3 } as const

/** The row that an entry was made of. */
export const partOf = (entry: Entry): MessageRow | ActionSummary | ConversationNote =>
  entry.tag === "message" ? entry.message : entry.tag === "action" ? entry.action : entry.note

export const idOf = (entry: Entry): string => partOf(entry).id

/** The call that an entry is or came of. */
export const actionOf = (entry: Entry): string | null =>
  entry.tag === "message" ? entry.message.actionId : entry.tag === "action" ? entry.action.id : null

const earliest = ({ items, more }: Told<{ readonly at: number }>): ReadonlyArray<number> =>
  more && items.length > 0 ? [Math.min(...items.map(({ at }) => at))] : []

export const storyOf = (
  messages: Told<MessageRow>,
  actions: Told<ActionSummary>,
  notes: Told<ConversationNote> = { items: [], more: false },
): Story => {
  // an agent's own reply is a call and a message: it is told once, as the message
  const replies = new Set(messages.items.flatMap(({ actionId }) => (actionId === null ? [] : [actionId])))
  const entries: Array<Entry> = [
    ...messages.items.map((message): Entry => ({ tag: "message", at: message.at, message })),
    ...actions.items.filter(({ id }) => !replies.has(id)).map((action): Entry => ({ tag: "action", at: action.at, action })),
    ...notes.items.map((note): Entry => ({ tag: "note", at: note.at, note })),
  ]
  entries.sort(
    (a, b) => a.at - b.at || rank[a.tag] - rank[b.tag] || (a.tag === "message" && b.tag === "message" ? a.message.seq - b.message.seq : 0),
  )
  const from = Math.max(...[messages, actions, notes].flatMap(earliest), Number.NEGATIVE_INFINITY)
  return { entries: entries.filter(({ at }) => at >= from), gap: messages.more || actions.more || notes.more }
}

/** What of a story is laid out: so many entries up to one of them, or to the end. */
export interface Window {
  readonly upTo: string | undefined
  readonly size: number
}

export const windowLimits = { first: 100, step: 200, around: 40 } as const
export const atTheEnd: Window = { upTo: undefined, size: windowLimits.first }

const endOf = (entries: ReadonlyArray<Entry>, { upTo }: Window): number => {
  const at = upTo === undefined ? -1 : entries.findIndex((entry) => idOf(entry) === upTo)
  return at < 0 ? entries.length : at + 1
}

export interface InView {
  readonly entries: ReadonlyArray<Entry>
  /** How many are known before and after. */
  readonly before: number
  readonly after: number
}

export const inView = (entries: ReadonlyArray<Entry>, view: Window): InView => {
  const end = endOf(entries, view)
  const begin = Math.max(0, end - view.size)
  return { entries: entries.slice(begin, end), before: begin, after: entries.length - end }
}

export const further = (view: Window): Window => ({ ...view, size: view.size + windowLimits.step })

export const later = (entries: ReadonlyArray<Entry>, view: Window): Window => {
  const [end, next] = [endOf(entries, view), endOf(entries, view) + windowLimits.step]
  const last = entries[next - 1]
  return last === undefined || next >= entries.length
    ? { upTo: undefined, size: view.size + entries.length - end }
    : { upTo: idOf(last), size: view.size + windowLimits.step }
}

/** Around the entry of this call. */
export const around = (entries: ReadonlyArray<Entry>, actionId: string): Window => {
  const at = entries.findIndex((entry) => actionOf(entry) === actionId)
  const last = at + windowLimits.around
  return { upTo: last >= entries.length - 1 ? undefined : idOf(entries[last]!), size: 2 * windowLimits.around + 1 }
}
