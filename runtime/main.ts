/**
 * The product's entry: `node runtime/main.ts serve`. Reads the environment, tells where and how to sign in, and runs until it is told to
 * stop. Exit codes: 0 stopped, 1 could not start, 2 wrong configuration or usage.
 */
import { writeSync } from "node:fs"
import { Result } from "effect"
import { runProduct, welcome } from "./app/run.ts"
import { loadConfig } from "./config/config.ts"
import { redactText } from "./telemetry/redact.ts"

const write = (line: string): void => void writeSync(1, line)
const say = (line: string): void => write(`${line}\n`)

const main = async (command: string | undefined): Promise<number> => {
  if (command !== "serve") {
    say("usage: node runtime/main.ts serve   (everything else: npx countersign --help)")
    return 2
  }
  const loaded = loadConfig(process.env)
  if (Result.isFailure(loaded)) {
    say(loaded.failure.message)
    return 2
  }
  const { config } = loaded.success
  const failure = await runProduct({
    ...loaded.success,
    crashPoint: process.env["COUNTERSIGN_CRASH_POINT"],
    write,
    onReady: (serving, started_ms) => welcome(config, serving, started_ms).forEach(say),
  })
  if (failure === undefined) return 0
  // one line for people; details stay out of the terminal unless they are ours
  say(`Countersign could not start: ${redactText(failure.message)}`)
  return 1
}

process.exit(await main(process.argv[2]))
