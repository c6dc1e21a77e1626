/**
 * A turn's journal as the rows it becomes: a row per message from the stream, with what was born of it in this step. Boundary between the
 * store and SQL (invariant 2); cs_journal_entries reads it back whole.
 */
import { Filled, type Forms, packed, Wording } from "./form.ts"
import type { TurnWrite } from "./turn-write.ts"

type Entry = TurnWrite["journal"][number]

const wording = new Wording({ common: ["v", "kind", "tag", "via", "think"], worded: ["events"] })

/** [packed id of the first, place, form, holes]; the holes are ids, then digests, then the other values as JSON parted by commas. */
const rowOf = (entries: ReadonlyArray<Entry>, place: number, forms: Forms): readonly [string, number, number, string] => {
  const { messageId } = entries[0]!
  const filled = new Filled(wording, messageId)
  filled.json(entries)
  const { ids, digests, loose } = filled
  const holes = `${ids.join("").replaceAll("-", "")}${digests.join("")}${Buffer.from(loose.join(), "utf8").toString("hex")}`
  return [packed(messageId), place, forms.placeOf(filled.form()), `\\x${holes}`]
}

export const journalRowsOf = (journal: ReadonlyArray<Entry>, forms: Forms): ReadonlyArray<ReturnType<typeof rowOf>> => {
  const starts = journal.flatMap((entry, i) => (i === 0 || entry.seq !== null ? [i] : []))
  return starts.map((start, n) => rowOf(journal.slice(start, starts[n + 1]), start + 1, forms))
}
