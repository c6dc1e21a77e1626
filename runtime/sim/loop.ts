/**
 * Time, order and death in a simulated world. Every touch of the outside is a step that waits here until it is chosen; a process may die
 * before or after any of them, or freeze while the others go on. Uses no timer and no event loop: nothing is
 * left to luck.
 */
import { type Clock, Duration, Effect, type Exit, type Scheduler } from "effect"
import type { Chance } from "./chance.ts"

/** One running copy of the runtime. Dead ones are forgotten: no finaliser runs, as none runs at a power cut. */
export interface Process {
  readonly id: number
  /** Added to the world's time on this machine. */
  readonly skew_ms: number
  alive: boolean
  frozen: boolean
}

interface Step {
  readonly process: Process
  readonly name: string
  /** Does the thing; what it gives tells the asker. */
  readonly perform: () => () => void
}

interface Sleeper {
  readonly process: Process
  readonly at: number
  readonly wake: () => void
  /** A recurring look-around, not worth moving the time for. */
  readonly idle: boolean
}

/** Where a run is cut: at which step, counted from 0, and whether before it takes effect or after. */
export interface Cut {
  readonly at: number
  readonly side: "before" | "after"
}

const idleFrom_ms = 10_000
/** An actor's queue hands over in one. */
const microtaskHops = 2

export class Loop {
  now: number
  /** Steps performed. */
  taken = 0
  readonly #chance: Chance
  readonly #cut: Cut | undefined
  readonly #die: (process: Process) => void
  #ready: Array<() => void> = []
  #steps: Array<Step> = []
  #sleepers: Array<Sleeper> = []
  /** Set to hear of every step. */
  trace: ((line: string) => void) | undefined

  constructor(start: number, chance: Chance, cut: Cut | undefined, die: (process: Process) => void) {
    this.now = start
    this.#chance = chance
    this.#cut = cut
    this.#die = die
  }

  readonly scheduler: Scheduler.Scheduler = {
    executionMode: "async",
    shouldYield: () => false,
    makeDispatcher: () => ({ scheduleTask: (task) => void this.#ready.push(task), flush: () => {} }),
  }

  clockOf(process: Process): Clock.Clock {
    const millis = () => this.now + process.skew_ms
    const nanos = () => BigInt(millis()) * 1_000_000n
    return {
      currentTimeMillisUnsafe: millis,
      currentTimeMillis: Effect.sync(millis),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: nanos,
      monotonicTimeNanos: Effect.sync(nanos),
      sleep: (duration) => Effect.callback<void>((resume) => this.sleep(process, Duration.toMillis(duration), () => resume(Effect.void))),
    }
  }

  sleep(process: Process, for_ms: number, wake: () => void): void {
    this.#sleepers.push({ process, at: this.now + Math.max(1, Math.ceil(for_ms)), wake, idle: for_ms >= idleFrom_ms })
  }

  /** A touch of the outside by `process`, at the moment the world chooses. */
  step(process: Process, name: string, perform: () => () => void): void {
    if (process.alive) this.#steps.push({ process, name, perform })
  }

  io<A, E>(process: Process, name: string, act: () => Exit.Exit<A, E>): Effect.Effect<A, E> {
    return Effect.callback<A, E>((resume) =>
      this.step(process, name, () => {
        const exit = act()
        return () => resume(exit)
      }),
    )
  }

  /** Lets everything that can go on go on, what the runtime left to the engine's microtasks included. */
  async settle(): Promise<void> {
    this.flush()
    for (let hops = 0; hops < microtaskHops; hops++) {
      await Promise.resolve()
      this.flush()
    }
  }

  flush(): void {
    while (this.#ready.length > 0) {
      const tasks = this.#ready
      this.#ready = []
      for (const task of tasks) task()
    }
  }

  /** Performs one waiting step; false when none can be performed. */
  advance(): boolean {
    const open = this.#steps.filter((step) => !step.process.frozen)
    if (open.length === 0) return false
    const step = open[this.#chance.below(open.length)]!
    this.#steps.splice(this.#steps.indexOf(step), 1)
    this.now += 1
    const index = this.taken++
    const cut = this.#cut?.at === index ? this.#cut.side : undefined
    this.trace?.(`${this.now} p${step.process.id} ${step.name}${cut === undefined ? "" : ` † ${cut}`}`)
    if (cut === "before") {
      this.#die(step.process)
      return true
    }
    const answer = step.perform()
    if (cut === "after") this.#die(step.process)
    else answer()
    this.flush()
    return true
  }

  /** When the next sleeper would wake; those who only look around now and then count when `all` is asked for. */
  nextWake(all: boolean): number {
    return this.#sleepers.reduce((at, one) => (one.process.frozen || (one.idle && !all) ? at : Math.min(at, one.at)), Infinity)
  }

  /** Moves the time and wakes whoever is due, in the order of their times. */
  moveTo(at: number): void {
    this.now = Math.max(this.now, at)
    const due = this.#sleepers.filter((one) => one.at <= this.now && !one.process.frozen).sort((a, b) => a.at - b.at)
    if (due.length === 0) return
    this.#sleepers = this.#sleepers.filter((one) => !due.includes(one))
    for (const one of due) {
      if (one.process.alive) one.wake()
      this.flush()
    }
  }

  /** Forgets everything a dead process was about to do. */
  bury(process: Process): void {
    process.alive = false
    this.#steps = this.#steps.filter((step) => step.process !== process)
    this.#sleepers = this.#sleepers.filter((one) => one.process !== process)
  }
}
