/**
 * A plugin run in threads: one worker per tenant (so that no tenant's credential ever shares memory with another's call), bounded
 * concurrency and queue, rest after repeated deaths, idle and greedy workers ended. Nothing here knows what a tool means.
 */
import { type Outcome, refused } from "@countersign/kit/host"
import { type LoadedManifest, readManifest } from "./catalogue.ts"
import type { Executor, Job } from "./executor.ts"
import { makeGate } from "./gate.ts"
import { limits } from "./limits.ts"
import { type PluginWorker, startWorker } from "./plugin-worker.ts"
import type { Boot } from "./wire.ts"

interface Seat {
  readonly worker: PluginWorker
  lastUsed: number
}

/** How many threads there are, over all plugins. */
export interface Threads {
  count: number
  /** Ends the longest idle worker anywhere; false when all are busy. */
  readonly makeRoom: () => boolean
  readonly idle: Map<Seat, () => void>
}

export const makeThreads = (): Threads => {
  const idle = new Map<Seat, () => void>()
  const makeRoom = (): boolean => {
    const [oldest] = [...idle.keys()].filter((seat) => seat.worker.running() === 0).sort((a, b) => a.lastUsed - b.lastUsed)
    if (oldest === undefined) return false
    idle.get(oldest)!()
    return true
  }
  return { count: 0, makeRoom, idle }
}

const down = (name: string): Outcome<never> =>
  refused("plugin-down", `plugin ${name} failed repeatedly and rests for a few seconds; nothing was done`, { retry: true })

interface Life {
  readonly seats: Map<string, Seat>
  readonly deaths: Array<number>
  restUntil: number
}

/** Starts a thread for `owner`; a death that was not asked for counts towards the rest. */
const seat = (boot: Boot, threads: Threads, life: Life, owner: string): Seat => {
  let wanted = false
  threads.count += 1
  const worker = startWorker(boot, () => {
    threads.count -= 1
    threads.idle.delete(made)
    for (const [tenant, other] of life.seats) if (other === made) life.seats.delete(tenant)
    if (wanted) return
    const now = Date.now()
    life.deaths.push(now)
    while (life.deaths[0]! < now - limits.deathWindow_ms) life.deaths.shift()
    if (life.deaths.length < limits.deaths) return
    life.restUntil = now + limits.rest_ms
    life.deaths.length = 0
  })
  const made: Seat = { worker, lastUsed: Date.now() }
  threads.idle.set(made, () => {
    wanted = true
    worker.end("it was idle")
  })
  life.seats.set(owner, made)
  return made
}

const sweep = (threads: Threads, life: Life): void => {
  for (const one of life.seats.values()) {
    if (one.worker.running() === 0 && Date.now() - one.lastUsed > limits.idle_ms) threads.idle.get(one)?.()
    else if (one.worker.running() > 0)
      void one.worker.memory().then((bytes) => (bytes ?? 0) > limits.workerMemory_bytes && one.worker.end("it used too much memory"))
  }
}

const first = "~first"

/** Loads a plugin in a thread. Rejects with an Error that says why it cannot be used. */
export const makePool = async (boot: Boot, threads: Threads): Promise<Executor> => {
  const life: Life = { seats: new Map(), deaths: [], restUntil: 0 }
  const opening = seat(boot, threads, life, first)
  const read: LoadedManifest | string = readManifest(await opening.worker.ready)
  if (typeof read === "string") {
    opening.worker.end("its manifest is wrong")
    throw new Error(read)
  }
  const gate = makeGate(limits.concurrencyPerPlugin, limits.queuePerPlugin)
  const timer = setInterval(() => sweep(threads, life), limits.sweep_ms).unref()

  const seatFor = (tenantId: string): Seat | undefined => {
    const spare = life.seats.get(tenantId) ?? life.seats.get(first)
    if (spare !== undefined) {
      life.seats.delete(first)
      life.seats.set(tenantId, spare)
      return spare
    }
    return threads.count < limits.workers || threads.makeRoom() ? seat(boot, threads, life, tenantId) : undefined
  }

  const onWorker = async (job: Job): Promise<Outcome<unknown>> => {
    if (Date.now() < life.restUntil) return down(read.name)
    const mine = seatFor(job.tenantId)
    if (mine === undefined) return refused("busy", "all tool workers are busy; nothing was done", { retry: true })
    mine.lastUsed = Infinity
    const loaded = await mine.worker.ready.then(
      () => true,
      () => false,
    )
    const outcome = loaded ? await mine.worker.call(job) : down(read.name)
    mine.lastUsed = Date.now()
    return outcome
  }

  return {
    manifest: read,
    run: async (job) => {
      const leave = await gate.enter(job.tool.descriptor.timeout_ms, job.signal)
      if (leave === undefined) return refused("busy", `plugin ${read.name} has too much to do; nothing was done`, { retry: true })
      return onWorker(job).finally(leave)
    },
    stop: async () => {
      clearInterval(timer)
      for (const one of life.seats.values()) threads.idle.get(one)?.()
    },
  }
}
