/**
 * Owns one shard while the server pins it to us. Boundary between JetStream's deliveries and lanes of work. The pin is a
 * hint, not a lock: order is kept by run.ts (reset and gate), effects by the journal's version check (invariant 9). Everything on
 * the receiving path is synchronous: a receiver that waits sends no pulls and loses the pin.
 * O1 a message is acknowledged only after its handler succeeded, in the epoch it was taken in.
 * O2 what is in hand is kept alive every third of ack_wait, started or not.
 * O3 silence longer than the priority timeout, and a broken link, count as loss: a frozen process wakes up owning nothing.
 */
import { setTimeout as sleep } from "node:timers/promises"
import type { ConsumerMessages, JetStreamClient, JetStreamManager, JsMsg } from "@nats-io/jetstream"
import { Effect, type Fiber } from "effect"
import type { End, Taken } from "./delivery.ts"
import { type Lanes, makeLanes } from "./lanes.ts"
import { limits } from "./limits.ts"
import { lose, newRun, observe, regate } from "./run.ts"
import { pinGroup } from "./settings.ts"
import { addressOf, consumerName, type Names } from "./subjects.ts"

/** Running totals of a node; plain numbers, written by every owner. */
export interface Counts {
  taken: number
  acked: number
  retried: number
  parked: number
  /** Deliveries not taken: out of run, already in hand, or while giving up. They come again. */
  dropped: number
  /** Work whose result no longer counted. */
  voided: number
  resets: number
  /** Pins gained. */
  pins: number
  inHand: number
  inHand_bytes: number
}

export interface OwnerDeps {
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  readonly names: Names
  readonly shard: number
  readonly counts: Counts
  readonly fork: (effect: Effect.Effect<void>) => Fiber.Fiber<void>
  readonly settle: (taken: Taken) => Effect.Effect<End>
  readonly warn: (text: string, error: unknown) => void
  readonly ackWait_ms?: number
  readonly silence_ms?: number
  /** Bodies the whole node may hold. */
  readonly inHand_bytes?: number
}

/** The part of a consumer's info we read; the client's own type leaves `priority_groups` out. */
export interface ShardInfo {
  readonly num_ack_pending: number
  readonly priority_groups?: ReadonlyArray<{ readonly pinned_client_id?: string }>
}

interface Item extends Taken {
  readonly message: JsMsg
  readonly epoch: number
}

export class ShardOwner {
  readonly shard: number
  readonly #deps: OwnerDeps
  readonly #durable: string
  readonly #silence_ms: number
  readonly #run = newRun()
  readonly #inHand = new Map<number, Item>()
  readonly #lanes: Lanes<Item>
  #messages: ConsumerMessages | undefined
  /** Takes nothing more; what runs may still end and count. */
  #closing = false
  /** Nothing counts any more. */
  #closed = false
  #running = 0
  /** The node's hands are full: dropping until this shard's are empty. */
  #overrun = false
  #resetting = false
  #lastReset = 0
  #lastWorking = Date.now()
  #heard = Date.now()
  #lag = 0
  #ackedAt = 0
  readonly #pulling = Promise.withResolvers<void>()
  /** Kept when ownership falls into doubt, so that the server can be asked whether it still stands. */
  #lastPin = ""

  /** Begins to pull at once. */
  constructor(deps: OwnerDeps) {
    this.#deps = deps
    this.shard = deps.shard
    this.#durable = consumerName(deps.shard)
    this.#silence_ms = deps.silence_ms ?? limits.priorityTimeout_ms
    this.#lanes = makeLanes<Item>(deps.fork, (item) => this.#work(item))
    void this.#attach()
  }

  /** Resolves when the first pull is on its way. */
  get pulling(): Promise<void> {
    return this.#pulling.promise
  }

  /** True while pinned and in order. */
  get owns(): boolean {
    return this.#run.open && this.#run.pin !== ""
  }

  /** Messages waiting at the server behind the last one seen. */
  get lag(): number {
    return this.#lag
  }

