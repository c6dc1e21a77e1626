/**
 * The thread a plugin lives in. Boundary between the host's messages and `invoke`: takes calls, lends capabilities by asking the
 * host, answers with one outcome per call. Keeps nothing between calls and holds the host's port where plugin code cannot see it.
 */
import { parentPort, workerData } from "node:worker_threads"
import {
  type Capabilities,
  HostError,
  type HostErrorCode,
  invoke,
  limits as kitLimits,
  manifestOf,
  type Plugin,
  type Services,
} from "@countersign/kit/host"
import { makeEgress } from "../egress.ts"
import type { Boot, FromWorker, ToWorker, WireCall } from "../wire.ts"
import { lockdown } from "./lockdown.ts"

const port = parentPort!
const boot = workerData as Boot
const send = port.postMessage.bind(port)
const post = (message: FromWorker): void => send(JSON.stringify(message))
const connect = lockdown()

const running = new Map<number, AbortController>()
const asked = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: HostError) => void }>()
let nextSeq = 0

/** A function per verb; what may be asked and with which tenant is the host's decision. */
const lender = (id: number): Capabilities => {
  let count = 0
  const ask =
    (capability: string) =>
    (...args: ReadonlyArray<unknown>): Promise<never> =>
      new Promise((resolve, reject) => {
        count += 1
        if (count > kitLimits.capabilityCallsPerCall)
          return reject(new HostError("refused", `more than ${kitLimits.capabilityCallsPerCall} capability calls in one tool call`))
        const seq = (nextSeq += 1)
        asked.set(seq, { resolve, reject })
        post({ tag: "ask", id, seq, capability, args })
      })
  return {
    contacts: { find: ask("contacts.find"), note: ask("contacts.note"), setStage: ask("contacts.setStage") },
    payouts: { draft: ask("payouts.draft"), get: ask("payouts.get"), markSent: ask("payouts.markSent") },
  }
}

const servicesFor = (call: WireCall, signal: AbortSignal): Services => ({
  egress: (hosts) => makeEgress({ policy: { hosts, trusted: boot.trusted }, signal, deadline: call.deadline, connect }),
  capabilities: lender(call.id),
  log: (line) => post({ tag: "log", id: call.id, line }),
})

const run = async (plugin: Plugin, call: WireCall): Promise<void> => {
  const abort = new AbortController()
  running.set(call.id, abort)
  const outcome = await invoke(plugin, { ...call, signal: abort.signal }, servicesFor(call, abort.signal))
  running.delete(call.id)
  post({ tag: "ended", id: call.id, outcome })
}

const settle = (message: Extract<ToWorker, { readonly seq: number }>): void => {
  const waiting = asked.get(message.seq)
  asked.delete(message.seq)
  if (message.tag === "answer") waiting?.resolve(message.value as never)
  else waiting?.reject(new HostError(message.code as HostErrorCode, message.message))
}

const isPlugin = (value: unknown): value is Plugin => typeof value === "object" && value !== null && Array.isArray((value as Plugin).tools)

/** A promise a plugin dropped must not end the thread and every other call in it. */
process.on("unhandledRejection", () => {})

try {
  const loaded = ((await import(boot.module)) as { readonly default?: unknown }).default
  if (!isPlugin(loaded)) throw new TypeError("its default export is not a plugin: export default definePlugin({...})")
  port.on("message", (text: string) => {
    const message = JSON.parse(text) as ToWorker
    if (message.tag === "call") void run(loaded, message.call)
    else if (message.tag === "abort") running.get(message.id)?.abort()
    else settle(message)
  })
  post({ tag: "ready", manifest: manifestOf(loaded) })
} catch (error) {
  post({ tag: "unusable", reason: error instanceof Error ? error.message.slice(0, 1_000) : "it threw while loading" })
}
