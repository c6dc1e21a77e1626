/** Starts a node as a process of its own, waits for the named point and kills it there with SIGKILL. */
import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { CrashPoint } from "../crash/point.ts"
import type { WorldOptions } from "./world.ts"

const script = fileURLToPath(new URL("./crash-node.ts", import.meta.url))

export interface NodeProcess {
  readonly child: ChildProcess
  /** Resolves when the process printed `line`; rejects after `for_ms` with what it printed. */
  readonly said: (line: string, for_ms?: number) => Promise<void>
  /** Everything it printed so far. */
  readonly output: () => string
  /** SIGKILL, and waits for the end. */
  readonly kill: () => Promise<void>
}

export const startNode = (options: WorldOptions, point?: CrashPoint, nth = 1): NodeProcess =>
  startScript([script, JSON.stringify(options), ...(point === undefined ? [] : [point, String(nth)])])

/** Any program of ours on this Node, with its output kept. */
export const startScript = (args: ReadonlyArray<string>, env?: NodeJS.ProcessEnv): NodeProcess => {
  const child = spawn(process.execPath, [...args], { stdio: ["ignore", "pipe", "pipe"], ...(env === undefined ? {} : { env }) })
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  const said = async (line: string, for_ms = 20_000) => {
    const end = Date.now() + for_ms
    while (!output.includes(`${line}\n`)) {
      if (Date.now() > end) throw new Error(`the node did not say "${line}" within ${for_ms} ms; it said: ${output.slice(-2000)}`)
      await new Promise((done) => setTimeout(done, 10))
    }
  }
  const kill = () =>
    new Promise<void>((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done()
      child.once("exit", () => done())
      child.kill("SIGKILL")
    })
  return { child, said, output: () => output, kill }
}
