/**
 * Processor time of whole process trees, from /proc: what a turn costs each part, which a busy machine changes far less than it changes
 * rates. Undefined where there is no /proc.
 */
import { readFileSync } from "node:fs"

/** The kernel counts in hundredths of a second on every platform that has /proc. */
const tick_ms = 10

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}

/** Own time and that of children that have ended. */
const own_ms = (pid: number): number => {
  const stat = read(`/proc/${pid}/stat`)
  // the name in brackets may hold anything; user, system and the children's two are words 12 to 15 after it
  const words = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return words.slice(11, 15).reduce((sum, word) => sum + (Number(word) || 0), 0) * tick_ms
}

const children = (pid: number): ReadonlyArray<number> => read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number)

/** Milliseconds used by `pid` and everything under it so far. */
export const cpu_ms = (pid: number): number | undefined => {
  if (read(`/proc/${pid}/stat`) === "") return undefined
  const tree = (root: number): number => own_ms(root) + children(root).reduce((sum, child) => sum + tree(child), 0)
  return tree(pid)
}

export type Cpu = Readonly<Record<"node" | "postgres" | "nats" | "load", number | undefined>>

/** What was used between two readings, per turn; NaN where nothing could be read. */
export const cpuPerTurn = (before: Cpu, after: Cpu, turns: number): Readonly<Record<keyof Cpu, number>> => {
  const of = (name: keyof Cpu) => ((after[name] ?? Number.NaN) - (before[name] ?? Number.NaN)) / turns
  return { node: of("node"), postgres: of("postgres"), nats: of("nats"), load: of("load") }
}
