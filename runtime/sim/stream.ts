/**
 * The backbone's side of a simulated world: one inbound stream with its timers and message ids, and one partition's consumer with its pin,
 * delivery sequence, acknowledged floor and redelivery. Keeps to what reference tests saw a server do: a reset starts from the floor at
 * sequence 1, a new pin goes on where the old one stopped, what waits too long comes again out of order.
 */
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
  /** Of the process that has it. */
  readonly process: number
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
  readonly messages: Array<Stored>
  readonly timers: Map<string, Timer>
  /** Message ids of everything that was ever taken. */
  readonly taken: Map<string, { readonly seq: number; readonly at: number }>
  readonly acked: Set<number>
  pin: Pin | undefined
  #pins = 0
  #next = 1
  #sequence = 0
  /** Everything up to here is acknowledged. */
  #floor = 0
  readonly #waiting: Map<number, { readonly due: number; readonly count: number }>

  constructor(like?: Stream) {
    this.messages = [...(like?.messages ?? [])]
    this.timers = new Map(like?.timers)
    this.taken = new Map(like?.taken)
    this.acked = new Set(like?.acked)
    this.#waiting = new Map(like === undefined ? [] : like.#waiting)
    if (like === undefined) return
    this.pin = like.pin
    this.#pins = like.#pins
    this.#next = like.#next
    this.#sequence = like.#sequence
    this.#floor = like.#floor
  }

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

  /** Delivers the timers that are due into their conversations; false when none is. */
  fire(now: number, doubled: () => boolean): boolean {
    let fired = false
    for (const [subject, timer] of this.timers) {
      if (timer.at > now) continue
      fired = true
      this.timers.delete(subject)
      this.#store(timer.target, timer.body, timer.msgId, now)
      if (doubled()) this.#store(timer.target, timer.body, timer.msgId, now)
    }
    return fired
  }

  nextTimer(): number {
    let at = Infinity
    for (const timer of this.timers.values()) if (timer.at < at) at = timer.at
    return at
  }

  get floor(): number {
    while (this.acked.has(this.#floor + 1)) this.#floor++
    return this.#floor
  }

  get idle(): boolean {
    return this.floor === this.messages.length
  }

  pinTo(process: number): Pin {
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
    return this.nextRedelivery() <= now ? "again" : undefined
  }

  nextRedelivery(): number {
    let at = Infinity
    for (const one of this.#waiting.values()) if (one.due < at) at = one.due
    return at
  }

  deliver(now: number): Delivery {
    const late = [...this.#waiting].find(([, one]) => one.due <= now)
    const seq = late !== undefined && (this.#next > this.messages.length || now % 2 === 0) ? late[0] : this.#next++
    const count = (this.#waiting.get(seq)?.count ?? 0) + 1
    this.#waiting.set(seq, { due: now + ackWait_ms, count })
    return { message: this.messages[seq - 1]!, pin: this.pin!, sequence: ++this.#sequence, count }
  }
}
