/** The node as the bench holds it: started with its setup, listened to, asked, stopped. A node that dies says why by its log's last lines. */
import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, openSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { logTail } from "../embedded/process.ts"
import { benchLimits } from "./limits.ts"
import type { Fact, FromNode, NodeReport, NodeSetup, ToNode } from "./wire.ts"

export interface BenchNode {
  readonly pid: number
  /** `collect`: after a garbage collection, which stops the node for a moment. */
  readonly report: (collect?: boolean) => Promise<NodeReport>
  readonly stop: () => Promise<void>
}

const within = <A>(for_ms: number, what: string, start: (done: (value: A) => void, fail: (error: Error) => void) => void): Promise<A> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} took more than ${for_ms} ms`)), for_ms)
    const over =
      <B>(then: (value: B) => void) =>
      (value: B) => {
        clearTimeout(timer)
        then(value)
      }
    start(over(resolve), over(reject))
  })

const nextOf = <T extends FromNode["tag"]>(
  child: ChildProcess,
  tag: T,
  for_ms: number,
  log: string,
): Promise<Extract<FromNode, { tag: T }>> =>
  within(for_ms, `the node's "${tag}"`, (done, fail) => {
    const gone = () => fail(new Error(`the node ended; the end of its log:\n    ${logTail(log)}`))
    child.once("exit", gone)
    const listen = (message: FromNode) => {
      if (message.tag !== tag) return
      child.off("message", listen)
      child.off("exit", gone)
      done(message as Extract<FromNode, { tag: T }>)
    }
    child.on("message", listen)
  })

/** Starts it and resolves once it takes messages. `profile`: a folder for a CPU profile, or empty. */
export const startNode = async (setup: NodeSetup, profile: string, heard: (facts: ReadonlyArray<Fact>) => void): Promise<BenchNode> => {
  const logFile = join(setup.folder, "node.log")
  const log = openSync(logFile, "a", 0o600)
  const flags = profile === "" ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`, "--cpu-prof-interval=500"]
  const child = spawn(process.execPath, ["--expose-gc", ...flags, fileURLToPath(new URL("./node.ts", import.meta.url))], {
    stdio: ["ignore", log, log, "ipc"],
  })
  closeSync(log)
  child.on("message", (message: FromNode) => message.tag === "facts" && heard(message.facts))
  const say = (message: ToNode) => void child.send(message, () => undefined)
  const ready = nextOf(child, "ready", benchLimits.nodeReady_ms, logFile)
  say({ tag: "setup", setup })
  await ready
  return {
    pid: child.pid ?? 0,
    report: (collect = false) => {
      const answer = nextOf(child, "report", benchLimits.answer_ms, logFile)
      say({ tag: "report", collect })
      return answer.then(({ report }) => report)
    },
    stop: () =>
      within<void>(benchLimits.nodeStop_ms, "stopping the node", (done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done()
        child.once("exit", () => done())
        say({ tag: "stop" })
      }).catch(() => void child.kill("SIGKILL")),
  }
}
