/** The flags of `npm run bench`, read from the command line and checked. */
import { parseArgs } from "node:util"
import { SetupProblem } from "../embedded/problem.ts"

export interface BenchOptions {
  readonly rounds: number
  readonly conversations: number
  readonly messages: number
  readonly concurrency: number
  /** Turns per second of the open loop, and how long it lasts. */
  readonly rate: number
  readonly seconds: number
  /** Decisions measured per round, one after another. */
  readonly approvals: number
  /** Turns that wait for a slow model at once, beside the open loop; 0 = none. */
  readonly slow: number
  /** Seconds the whole run may take: a round that would go beyond is left out, and the report says of how many rounds it is. */
  readonly within: number
  /** Folder for a CPU profile of the node; empty = none. */
  readonly profile: string
  /** Leave the data folder and say where it is. */
  readonly keep: boolean
}

const whole = {
  rounds: 3,
  conversations: 1_000,
  messages: 5,
  concurrency: 128,
  rate: 100,
  seconds: 20,
  approvals: 200,
  slow: 2_000,
  within: 240,
} as const
const largest = 1_000_000

const numberOf = (name: string, text: string, lowest: number): number => {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= lowest && value <= largest) return value
  throw new SetupProblem({
    what: `--${name} ${text} cannot be used.`,
    why: `it must be a whole number from ${lowest} to ${largest}.`,
    cure: `leave it out (${whole[name as keyof typeof whole]}) or give such a number.`,
  })
}

/** Throws SetupProblem for a flag that is unknown or out of range. */
export const readOptions = (args: ReadonlyArray<string>): BenchOptions => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, { type: "string" as const, default: String(value) }])),
        profile: { type: "string", default: "" },
        keep: { type: "boolean", default: false },
      },
    })
    const text = values as Readonly<Record<string, string | boolean>>
    const of = (name: keyof typeof whole, lowest = 1) => numberOf(name, String(text[name]), lowest)
    return {
      rounds: of("rounds"),
      conversations: of("conversations"),
      messages: of("messages"),
      concurrency: of("concurrency"),
      rate: of("rate"),
      seconds: of("seconds", 0),
      approvals: of("approvals", 0),
      slow: of("slow", 0),
      within: of("within"),
      profile: String(text["profile"]),
      keep: text["keep"] === true,
    }
  } catch (error) {
    if (error instanceof SetupProblem) throw error
    const flags = [...Object.keys(whole).map((name) => `--${name} <number>`), "--profile <folder>", "--keep"].join(", ")
    throw new SetupProblem({ what: "These flags cannot be used.", why: (error as Error).message, cure: `use: ${flags}.` })
  }
}
