/** Telling the story: numbered steps, facts under them, and one kind of failure that names the step in which something was not as told. */
import { limits } from "./limits.ts"

/** Something was not as told. `step` is the title under which it happened. */
export class NotAsTold extends Error {
  readonly step: string
  constructor(step: string, why: string) {
    super(why)
    this.step = step
  }
}

const width = 104
const nameWidth = 21
let current = "starting"
let number = 0

const wrapped = (text: string, indent: string): string => {
  const lines = [""]
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1] ?? ""
    if (last !== "" && indent.length + last.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`
  }
  return lines.join(`\n${indent}`)
}

/** One line of plain words. */
export const say = (text: string): void => void process.stdout.write(`   ${wrapped(text, "   ")}\n`)

const plain = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .map(([name, part]) => `${name} ${typeof part === "string" ? part : JSON.stringify(part)}`)
        .join(", ")
    : String(value)

/** A name and its value (an object as `name value` pairs), set apart: what a person would see on a screen. */
export const show = (name: string, value: unknown): void =>
  void process.stdout.write(`      ${name.padEnd(nameWidth)}${wrapped(plain(value), " ".repeat(6 + nameWidth))}\n`)

/** Runs one step; whatever breaks inside it, the failure names it. */
export const step = async <A>(title: string, run: () => Promise<A>): Promise<A> => {
  current = title
  number += 1
  process.stdout.write(`\n${String(number).padStart(2)} ${title}\n`)
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotAsTold) throw error
    throw new NotAsTold(title, error instanceof Error ? error.message : String(error))
  }
}

/** Stops the story unless it is as told. */
export const expect: (holds: boolean, why: string) => asserts holds = (holds, why) => {
  if (!holds) throw new NotAsTold(current, why)
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks again until there is an answer; `what` is what the story promised. */
export const until = async <A>(what: string, ask: () => Promise<A | undefined>, within_ms: number = limits.promised_ms): Promise<A> => {
  const end = performance.now() + within_ms
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    expect(performance.now() < end, `${what} did not happen within ${within_ms / 1_000} s`)
    await rest(limits.pollEvery_ms)
  }
}
