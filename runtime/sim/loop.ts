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

interface Task {
  readonly process: Process
  readonly run: () => void
}

/** Where a run is cut: at which step, counted from 0, and whether before it takes effect or after. */
export interface Cut {
  readonly at: number
  readonly side: "before" | "after"
}

/** Told of every moment at which a process could die: `index` counts the steps. */
export type Watcher = (cut: Cut, process: Process) => void

interface Hooks {
  readonly cuts: ReadonlyArray<Cut>
  readonly watch: Watcher | undefined
  readonly die: (process: Process) => void
}

const idleFrom_ms = 10_000

export class Loop {
  now: number
  /** Steps performed. */
  taken: number
  readonly #chance: Chance
  readonly #cuts: ReadonlyArray<Cut>
  readonly #watch: Watcher | undefined
  readonly #die: (process: Process) => void
  #ready: Array<Task> = []
  #steps: Array<Step> = []
  #sleepers: Array<Sleeper> = []
  /** Something may wait in the engine's microtasks: an actor's queue hands over there. */
  handedOver = false
  /** Set to hear of every step. */
  trace: ((line: string) => void) | undefined

  constructor(now: number, taken: number, chance: Chance, { cuts, watch, die }: Hooks) {
    this.now = now
    this.taken = taken
    this.#chance = chance
    this.#cuts = cuts
    this.#watch = watch
    this.#die = die
  }

  /** What a process would do next dies with it. */
  schedulerOf(process: Process): Scheduler.Scheduler {
    const dispatcher = { scheduleTask: (run: () => void) => void this.#ready.push({ process, run }), flush: () => {} }
    return { executionMode: "async", shouldYield: () => false, makeDispatcher: () => dispatcher }
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
    if (!process.alive) return
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

  /** Lets everything that can go on go on. */
  flush(): void {
    while (this.#ready.length > 0) {
      const tasks = this.#ready
      this.#ready = []
      for (const { process, run } of tasks) if (process.alive) run()
    }
  }

  #choose(): Step | undefined {
    let open = 0
    for (const { process } of this.#steps) if (!process.frozen) open++
    if (open === 0) return undefined
    let skip = this.#chance.below(open)
    const at = this.#steps.findIndex(({ process }) => !process.frozen && skip-- === 0)
    return this.#steps.splice(at, 1)[0]
  }

  /** Performs one waiting step; false when none can be performed. */
  advance(): boolean {
    const step = this.#choose()
    if (step === undefined) return false
    const { process } = step
    this.now += 1
    const at = this.taken++
    const cut = this.#cuts.find((one) => one.at === at)?.side
    this.trace?.(`${this.now} p${process.id} ${step.name}${cut === undefined ? "" : ` † ${cut}`}`)
    this.#watch?.({ at, side: "before" }, process)
    if (cut === "before") {
      this.#die(process)
      return true
    }
    const answer = step.perform()
    this.#watch?.({ at, side: "after" }, process)
    if (cut === "after") this.#die(process)
    else answer()
    this.flush()
    return true
  }

  /** When the next sleeper would wake; those who only look around now and then count when `all` is asked for. */
  nextWake(all: boolean): number {
    let at = Infinity
    for (const one of this.#sleepers) if (one.at < at && !one.process.frozen && (all || !one.idle)) at = one.at
    return at
  }

  /** Moves the time and wakes whoever is due, in the order of their times. */
  moveTo(at: number): void {
    this.now = Math.max(this.now, at)
    if (this.nextWake(true) > this.now) return
    const isDue = (one: Sleeper): boolean => one.at <= this.now && !one.process.frozen
    const due = this.#sleepers.filter(isDue).sort((a, b) => a.at - b.at)
    this.#sleepers = this.#sleepers.filter((one) => !isDue(one))
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
