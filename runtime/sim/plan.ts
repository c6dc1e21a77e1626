/**
 * What will happen in a world, drawn from its seed before it begins: who writes what and when, how many processes there are, what freezes,
 * moves or changes on the way, and how much goes wrong. Small on purpose: a short story cut at every place says more than a long one. Most
 * are of one message; a steady share is longer, and a steady share is of two processes.
 */
import { type Chance, makeChance } from "./chance.ts"
import type { Words } from "./model.ts"
import type { Kind, PolicyName } from "./rules.ts"

export interface Talk {
  readonly conversation: number
  readonly at: number
  readonly words: Words
  /** Sent again under another message id after this time: the stream stores it twice. */
  readonly again_ms?: number
}

export type Turn =
  | { readonly at: number; readonly tag: "freeze"; readonly for_ms: number }
  /** The server pins another process; the old one hears of it later, or never while it is cut off. */
  | { readonly at: number; readonly tag: "movePin"; readonly deaf_ms: number }
  | { readonly at: number; readonly tag: "policy"; readonly to: PolicyName }
  | { readonly at: number; readonly tag: "handle"; readonly conversation: number; readonly to: "taken" | "returned" }
  | { readonly at: number; readonly tag: "findOut" }

export interface Plan {
  readonly seed: number
  readonly processes: 1 | 2
  readonly skews_ms: ReadonlyArray<number>
  readonly talks: ReadonlyArray<Talk>
  readonly turns: ReadonlyArray<Turn>
  readonly faultRate: number
  readonly faultsMost: number
  readonly restart_ms: number
}

const tools = ["sim.pay", "sim.pay", "sim.send", "sim.once", "sim.ask", "sim.wire"] as const
const kinds: readonly [Kind, ...ReadonlyArray<Kind>] = ["free", "free", "free", "ask", "two", "slow", "slow", "deny"]
/** What is held for people has three times as many places to die: fewer of them among the short. */
const shortKinds: typeof kinds = ["free", "free", "free", "free", "free", "free", "free", "ask", "two", "slow", "deny"]

/** Of a hundred seeds. */
const shares = { short: 80, long: 5 } as const

type Shape = "short" | "long" | "pair"

const shapeOf = (chance: Chance): Shape => {
  const drawn = chance.below(100)
  return drawn < shares.short ? "short" : drawn < shares.short + shares.long ? "long" : "pair"
}

const talksOf = (chance: Chance, shape: Shape): ReadonlyArray<Talk> => {
  let n = 0
  const short = shape === "short"
  const call = (): Words["calls"][number] => {
    const args = { kind: chance.pick(short ? shortKinds : kinds), n: ++n }
    if (chance.happens(0.06)) return { tool: chance.pick(["sim.hidden", "shell.exec"]), args }
    if (chance.happens(0.06)) return { tool: "sim.pay", args: { ...args, approved: true } }
    return { tool: chance.pick(tools), args }
  }
  const conversations = !short && chance.happens(0.3) ? 2 : 1
  return Array.from({ length: short ? 1 : 1 + chance.below(3) }, (): Talk => {
    const calls = Array.from({ length: chance.pick(short ? [0, 1, 1, 1, 1, 1, 1, 2] : [0, 1, 1, 1, 2]) }, call)
    return {
      conversation: chance.below(conversations),
      at: chance.below(chance.pick([20, 400, 60_000])),
      words: { n: ++n, calls },
      ...(chance.happens(short ? 0.1 : 0.2) ? { again_ms: chance.below(1_000) } : {}),
    }
  })
}

const turnsOf = (chance: Chance, shape: Shape): ReadonlyArray<Turn> => {
  const soon = () => chance.below(chance.pick([60, 400, 100_000]))
  const turns: Array<Turn> = []
  if (shape === "pair" && chance.happens(0.7)) turns.push({ at: soon(), tag: "freeze", for_ms: 3_500 + chance.below(40_000) })
  if (shape === "pair" && chance.happens(0.7)) turns.push({ at: soon(), tag: "movePin", deaf_ms: chance.below(3_000) })
  if (chance.happens(0.25)) turns.push({ at: 100 + soon() * 3, tag: "policy", to: chance.pick(["other", "strict"]) })
  if (chance.happens(shape === "short" ? 0.05 : 0.1))
    turns.push(
      { at: soon(), tag: "handle", conversation: 0, to: "taken" },
      { at: 100 + soon() * 2, tag: "handle", conversation: 0, to: "returned" },
    )
  if (chance.happens(0.5)) turns.push({ at: 120_000, tag: "findOut" })
  return turns
}

export const planOf = (seed: number): Plan => {
  const chance = makeChance(seed, 1)
  const shape = shapeOf(chance)
  const wild = chance.happens(0.5)
  return {
    seed,
    processes: shape === "pair" ? 2 : 1,
    skews_ms: [0, chance.happens(0.3) ? chance.below(200) - 100 : 0],
    talks: talksOf(chance, shape),
    turns: turnsOf(chance, shape),
    faultRate: wild ? 1 + chance.below(3) : 0,
    faultsMost: wild ? 1 + chance.below(4) : 0,
    restart_ms: chance.pick([10, 1_000, 20_000]),
  }
}
