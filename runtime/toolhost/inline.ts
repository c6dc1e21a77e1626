/**
 * A trusted plugin run in this very thread, for built-ins and measurements. Same schemas, bounds and deadline; what is missing is
 * the power to end code that never yields, so nothing of strangers runs here.
 */
import {
  broken,
  type Capabilities,
  HostError,
  invoke,
  manifestOf,
  type Outcome,
  type Plugin,
  refused,
  type Services,
} from "@countersign/kit/host"
import type { CapabilityRefused } from "./capabilities.ts"
import { readManifest } from "./catalogue.ts"
import { makeEgress, type Resolver } from "./egress.ts"
import type { Executor, Job } from "./executor.ts"
import { makeGate } from "./gate.ts"
import { limits } from "./limits.ts"

const lender = (job: Job): Capabilities => {
  const ask =
    (name: string) =>
    (...args: ReadonlyArray<unknown>): Promise<never> =>
      job.lend(name, args).catch((error: CapabilityRefused) => Promise.reject(new HostError(error.code, error.reason))) as Promise<never>
  return {
    contacts: { find: ask("contacts.find"), note: ask("contacts.note"), setStage: ask("contacts.setStage") },
    payouts: { draft: ask("payouts.draft"), get: ask("payouts.get"), markSent: ask("payouts.markSent") },
  }
}

const within = (job: Job, work: Promise<Outcome<unknown>>, abort: AbortController): Promise<Outcome<unknown>> => {
  const { timeout_ms } = job.tool.descriptor
  return new Promise((resolve) => {
    const soft = setTimeout(() => abort.abort(), timeout_ms)
    const hard = setTimeout(() => settle(broken(job.tool.descriptor, `no answer within ${timeout_ms} ms`)), timeout_ms + limits.grace_ms)
    const settle = (outcome: Outcome<unknown>) => {
      clearTimeout(soft)
      clearTimeout(hard)
      resolve(outcome)
    }
    void work.then(settle)
  })
}

/** Throws an Error when the plugin's manifest cannot be used. */
export const makeInline = (plugin: Plugin, trusted: ReadonlyArray<string>, resolve?: Resolver): Executor => {
  const manifest = readManifest(JSON.parse(JSON.stringify(manifestOf(plugin))))
  if (typeof manifest === "string") throw new Error(manifest)
  const gate = makeGate(limits.concurrencyPerPlugin, limits.queuePerPlugin)
  const call = (job: Job): Promise<Outcome<unknown>> => {
    const abort = new AbortController()
    job.signal.addEventListener("abort", () => abort.abort(), { once: true })
    const deadline = Date.now() + job.tool.descriptor.timeout_ms
    const services: Services = {
      egress: (hosts) =>
        makeEgress({ policy: { hosts, trusted }, signal: abort.signal, deadline, ...(resolve === undefined ? {} : { resolve }) }),
      capabilities: lender(job),
      log: job.log,
    }
    const { mode, args, key, config, credential } = job
    return within(
      job,
      invoke(plugin, { mode, tool: job.tool.descriptor.name, args, key, config, credential, deadline, signal: abort.signal }, services),
      abort,
    )
  }
  return {
    manifest,
    run: async (job) => {
      const leave = await gate.enter(job.tool.descriptor.timeout_ms, job.signal)
      return leave === undefined
        ? refused("busy", `plugin ${manifest.name} has too much to do; nothing was done`, { retry: true })
        : call(job).finally(leave)
    },
    stop: async () => {},
  }
}
