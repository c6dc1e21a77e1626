/** The flags of `npm run chaos`, read from the command line and checked. */
import { parseArgs } from "node:util"
import { SetupProblem } from "../embedded/problem.ts"

export const modes = ["kills", "postgres", "nats", "nodes"] as const
export type Mode = (typeof modes)[number]

export interface ChaosOptions {
  /** Every crash point is killed at once per seed. */
  readonly seeds: number
  /** The first seed; the others follow it. */
  readonly seed: number
  /** Homes that are killed beside each other. One by default: recovery is measured of one product on the machine, not of two that share it. */
  readonly lanes: number
  /** Turns of each outage, and how many of them are handed in per second. */
  readonly turns: number
  readonly rate: number
  /** Of the campaign of several nodes. */
  readonly conversations: number
  readonly messages: number
  readonly nodesRate: number
  readonly only: ReadonlyArray<Mode>
}

const whole = { seeds: 3, seed: 1, lanes: 1, turns: 2_000, rate: 25, conversations: 1_000, messages: 20, nodesRate: 60 } as const
const largest = 1_000_000

const usage = `use: ${Object.keys(whole)
  .map((name) => `--${name} <number>`)
  .join(", ")}, --only ${modes.join("|")}.`

const numberOf = (name: keyof typeof whole, text: string): number => {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 1 && value <= largest) return value
  throw new SetupProblem({
    what: `--${name} ${text} cannot be used.`,
    why: `it must be a whole number from 1 to ${largest}.`,
    cure: `leave it out (${whole[name]}) or give such a number.`,
  })
}

const modesOf = (text: string): ReadonlyArray<Mode> => {
  if (text === "") return modes
  const wanted = modes.filter((mode) => text.split(",").includes(mode))
  if (wanted.length === text.split(",").length) return wanted
  throw new SetupProblem({ what: `--only ${text} cannot be used.`, why: `the campaigns are ${modes.join(", ")}.`, cure: usage })
}

/** Throws SetupProblem for a flag that is unknown or out of range. */
export const readOptions = (args: ReadonlyArray<string>): ChaosOptions => {
  try {
    const numbers = Object.entries(whole).map(([name, value]) => [name, { type: "string" as const, default: String(value) }])
    const options = { ...Object.fromEntries(numbers), only: { type: "string" as const, default: "" } }
    const text = parseArgs({ args: [...args], options }).values as Readonly<Record<keyof typeof whole | "only", string>>
    const read = Object.fromEntries(
      Object.keys(whole).map((name) => [name, numberOf(name as keyof typeof whole, text[name as keyof typeof whole])]),
    )
    return { ...(read as Readonly<Record<keyof typeof whole, number>>), only: modesOf(text.only) }
  } catch (error) {
    if (error instanceof SetupProblem) throw error
    throw new SetupProblem({ what: "These flags cannot be used.", why: (error as Error).message, cure: usage })
  }
}
