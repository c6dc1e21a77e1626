/**
 * One worker thread of one plugin: started bare (no environment, no files but its code, small heap), given calls, ended when a
 * call outlives its deadline and grace. Whatever the thread does, every call it was given settles here exactly once (G4).
 */
import { Worker } from "node:worker_threads"
import { broken, type Outcome, refused } from "@countersign/kit/host"
import type { CapabilityRefused } from "./capabilities.ts"
import type { Job } from "./executor.ts"
import { limits } from "./limits.ts"
import { readableBy } from "./readable.ts"
import type { Boot, FromWorker, ToWorker, WireCall } from "./wire.ts"

interface Running {
  readonly job: Job
  readonly settle: (outcome: Outcome<unknown>) => void
}

export interface PluginWorker {
  /** The manifest as the plugin's thread tells it; rejects with an Error that says why the plugin cannot be used. */
  readonly ready: Promise<unknown>
  readonly call: (job: Job) => Promise<Outcome<unknown>>
  /** Ends the thread now; its running calls settle as broken. */
  readonly end: (why: string) => void
  readonly running: () => number
  readonly dead: () => boolean
  /** Heap and buffers in bytes; undefined when the thread cannot say. */
  readonly memory: () => Promise<number | undefined>
}

const entry = new URL("./worker/main.ts", import.meta.url)

const spawn = (boot: Boot): Worker => {
  const worker = new Worker(entry, {
    workerData: boot,
    env: {},
    execArgv: ["--permission", ...readableBy(boot.module).map((path) => `--allow-fs-read=${path}`)],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.workerHeap_mb,
      maxYoungGenerationSizeMb: limits.workerYoung_mb,
      stackSizeMb: limits.workerStack_mb,
    },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  worker.unref()
  return worker
}

/** The thread's text as a message, or undefined when it is not one or is too large to look at. */
const read = (text: unknown): FromWorker | undefined => {
  if (typeof text !== "string" || text.length > limits.answer_chars + limits.manifest_chars) return undefined
  try {
    const message = JSON.parse(text) as FromWorker
    return typeof message === "object" && message !== null ? message : undefined
  } catch {
    return undefined
  }
}

const trustedOutcome = (job: Job, outcome: unknown): Outcome<unknown> => {
  const { tag, output } = (outcome ?? {}) as { readonly tag?: unknown; readonly output?: unknown }
  if (tag === "done" ? job.tool.outputFits(output) : tag === "refused" || tag === "unknown") return outcome as Outcome<unknown>
  return broken(job.tool.descriptor, "its answer does not match its own schema")
}

export const startWorker = (boot: Boot, onDeath: () => void): PluginWorker => {
  const worker = spawn(boot)
  const running = new Map<number, Running>()
  let nextId = 0
  let dead = false
  let reason = "its worker ended"
  const post = (message: ToWorker): void => worker.postMessage(JSON.stringify(message))

  const die = (why: string): void => {
    if (dead) return
    dead = true
    reason = why
    for (const { job, settle } of running.values()) settle(broken(job.tool.descriptor, reason))
    running.clear()
    void worker.terminate()
    onDeath()
  }

  const lend = (id: number, seq: number, capability: string, args: ReadonlyArray<unknown>): void => {
    const job = running.get(id)?.job
    if (job === undefined) return die("it asked for something outside a call")
    job.lend(capability, args).then(
      (value) => dead || post({ tag: "answer", seq, value }),
      (error: CapabilityRefused) => dead || post({ tag: "refusal", seq, code: error.code, message: error.reason }),
    )
  }

  const onMessage = (message: FromWorker | undefined): void => {
    if (message === undefined) return die("it sent something that is not a message")
    if (message.tag === "log") return running.get(message.id)?.job.log(String(message.line))
    if (message.tag === "ask")
      return lend(message.id, message.seq, String(message.capability), Array.isArray(message.args) ? message.args : [])
    if (message.tag !== "ended") return
    const call = running.get(message.id)
    running.delete(message.id)
    call?.settle(trustedOutcome(call.job, message.outcome))
  }

  const ready = new Promise<unknown>((resolve, reject) => {
    const late = setTimeout(() => die(`it did not load within ${limits.start_ms} ms`), limits.start_ms)
    worker.on("message", (text: unknown) => {
      const message = read(text)
      if (message?.tag === "ready") (clearTimeout(late), resolve(message.manifest))
      else if (message?.tag === "unusable") (reject(new Error(String(message.reason).slice(0, 1_000))), die("it could not be loaded"))
      else onMessage(message)
    })
    worker.on("messageerror", () => die("it sent something that cannot be read"))
    worker.on("error", (error: unknown) => die(isOutOfMemory(error) ? "it ran out of memory" : "its thread failed"))
    worker.on("exit", () => {
      clearTimeout(late)
      die("its thread ended")
      reject(new Error(reason))
    })
  })
  ready.catch(() => {})

  const call = (job: Job): Promise<Outcome<unknown>> =>
    new Promise((resolve) => {
      if (dead) return resolve(refused("plugin-down", `plugin ${job.tool.descriptor.plugin} is restarting`, { retry: true }))
      const id = (nextId += 1)
      const { timeout_ms } = job.tool.descriptor
      const abort = () => dead || post({ tag: "abort", id })
      const soft = setTimeout(abort, timeout_ms)
      const hard = setTimeout(() => die(`no answer within ${timeout_ms} ms and it did not stop when told`), timeout_ms + limits.grace_ms)
      job.signal.addEventListener("abort", abort, { once: true })
      const settle = (outcome: Outcome<unknown>) => {
        clearTimeout(soft)
        clearTimeout(hard)
        job.signal.removeEventListener("abort", abort)
        resolve(outcome)
      }
      running.set(id, { job, settle })
      const wire: WireCall = {
        id,
        mode: job.mode,
        tool: job.tool.descriptor.name,
        args: job.args,
        key: job.key,
        config: job.config,
        credential: job.credential,
        deadline: Date.now() + timeout_ms,
      }
      post({ tag: "call", call: wire })
    })

  const memory = async (): Promise<number | undefined> => {
    const heap = await worker.getHeapStatistics().catch(() => undefined)
    return heap === undefined ? undefined : heap.used_heap_size + heap.external_memory
  }
  return { ready, call, end: die, running: () => running.size, dead: () => dead, memory }
}

const isOutOfMemory = (error: unknown): boolean => (error as { readonly code?: string } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY"
