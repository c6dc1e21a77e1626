/**
 * The backbone's side of a simulated world: one inbound stream with its timers and message ids, and one partition's consumer with its pin,
 * delivery sequence, acknowledged floor and redelivery. Keeps to what reference tests saw a server do: a reset starts from the floor at
 * sequence 1, a new pin goes on where the old one stopped, what waits too long comes again out of order.
 */
import type { Process } from "./loop.ts"

export interface Stored {
  readonly seq: number
  readonly subject: string
  readonly body: Uint8Array
  readonly msgId: string
  readonly at: number
}
interface Timer {
  readonly at: number
  readonly target: string
  readonly body: Uint8Array
  readonly msgId: string
}
export interface Publication {
  readonly subject: string
  readonly body: Uint8Array
  readonly msgId: string
  readonly timer?: { readonly at: number; readonly target: string }
  readonly cancels?: string
}
export interface Pin {
  readonly process: Process
  readonly id: string
}
interface Delivery {
  readonly message: Stored
  readonly pin: Pin
  readonly sequence: number
  readonly count: number
}

const window_ms = 600_000
const ackWait_ms = 30_000

export class Stream {
  readonly messages: Array<Stored> = []
  readonly timers = new Map<string, Timer>()
  /** Message ids of everything that was ever taken. */
  readonly taken = new Map<string, { readonly seq: number; readonly at: number }>()
  readonly acked = new Set<number>()
  pin: Pin | undefined
  #pins = 0
  #next = 1
  #sequence = 0
  #waiting = new Map<number, { due: number; count: number }>()

  /** Stores it; what the stream knows by its message id is not stored twice. */
  publish(what: Publication, now: number): { readonly seq: number; readonly duplicate: boolean } {
    const known = this.taken.get(what.msgId)
    if (known !== undefined && now - known.at < window_ms) return { seq: known.seq, duplicate: true }
    if (what.cancels !== undefined) this.timers.delete(what.cancels)
    let seq = 0
    if (what.timer !== undefined) this.timers.set(what.subject, { ...what.timer, body: what.body, msgId: what.msgId })
    else if (what.subject.split(".")[1] === "in") seq = this.#store(what.subject, what.body, what.msgId, now)
    this.taken.set(what.msgId, { seq, at: now })
    return { seq, duplicate: false }
  }

  #store(subject: string, body: Uint8Array, msgId: string, at: number): number {
    const seq = this.messages.length + 1
    // as the stream's subject transform files it: one partition here
    this.messages.push({ seq, subject: subject.replace(".in.", ".p.0."), body, msgId, at })
    return seq
  }

  /** Delivers the timers that are due into their conversations. */
  fire(now: number, doubled: () => boolean): void {
    for (const [subject, timer] of this.timers) {
      if (timer.at > now) continue
      this.timers.delete(subject)
      this.#store(timer.target, timer.body, timer.msgId, now)
      if (doubled()) this.#store(timer.target, timer.body, timer.msgId, now)
    }
  }

  nextTimer(): number {
    return [...this.timers.values()].reduce((at, timer) => Math.min(at, timer.at), Infinity)
  }

  get floor(): number {
    let floor = 0
    while (this.acked.has(floor + 1)) floor++
    return floor
  }

  get idle(): boolean {
    return this.floor === this.messages.length
  }

  pinTo(process: Process): Pin {
    this.pin = { process, id: `pin${++this.#pins}` }
    return this.pin
  }

  reset(): void {
    this.#next = this.floor + 1
    this.#sequence = 0
    this.#waiting.clear()
  }

  ack(seq: number): void {
    this.acked.add(seq)
    this.#waiting.delete(seq)
  }

  /** Whether there is something to deliver to the pinned process now. */
  due(now: number): "new" | "again" | undefined {
    if (this.pin === undefined) return undefined
    if (this.#next <= this.messages.length) return "new"
    return [...this.#waiting.values()].some((one) => one.due <= now) ? "again" : undefined
  }

  nextRedelivery(): number {
    return [...this.#waiting.values()].reduce((at, one) => Math.min(at, one.due), Infinity)
  }

  deliver(now: number): Delivery {
    const late = [...this.#waiting].find(([, one]) => one.due <= now)
    const seq = late !== undefined && (this.#next > this.messages.length || now % 2 === 0) ? late[0] : this.#next++
    const count = (this.#waiting.get(seq)?.count ?? 0) + 1
    this.#waiting.set(seq, { due: now + ackWait_ms, count })
    return { message: this.messages[seq - 1]!, pin: this.pin!, sequence: ++this.#sequence, count }
  }
}
