/**
 * What is said in a campaign: data made from a seed, so that a run can be had again. Pure. Every message carries a `ref` that nobody else
 * uses and that stays with it everywhere: in the words, in the arguments of the call, in the provider's ledger and in the reply.
 */

/** `keyed`, `unkeyed` and `asked` act by a tool of that idempotency; `denied` and `held` are what policy makes of the amount; `word` asks for nothing. */
export const kinds = ["keyed", "unkeyed", "asked", "denied", "held", "word"] as const
export type Kind = (typeof kinds)[number]

export interface Said {
  readonly ref: string
  readonly thread: string
  /** Place in its thread, from 0. */
  readonly index: number
  readonly kind: Kind
  readonly via: "api" | "webhook" | "stream"
}

const amounts: Readonly<Record<Kind, number>> = { keyed: 10, unkeyed: 10, asked: 10, denied: 85, held: 95, word: 0 }
const verbs: Readonly<Record<Kind, string>> = {
  keyed: "keyed",
  unkeyed: "unkeyed",
  asked: "asked",
  denied: "keyed",
  held: "keyed",
  word: "word",
}

/** Held calls of odd threads stay held to the end: nobody may find them done. The others are a person's to decide. */
export const staysHeld = (thread: string): boolean => Number(/(\d+)$/.exec(thread)?.[1] ?? 0) % 2 === 1

export const textOf = ({ kind, ref }: Pick<Said, "kind" | "ref">): string => `${verbs[kind]} ${ref} ${amounts[kind]}`

/** A small generator of even numbers in [0, 1) from a 32-bit seed. */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <A>(from: ReadonlyArray<A>, next: () => number): A => from[Math.floor(next() * from.length)]!

export interface Shape {
  readonly threads: number
  readonly messages: number
  readonly kinds: ReadonlyArray<Kind>
  readonly via: ReadonlyArray<Said["via"]>
}

/** Where every held call stays held, the first changes places with its neighbour in the next thread, so that a person has one to decide. */
const decidable = (said: ReadonlyArray<Said>): ReadonlyArray<Said> => {
  const held = said.findIndex(({ kind }) => kind === "held")
  if (held < 0 || said.some(({ kind, thread }) => kind === "held" && !staysHeld(thread))) return said
  const other = said.findIndex(({ thread }, at) => Math.abs(at - held) === 1 && !staysHeld(thread))
  const trade = (one: Said, from: number): Said => ({ ...one, kind: said[from]!.kind })
  return other < 0 ? said : said.map((one, at) => (at === held ? trade(one, other) : at === other ? trade(one, held) : one))
}

/**
 * `threads` × `messages`, thread names beginning with `name`; the kinds are drawn, but every kind comes up before one comes twice, and
 * where calls are held one of them is for a person to decide.
 */
export const burst = (name: string, seed: number, shape: Shape): ReadonlyArray<Said> => {
  const next = chance(seed)
  let bag: Array<Kind> = []
  const draw = (): Kind => {
    if (bag.length === 0) bag = [...shape.kinds]
    return bag.splice(Math.floor(next() * bag.length), 1)[0]!
  }
  const drawn = Array.from({ length: shape.threads * shape.messages }, (_, n): Said => {
    const thread = `${name}-${n % shape.threads}`
    const index = Math.floor(n / shape.threads)
    return { ref: `${thread}.${index}`, thread, index, kind: draw(), via: pick(shape.via, next) }
  })
  return decidable(drawn)
}
