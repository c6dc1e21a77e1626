/** One node's process as the driver holds it: started, armed, frozen, killed, asked to leave. Its output goes into a log file. */
import { type ChildProcess, spawn } from "node:child_process"
import { appendFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { CrashPoint } from "../../runtime/crash/point.ts"
import { logTail } from "../embedded/process.ts"
import { chaosLimits } from "./limits.ts"

const script = fileURLToPath(new URL("./node.ts", import.meta.url))
const living = new Set<ChildProcess>()

/** Kills whatever still runs, frozen or not; for the end of the driver. */
export const killAll = (): void => {
  for (const child of living) child.kill("SIGKILL")
}

export interface Urls {
  readonly operatorUrl: string
  readonly publicUrl: string
}

export interface Life extends Urls {
  /** Processor time it took to serve: what a start costs on a machine that has time for it. */
  readonly start_cpu_ms: number
  /** Starts before this one that gave up. */
  readonly startRetries: number
  readonly nodeId: string
  /** Arms a crash point: the process stops itself at its `nth` passing from now. */
  readonly arm: (point: CrashPoint, nth: number) => void
  /** Whether it stopped itself within `for_ms`. */
  readonly reached: (point: CrashPoint, for_ms: number) => Promise<boolean>
  readonly signal: (name: "SIGSTOP" | "SIGCONT") => void
  /** SIGKILL, and waits for the end. */
  readonly kill: () => Promise<void>
  /** A clean stop, as a deployment does it. */
  readonly leave: () => Promise<void>
}

export interface Birth {
  readonly env: Readonly<Record<string, string>>
  readonly providerUrl: string
  readonly nodeId: string
  readonly logFile: string
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done() : child.once("exit", () => done())))

const startOnce = async ({ env, providerUrl, nodeId, logFile }: Birth, startRetries: number): Promise<Life | undefined> => {
  const child = spawn(process.execPath, [script, providerUrl, nodeId], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...env, COUNTERSIGN_NODE: nodeId, PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] },
  })
  living.add(child)
  child.once("exit", () => living.delete(child))
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-16_384)
      appendFileSync(logFile, chunk)
    })
  const wait = async (pattern: RegExp, for_ms: number): Promise<RegExpExecArray | undefined> => {
    for (const end = Date.now() + for_ms; ;) {
      const found = pattern.exec(said)
      if (found !== null) return found
      if (Date.now() > end || child.exitCode !== null) return undefined
      await new Promise((done) => setTimeout(done, 5))
    }
  }
  const ready = await wait(/^ready (.*)$/m, chaosLimits.nodeReady_ms)
  if (ready === undefined) {
    child.kill("SIGKILL")
    return undefined
  }
  const kill = () => {
    child.kill("SIGKILL")
    return ended(child)
  }
  return {
    ...(JSON.parse(ready[1]!) as Urls & Pick<Life, "start_cpu_ms">),
    startRetries,
    nodeId,
    arm: (point, nth) => void child.send({ point, nth }),
    reached: async (point, for_ms) => (await wait(new RegExp(`^crash-point ${point}$`, "m"), for_ms)) !== undefined,
    signal: (name) => void child.kill(name),
    kill,
    leave: async () => {
      child.kill("SIGTERM")
      const late = setTimeout(() => void kill(), chaosLimits.nodeStop_ms)
      await ended(child).finally(() => clearTimeout(late))
    },
  }
}

/** Starts a node and resolves once it serves. One that gives up on a busy machine is started again, as any supervisor would. */
export const startLife = async (birth: Birth): Promise<Life> => {
  for (let n = 0; n < chaosLimits.starts; n++) {
    const life = await startOnce(birth, n)
    if (life !== undefined) return life
  }
  throw new Error(`node ${birth.nodeId} did not become ready; the end of its log:\n    ${logTail(birth.logFile)}`)
}