  /** Call every `limits.tick_ms`: keep-alives, silence, resets that had no effect. */
  tick(): void {
    const now = Date.now()
    const run = this.#run
    if (now - this.#heard > this.#silence_ms) lose(run)
    const unanswered = !run.open && run.pin !== "" && run.dropped > 0 && now - this.#lastReset > limits.resetAgain_ms
    if (unanswered) void this.#requestReset()
    if (now - this.#lastWorking < (this.#deps.ackWait_ms ?? limits.ackWait_ms) / 3) return
    this.#lastWorking = now
    for (const item of this.#inHand.values()) if (item.epoch === run.epoch) item.message.working()
  }

  /** True while nothing tells us who works here; the node then looks, and calls `look`. */
  get adrift(): boolean {
    return this.#run.pin === "" && !this.#closing
  }

  /**
   * What the server says of the shard. Messages handed to an owner that is gone come back only after ack_wait, unless new ones
   * arrive; so when nobody but us can be working on them, have them delivered again now.
   */
  look(info: ShardInfo): void {
    if (!this.adrift || info.num_ack_pending === 0) return
    const pinned = info.priority_groups?.[0]?.pinned_client_id ?? ""
    if (pinned !== "" && pinned !== this.#lastPin) return
    const { counts, jsm, names, warn } = this.#deps
    jsm.consumers.reset(names.inStream, this.#durable).then(
      () => void counts.resets++,
      (error: unknown) => warn(`shard ${this.shard} could not be reset`, error),
    )
  }

  /** The link broke: deliveries may be gone unseen. */
  linkBroke(): void {
    lose(this.#run)
  }

  /** Stops taking, lets running work end (at most `limits.drain_ms`), acknowledges it, hands the pin back. */
  async giveUp(): Promise<void> {
    this.#closing = true
    // pulls go on while work ends, so the pin stays here until it has
    for (const end = Date.now() + limits.drain_ms; this.#running > 0 && Date.now() < end;) await sleep(5)
    this.#closed = true
    const pinned = this.#run.pin !== ""
    await this.#messages?.close()
    if (pinned) await this.#handBack()
  }

  /** Whoever waits is pinned at once, and begins with the first message that is not acknowledged without having to ask for it. */
  async #handBack(): Promise<void> {
    const { jsm, names } = this.#deps
    // acknowledgements travel another way than a reset; one that overtakes them has their work delivered once more
    const early_ms = this.#ackedAt + limits.ackTravel_ms - Date.now()
    if (early_ms > 0) await sleep(early_ms)
    await jsm.consumers.reset(names.inStream, this.#durable).catch(() => {})
    await jsm.consumers.unpin(names.inStream, this.#durable, pinGroup).catch(() => {})
  }

  #live(epoch: number): boolean {
    if (Date.now() - this.#heard > this.#silence_ms) lose(this.#run)
    return !this.#closed && epoch === this.#run.epoch
  }

  #hear(): void {
    const now = Date.now()
    if (now - this.#heard > this.#silence_ms) lose(this.#run)
    this.#heard = now
  }

  #receive(message: JsMsg): void {
    this.#hear()
    const { counts } = this.#deps
    const run = this.#run
    const { deliverySequence, deliveryCount, pending } = message.info
    this.#lag = pending
    if (this.#closing) return void counts.dropped++
    const pin = message.headers?.get("Nats-Pin-Id") ?? ""
    this.#lastPin = pin
    if (pin !== run.pin) counts.pins++
    const sight = observe(run, pin, deliverySequence)
    if (sight === "reset" || deliverySequence === 1) this.#overrun = false
    if (sight === "reset") void this.#requestReset()
    if (sight !== "take" || this.#inHand.get(message.seq)?.epoch === run.epoch) return void counts.dropped++
    if (counts.inHand_bytes + message.data.length > (this.#deps.inHand_bytes ?? limits.inHand_bytes) && this.#inHand.size > 0) {
      // full: take no more, keep what is in hand valid, and start again from the floor once it is done
      this.#overrun = true
      run.open = false
      return void counts.dropped++
    }
    this.#take(message, deliveryCount)
  }

  #take(message: JsMsg, deliveryCount: number): void {
    const { counts, names } = this.#deps
    const { epoch, pin } = this.#run
    const item: Item = {
      message,
      epoch,
      subject: message.subject,
      address: addressOf(names, message.subject),
      shard: this.shard,
      pin,
      seq: message.seq,
      body: message.data,
      deliveryCount,
      live: () => this.#live(epoch),
    }
    this.#inHand.set(item.seq, item)
    counts.taken++
    counts.inHand++
    counts.inHand_bytes += item.body.length
    this.#lanes.offer(item.subject, item)
  }

  #work(item: Item): Effect.Effect<void> {
    return Effect.suspend(() => {
      if (this.#closing || !item.live()) {
        this.#deps.counts.voided++
        return Effect.sync(() => this.#release(item))
      }
      this.#running++
      return this.#deps.settle(item).pipe(
        Effect.map((end) => this.#finish(item, end)),
        Effect.ensuring(
          Effect.sync(() => {
            this.#running--
            this.#release(item)
          }),
        ),
      )
    })
  }

  #finish(item: Item, end: End): void {
    const { counts } = this.#deps
    if (end === "ack" && item.live()) {
      item.message.ack()
      this.#ackedAt = Date.now()
      counts.acked++
      return
    }
    counts.voided++
    if (end !== "lost" || item.epoch !== this.#run.epoch) return
    // another owner wrote: void what we hold and ask the server where things stand, not too eagerly
    regate(this.#run)
    setTimeout(() => void this.#requestReset(), 100 + Math.random() * 200)
  }

  #release(item: Item): void {
    const { counts } = this.#deps
    counts.inHand--
    counts.inHand_bytes -= item.body.length
    if (this.#inHand.get(item.seq) === item) this.#inHand.delete(item.seq)
    if (!this.#overrun || this.#inHand.size > 0) return
    this.#overrun = false
    // a moment for the acknowledgements, which travel another way than a reset
    setTimeout(() => {
      if (this.#run.open) return
      regate(this.#run)
      void this.#requestReset()
    }, 50)
  }

  /** Asks the server to deliver again from the acknowledged floor; until that begins, run.ts drops what arrives. */
  async #requestReset(): Promise<void> {
    const { counts, jsm, names, warn } = this.#deps
    const run = this.#run
    // hands full: what is in them must count first, and a reset would void it
    const due = () => !this.#closing && !this.#overrun && !run.open && run.pin !== ""
    if (this.#resetting || !due()) return
    this.#resetting = true
    while (due()) {
      const { epoch } = run
      run.dropped = 0
      try {
        await jsm.consumers.reset(names.inStream, this.#durable)
        counts.resets++
        if (run.epoch === epoch) break
      } catch (error) {
        warn(`shard ${this.shard} could not be reset; trying again`, error)
        await sleep(200)
      }
    }
    this.#lastReset = Date.now()
    this.#resetting = false
  }

  async #listen(source: ConsumerMessages): Promise<void> {
    for await (const status of source.status()) {
      if (status.type === "consumer_unpinned") {
        lose(this.#run)
        this.#lastPin = ""
      } else if (status.type === "heartbeat" || status.type === "discard" || status.type === "debug") this.#hear()
    }
  }

  async #attach(): Promise<void> {
    const { js, names, warn } = this.#deps
    while (!this.#closing) {
      try {
        const consumer = await js.consumers.get(names.inStream, this.#durable)
        this.#heard = Date.now()
        const callback = (message: JsMsg) => this.#receive(message)
        const messages = await consumer.consume({ group: pinGroup, max_messages: limits.pullMessages, expires: limits.pull_ms, callback })
        this.#messages = messages
        this.#pulling.resolve()
        if (this.#closing) return messages.stop()
        void this.#listen(messages)
        const error = await messages.closed()
        if (error instanceof Error) throw error
      } catch (error) {
        if (!this.#closing) warn(`shard ${this.shard} is not being read; trying again`, error)
      }
      lose(this.#run)
      if (!this.#closing) await sleep(500)
    }
  }
}
