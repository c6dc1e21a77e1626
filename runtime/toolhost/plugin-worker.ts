/**
 * One worker thread of one plugin: started bare (no environment, no files but its code, small heap), given calls, ended when a
 * call outlives its deadline and grace. Whatever the thread does, every call it was given settles here exactly once (G4).
 */
import { Worker } from "node:worker_threads"
import { broken, limits as kitLimits, type Outcome, refused } from "@countersign/kit/host"
import { readAnswer, readMessage } from "./answer.ts"
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

/** Everything that changes about one thread. */
interface Thread {
  readonly worker: Worker
  readonly running: Map<number, Running>
  readonly onDeath: () => void
  nextId: number
  /** Why it ended; undefined while it lives. */
  ended: string | undefined
}

const post = (thread: Thread, message: ToWorker): void => {
  if (thread.ended === undefined) thread.worker.postMessage(JSON.stringify(message))
}

const die = (thread: Thread, why: string): void => {
  if (thread.ended !== undefined) return
  thread.ended = why
  for (const { job, settle } of thread.running.values()) settle(broken(job.tool.descriptor, why))
  thread.running.clear()
  void thread.worker.terminate()
  thread.onDeath()
}

const lend = (thread: Thread, { id, seq, capability, args }: Extract<FromWorker, { readonly tag: "ask" }>): void => {
  const job = thread.running.get(id)?.job
  if (job === undefined) return post(thread, { tag: "refusal", seq, code: "refused", message: "the call that asks has ended" })
  job.lend(String(capability), Array.isArray(args) ? args : []).then(
    (value) => post(thread, { tag: "answer", seq, value }),
    (error: CapabilityRefused) => post(thread, { tag: "refusal", seq, code: error.code, message: error.reason }),
  )
}

const onMessage = (thread: Thread, message: FromWorker): void => {
  const call = "id" in message ? thread.running.get(message.id) : undefined
  if (message.tag === "ask") return lend(thread, message)
  if (message.tag === "log") return call?.job.log(String(message.line).slice(0, kitLimits.logLine_chars))
  if (message.tag !== "ended" || call === undefined) return
  thread.running.delete(message.id)
  call.settle(readAnswer(call.job.tool, message.outcome))
}

/** Resolves to the manifest; from then on the thread takes calls. */
const listen = (thread: Thread): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => die(thread, `it did not load within ${limits.start_ms} ms`), limits.start_ms)
    const first = (message: FromWorker): boolean => {
      if (message.tag === "ready") resolve(message.manifest)
      else if (message.tag === "unusable") reject(new Error(String(message.reason).slice(0, 1_000)))
      else return false
      clearTimeout(late)
      return true
    }
    thread.worker.on("message", (text: unknown) => {
      const message = readMessage(text)
      if (message === undefined) die(thread, "it sent something that is not a message")
      else if (!first(message)) onMessage(thread, message)
    })
    thread.worker.on("messageerror", () => die(thread, "it sent something that cannot be read"))
    thread.worker.on("error", (error: unknown) => die(thread, isOutOfMemory(error) ? "it ran out of memory" : "its thread failed"))
    thread.worker.on("exit", () => {
      clearTimeout(late)
      die(thread, "its thread ended")
      reject(new Error(thread.ended))
    })
  })

/** Gives the thread one call and two clocks: one that asks it to stop, one that ends it. */
const place = (thread: Thread, job: Job): Promise<Outcome<unknown>> =>
  new Promise((resolve) => {
    const { name, plugin, timeout_ms } = job.tool.descriptor
    if (thread.ended !== undefined)
      return resolve(refused("plugin-down", `plugin ${plugin} is restarting; nothing was done`, { retry: true }))
    const id = (thread.nextId += 1)
    const abort = () => post(thread, { tag: "abort", id })
    const soft = setTimeout(abort, timeout_ms)
    const hard = setTimeout(
      () => die(thread, `no answer within ${timeout_ms} ms and it did not stop when told`),
      timeout_ms + limits.grace_ms,
    )
    job.signal.addEventListener("abort", abort, { once: true })
    const settle = (outcome: Outcome<unknown>) => {
      clearTimeout(soft)
      clearTimeout(hard)
      job.signal.removeEventListener("abort", abort)
      resolve(outcome)
    }
    thread.running.set(id, { job, settle })
    const { mode, args, key, config, credential } = job
    const call: WireCall = { id, mode, tool: name, args, key, config, credential, deadline: Date.now() + timeout_ms }
    post(thread, { tag: "call", call })
  })

const memory = async (thread: Thread): Promise<number | undefined> => {
  const heap = await thread.worker.getHeapStatistics().catch(() => undefined)
  return heap === undefined ? undefined : heap.used_heap_size + heap.external_memory
}

const isOutOfMemory = (error: unknown): boolean => (error as { readonly code?: string } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY"

/** `onDeath` is called once, however the thread ends. */
export const startWorker = (boot: Boot, onDeath: () => void): PluginWorker => {
  const thread: Thread = { worker: spawn(boot), running: new Map(), onDeath, nextId: 0, ended: undefined }
  const ready = listen(thread)
  ready.catch(() => die(thread, "it could not be loaded"))
  return {
    ready,
    call: (job) => place(thread, job),
    end: (why) => die(thread, why),
    running: () => thread.running.size,
    dead: () => thread.ended !== undefined,
    memory: () => memory(thread),
  }
}
