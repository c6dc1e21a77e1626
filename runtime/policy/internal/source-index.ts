/** Everything trusted that was seen, indexed once so that each argument is one look-up. Untrusted sources prove nothing and are skipped. */
import type { Provenance } from "../../kernel/action.ts"
import { limits } from "../limits.ts"
import type { ProvenanceSource } from "../provenance.ts"
import { normalText, wordsOf } from "./spelling.ts"

export interface SourceIndex {
  /** Whole text values. */
  readonly whole: ReadonlyMap<string, ReadonlyArray<Provenance>>
  /** Field name, NUL, kind and value: what short words, numbers and booleans need. */
  readonly named: ReadonlyMap<string, ReadonlyArray<Provenance>>
  readonly ownerWords: ReadonlyMap<string, ReadonlyArray<Provenance>>
  /** Words of the owner's texts, in order, blanks around each: for values of several words. */
  readonly ownerText: string
}

type Labels = Map<string, Provenance[]>
const add = (map: Labels, key: string, label: Provenance): void => {
  const found = map.get(key)
  if (found === undefined) map.set(key, [label])
  else if (!found.includes(label)) found.push(label)
}

interface Work {
  leaves: number
  chars: number
  readonly whole: Labels
  readonly named: Labels
  readonly ownerWords: Labels
  readonly prose: string[]
}

const leaf = (w: Work, value: unknown, key: string, label: Provenance): void => {
  const name = key.toLowerCase()
  if (typeof value === "boolean") return add(w.named, `${name}\u0000b${value}`, label)
  if (typeof value === "number") return add(w.named, `${name}\u0000n${value}`, label)
  if (typeof value !== "string" || (w.chars += value.length) > limits.provenanceChars) return
  const text = normalText(value)
  add(w.whole, text, label)
  add(w.named, `${name}\u0000s${text}`, label)
  if (label !== "owner") return
  const words = wordsOf(value)
  for (const word of words) add(w.ownerWords, word, label)
  w.prose.push(words.join(" "))
}

/** A record nobody verified was brought by whom it is about: its free words (a name that is an address) prove nothing, its id and address do. */
const unproven = (record: object, name: string): boolean =>
  (record as Record<string, unknown>)["verified"] === false && !/(?:id|address)$/i.test(name)

const walk = (w: Work, value: unknown, key: string, label: Provenance, depth: number): void => {
  if (++w.leaves > limits.provenanceLeaves || depth > limits.valueDepth) return
  if (Array.isArray(value)) for (const item of value) walk(w, item, key, label, depth + 1)
  else if (typeof value === "object" && value !== null)
    for (const [name, item] of Object.entries(value)) {
      if (label === "owner" || !unproven(value, name)) walk(w, item, name, label, depth + 1)
    }
  else leaf(w, value, key, label)
}

export const buildIndex = (sources: ReadonlyArray<ProvenanceSource>): SourceIndex => {
  const work: Work = { leaves: 0, chars: 0, whole: new Map(), named: new Map(), ownerWords: new Map(), prose: [] }
  for (const source of sources) if (source.label !== "untrusted") walk(work, source.values, "", source.label, 0)
  return { whole: work.whole, named: work.named, ownerWords: work.ownerWords, ownerText: ` ${work.prose.join(" \u0000 ")} ` }
}
