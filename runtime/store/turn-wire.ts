/**
 * A TurnWrite as cs_turns reads it: what is empty is left out, digests go as bytes and the journal as the rows it becomes, packed
 * here because the database would pay many times for it. Boundary between the store and SQL (invariant 2); cs_journal_unpack reads it back.
 */
import { toJsonText } from "./json.ts"
import { sheafOf } from "./turn-audit.ts"
import type { TurnWrite } from "./turn-write.ts"

type Entry = TurnWrite["journal"][number]

const keysOfMessage = new Set(["v", "id", "tag", "at", "seq"])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Whether the entry says of its message what the message says of itself. */
const isPlain = ({ message, messageId, kind, at, seq, events }: Entry): boolean =>
  isObject(message) &&
  message["v"] === 1 &&
  message["id"] === messageId &&
  message["tag"] === kind &&
  message["at"] === at &&
  message["seq"] === (seq ?? undefined) &&
  Array.isArray(events) &&
  events.every((event) => typeof event === "string" && !/ [#@]$/.test(event))

/**
 * [kind, at, id, seq, what else the message holds, events]. The first of a row has the row's id, which is not said twice; # and @ at an
 * event's end stand for the first call and the action of its message. What is made otherwise stays as it is.
 */
const packed = (entry: Entry, isFirst: boolean): unknown => {
  if (!isPlain(entry)) return entry
  const rest = Object.fromEntries(Object.entries(entry.message as object).filter(([key]) => !keysOfMessage.has(key)))
  const { calls, actionId } = rest as { readonly calls?: unknown; readonly actionId?: unknown }
  const call = Array.isArray(calls) ? calls[0] : undefined
  const short = (event: string): string => {
    const cut = event.lastIndexOf(" ")
    const subject = event.slice(cut + 1)
    if (cut < 0 || !/^[\w-]+$/.test(subject)) return event
    return subject === call ? `${event.slice(0, cut)} #` : subject === actionId ? `${event.slice(0, cut)} @` : event
  }
  return [entry.kind, entry.at, isFirst ? null : entry.messageId, entry.seq, rest, (entry.events as ReadonlyArray<string>).map(short)]
}

/** A row per message from the stream, with what was born of it in this step: [id of the first, place, entries as text]. */
const rowsOf = (journal: ReadonlyArray<Entry>): ReadonlyArray<readonly [string, number, string]> => {
  const starts = journal.flatMap((entry, i) => (i === 0 || entry.seq !== null ? [i] : []))
  return starts.map((start, n) => {
    const entries = journal.slice(start, starts[n + 1])
    return [entries[0]!.messageId, start + 1, toJsonText(entries.map((entry, i) => packed(entry, i === 0)))]
  })
}

/** A digest as bytes (01 and 32 bytes), any other text as it is (00 and UTF-8), in the database's way of writing bytes; cs_unpack reads it back. */
const bytesOf = (text: string): string =>
  /^[0-9a-f]{64}$/.test(text) ? `\\x01${text}` : `\\x00${Buffer.from(text, "utf8").toString("hex")}`

/** What a turn's rows share with others, each said once; a row names it by its place here. */
class Forms {
  readonly bodies: Array<string> = []
  placeOf(body: string): number {
    const known = this.bodies.indexOf(body)
    return known >= 0 ? known : this.bodies.push(body) - 1
  }
}

/** Parts of a verdict that are a call's own and stand in its row; the rest is shared by all calls judged alike. */
const own = new Set(["facts", "reservations", "trace"])
const says = (value: unknown): boolean => !isEmpty(value) && !(isObject(value) && Object.keys(value).length === 0)

/** cs_judgement puts both parts together again, and what is left out because there is none. */
const actionOf =
  (forms: Forms) =>
  ({ schemaVersion, policyVersion, provenance, verdict, reason, maker, ...action }: TurnWrite["actions"][number]) => {
    const parts = Object.entries(verdict as object).filter(([key, value]) => !own.has(key) || says(value))
    const shared = Object.fromEntries(parts.filter(([key]) => !own.has(key)))
    const alone = Object.fromEntries(parts.filter(([key]) => own.has(key)))
    const form = forms.placeOf(toJsonText({ schemaVersion, policyVersion, provenance, verdict: shared, reason, maker }))
    return { ...action, digest: bytesOf(action.digest), form, ...(says(alone) ? { verdict: alone } : {}) }
  }

const usageOf = (usage: TurnWrite["usage"][number]) => ({
  ...usage,
  promptVersion: bytesOf(usage.promptVersion),
  inputDigest: bytesOf(usage.inputDigest),
})

export const toWire = (write: TurnWrite): string => {
  const forms = new Forms()
  const rows = {
    ...write,
    journal: rowsOf(write.journal),
    actions: write.actions.map(actionOf(forms)),
    usage: write.usage.map(usageOf),
    audit: sheafOf(write.audit, (body) => forms.placeOf(body)),
    forms: forms.bodies,
  }
  return toJsonText(Object.fromEntries(Object.entries(rows).filter(([, value]) => !isEmpty(value))))
}
