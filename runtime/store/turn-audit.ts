/**
 * A turn's audit entries as cs_turns stores them: each is a form with holes, the same for all that say the same, and what goes into the
 * holes. Boundary between the store and SQL; cs_audit_lines reads it back to the letter (invariant 8). A form's text is written as the
 * database writes jsonb, so that one entry has one text however it is stored.
 */
import type { TurnWrite } from "./turn-write.ts"

/** What goes into the holes of a turn's entries, in their order; forms by their place among the turn's forms. */
export interface AuditSheaf {
  readonly forms: ReadonlyArray<number>
  readonly ids: ReadonlyArray<string>
  /** Hex of all of them, joined. */
  readonly digests: string
  readonly loose: ReadonlyArray<unknown>
}

/** Values of these keys repeat from entry to entry and belong to the form; a form must not be made anew for every call. */
const common = new Set(["tool", "rules", "policy", "code", "via", "to"])
const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g
const wholeUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const wholeDigest = /^[0-9a-f]{64}$/

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => {
  const [left, right] = [Buffer.from(a, "utf8"), Buffer.from(b, "utf8")]
  return left.length - right.length || left.compare(right)
}

/** Percent signs mean holes to the database. */
const plain = (text: string): string => text.replaceAll("%", "%%")

class Entry {
  readonly ids: Array<string> = []
  readonly digests: Array<string> = []
  readonly loose: Array<unknown> = []
  /** Text, or a hole: which list, and the place in it. */
  readonly #parts: Array<string | readonly ["ids" | "digests" | "loose", number]> = []

  #say(text: string): void {
    this.#parts.push(plain(text))
  }

  #hole(list: "ids" | "digests", value: string): void {
    const known = this[list].indexOf(value)
    this.#parts.push([list, known >= 0 ? known : this[list].push(value) - 1])
  }

  #words(text: string): void {
    let from = 0
    for (const found of text.matchAll(uuids)) {
      this.#say(text.slice(from, found.index))
      this.#hole("ids", found[0])
      from = found.index + found[0].length
    }
    this.#say(text.slice(from))
  }

  #value(value: unknown, isCommon: boolean): void {
    if (Array.isArray(value)) return this.#list("[", value, "]", (item) => this.#value(item, isCommon))
    if (typeof value === "object" && value !== null) {
      const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined)
      return this.#list("{", pairs.toSorted(byKey), "}", ([key, inner]) => {
        this.#say(`${JSON.stringify(key)}: `)
        this.#value(inner, isCommon || common.has(key))
      })
    }
    if (value === undefined || value === null || typeof value === "boolean" || isCommon) return this.#say(JSON.stringify(value ?? null))
    const list = typeof value === "string" ? (wholeUuid.test(value) ? "ids" : wholeDigest.test(value) ? "digests" : undefined) : undefined
    if (list === undefined) return void this.#parts.push(["loose", this.loose.push(value) - 1])
    this.#say('"')
    this.#hole(list, value as string)
    this.#say('"')
  }

  #list<A>(open: string, items: ReadonlyArray<A>, close: string, each: (item: A) => void): void {
    this.#say(open)
    items.forEach((item, i) => {
      if (i > 0) this.#say(", ")
      each(item)
    })
    this.#say(close)
  }

  /** How many of each it takes, U+001E, then the text with its holes by number. */
  form({ kind, actor, subject, data }: TurnWrite["audit"][number]): string {
    for (const text of [kind, actor, subject]) {
      this.#words(text)
      this.#say("\u001f")
    }
    this.#value(data, false)
    const before = { ids: 1, digests: 1 + this.ids.length, loose: 1 + this.ids.length + this.digests.length }
    const text = this.#parts.map((part) => (typeof part === "string" ? part : `%${before[part[0]] + part[1]}$s`)).join("")
    return `${this.ids.length} ${this.digests.length} ${this.loose.length}\u001e${text}`
  }
}

/** `placeOf` gives a form's place among those of the turn. */
export const sheafOf = (audit: TurnWrite["audit"], placeOf: (body: string) => number): AuditSheaf | undefined => {
  if (audit.length === 0) return undefined
  const entries = audit.map((said) => {
    const entry = new Entry()
    return { form: placeOf(entry.form(said)), entry }
  })
  return {
    forms: entries.map(({ form }) => form),
    ids: entries.flatMap(({ entry }) => entry.ids),
    digests: entries.flatMap(({ entry }) => entry.digests).join(""),
    loose: entries.flatMap(({ entry }) => entry.loose),
  }
}
