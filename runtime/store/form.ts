/**
 * Forms: what many rows say alike, said once, with holes for what is each row's own. Boundary between the store and SQL: the database keeps
 * a form by its text and fills the holes when somebody reads. JSON in a form is written as the database writes jsonb, so that one value has
 * one text however it is stored. Every turn passes here some ten times, hence the plain loops and the remembered keys.
 */
import { toJsonText } from "./json.ts"

const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g
const wholeUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const wholeDigest = /^[0-9a-f]{64}$/
const uuid_chars = 36
const digest_chars = 64

export const isDigest = (text: string): boolean => text.length === digest_chars && wholeDigest.test(text)

/** A digest (01 and 32 bytes), an id (02 and 16 bytes) or any other text (00 and UTF-8), in the database's way of writing bytes; as cs_pack. */
export const packed = (text: string): string => {
  if (isDigest(text)) return `\\x01${text}`
  if (text.length === uuid_chars && wholeUuid.test(text)) return `\\x02${text.replaceAll("-", "")}`
  return `\\x00${Buffer.from(text, "utf8").toString("hex")}`
}

/** The forms a turn's rows name, each once; a row names one by its place here. */
export class Forms {
  readonly bodies: Array<string> = []
  placeOf(body: string): number {
    const known = this.bodies.indexOf(body)
    return known >= 0 ? known : this.bodies.push(body) - 1
  }
}

/** How values are taken: as the row's own, as words of the form with holes for ids alone, or as the form's. */
type Way = "own" | "worded" | "common"

interface Key {
  readonly name: string
  readonly text: string
  readonly way: Way | undefined
}

const byBytes = (a: string, b: string): number => {
  const [left, right] = [Buffer.from(a, "utf8"), Buffer.from(b, "utf8")]
  return left.length - right.length || left.compare(right)
}
const rememberedShapes = 1_000

/** Which keys' values belong to the form, and the order in which the database writes the keys of an object. */
export class Wording {
  readonly #ways: ReadonlyMap<string, Way>
  readonly #shapes = new Map<string, ReadonlyArray<Key>>()
  constructor(ways: { readonly common: ReadonlyArray<string>; readonly worded?: ReadonlyArray<string> }) {
    this.#ways = new Map([
      ...ways.common.map((name) => [name, "common"] as const),
      ...(ways.worded ?? []).map((name) => [name, "worded"] as const),
    ])
  }
  keysOf(value: object): ReadonlyArray<Key> {
    const names = Object.keys(value)
    const shape = names.join("\u0000")
    const known = this.#shapes.get(shape)
    if (known !== undefined) return known
    const keys = names.toSorted(byBytes).map((name) => ({ name, text: escaped(`${toJsonText(name)}: `), way: this.#ways.get(name) }))
    if (this.#shapes.size >= rememberedShapes) this.#shapes.clear()
    this.#shapes.set(shape, keys)
    return keys
  }
}

/** Percent signs mean holes to the database. */
const escaped = (text: string): string => (text.includes("%") ? text.replaceAll("%", "%%") : text)

const simple = /^[\w .,:;/@#()-]*$/
const quoted = (value: string): string => (simple.test(value) ? `"${value}"` : toJsonText(value))

/** One row's text, taken apart into form and holes. */
export class Filled {
  readonly ids: Array<string> = []
  readonly digests: Array<string> = []
  /** JSON of the other values. */
  readonly loose: Array<string> = []
  readonly #wording: Wording
  #text = ""
  /** A letter for each hole in the order of their numbers: i, d, l; r stands for the string the row keeps in a column of its own. */
  #holes = ""
  readonly #values: Array<string> = []

  constructor(wording: Wording, kept?: string) {
    this.#wording = wording
    if (kept === undefined) return
    this.#holes = "r"
    this.#values.push(quoted(kept))
  }

  say(text: string): void {
    this.#text += escaped(text)
  }

  #hole(letter: "i" | "d" | "l", value: string): void {
    let number = this.#values.indexOf(value) + 1
    if (number === 0) {
      number = this.#values.push(value)
      this.#holes += letter
      ;(letter === "i" ? this.ids : letter === "d" ? this.digests : this.loose).push(value)
    }
    this.#text += `%${number}$s`
  }

  /** Text with holes for the ids in it. */
  words(text: string): void {
    if (text.length < uuid_chars) return this.say(text)
    let from = 0
    for (const found of text.matchAll(uuids)) {
      this.say(text.slice(from, found.index))
      this.#hole("i", found[0])
      from = found.index + uuid_chars
    }
    this.say(text.slice(from))
  }

  /** Any value as JSON. */
  json(value: unknown, way: Way = "own"): void {
    if (typeof value === "string") return this.#string(value, way)
    if (value === null || value === undefined) return void (this.#text += "null")
    if (typeof value !== "object") {
      const text = JSON.stringify(value)
      if (way === "common" || typeof value === "boolean") return void (this.#text += text)
      return this.#hole("l", text)
    }
    if (Array.isArray(value)) return this.#list(value, way)
    this.#text += "{"
    let isFirst = true
    for (const key of this.#wording.keysOf(value)) {
      const inner = (value as Readonly<Record<string, unknown>>)[key.name]
      if (inner === undefined) continue
      if (!isFirst) this.#text += ", "
      isFirst = false
      this.#text += key.text
      this.json(inner, key.way ?? way)
    }
    this.#text += "}"
  }

  #list(items: ReadonlyArray<unknown>, way: Way): void {
    this.#text += "["
    items.forEach((item, i) => {
      if (i > 0) this.#text += ", "
      this.json(item, way)
    })
    this.#text += "]"
  }

  #string(value: string, way: Way): void {
    const isId = value.length === uuid_chars && wholeUuid.test(value)
    const text = quoted(value)
    if (this.#values[0] === text && this.#holes.startsWith("r")) this.#text += "%1$s"
    else if (way === "common") this.say(text)
    else if (isId || isDigest(value)) {
      this.#text += '"'
      this.#hole(isId ? "i" : "d", value)
      this.#text += '"'
    } else if (way === "worded") this.words(text)
    else this.#hole("l", text)
  }

  /** A letter for each hole, U+001E, then the text with its holes by number. */
  form(): string {
    return `${this.#holes}\u001e${this.#text}`
  }
}
