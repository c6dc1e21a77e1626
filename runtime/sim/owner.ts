/**
 * The mailbox of a simulated process: the real run rules, lanes and settlement, driven by the simulated consumer instead of the client
 * library. Takes only what is in order under one pin, acknowledges only what ended while it was still its own (invariants 1, 9).
 */
import { Effect, type Fiber } from "effect"
import { type Handler, settle, type Taken } from "../mailbox/delivery.ts"
import { type Lanes, makeLanes } from "../mailbox/lanes.ts"
import { limits } from "../mailbox/limits.ts"
import { lose, newRun, observe, regate } from "../mailbox/run.ts"
import { addressOf } from "../mailbox/subjects.ts"
import type { Process } from "./loop.ts"
import type { Stored } from "./stream.ts"
import { names } from "./company.ts"
import type { World } from "./world.ts"

interface Item extends Taken {
  readonly epoch: number
}

export class Owner {
  readonly #world: World
  readonly #process: Process
  readonly #handler: Handler
  readonly #run = newRun()
  readonly #inHand = new Map<number, Item>()
  readonly #lanes: Lanes<Item>
  #heard: number
  #resetting = false

  constructor(world: World, process: Process, handler: Handler, fork: (effect: Effect.Effect<void>) => Fiber.Fiber<void>) {
    this.#world = world
    this.#process = process
    this.#handler = handler
    this.#heard = world.loop.now
    this.#lanes = makeLanes<Item>(fork, (item) => this.#work(item))
  }

  /** The server's word reaches a process that runs; silence beyond the limit is loss. */
  hear(): void {
    const { now } = this.#world.loop
    if (now - this.#heard > limits.priorityTimeout_ms) lose(this.#run)
    this.#heard = now
  }

  /** Heartbeats of a connection that works. */
  beat(): void {
    this.#heard = this.#world.loop.now
  }

  /** Told that the pin went elsewhere. */
  unpinned(): void {
    lose(this.#run)
  }

  receive(message: Stored, pin: string, sequence: number, deliveryCount: number): void {
    this.hear()
    const { broken, loop, stream } = this.#world
    const sight = broken.has("order-by-arrival") ? "take" : observe(this.#run, pin, sequence)
    if (broken.has("order-by-arrival")) this.#run.epoch ||= 1
    if (sight === "reset") this.#requestReset()
    if (sight !== "take" || this.#inHand.get(message.seq)?.epoch === this.#run.epoch) return
    const { epoch } = this.#run
    const item: Item = {
      epoch,
      subject: message.subject,
      address: addressOf(names, message.subject),
      shard: 0,
      // a conversation is read anew under another pin, which hides most of what a journal without its fence would let through
      pin: broken.has("ignore-version") ? "" : pin,
      seq: message.seq,
      body: message.body,
      deliveryCount,
      live: () => this.#live(epoch),
    }
    this.#inHand.set(item.seq, item)
    if (broken.has("ack-before-commit")) loop.step(this.#process, "ack", () => (stream.ack(item.seq), () => {}))
    this.#lanes.offer(item.subject, item)
  }

  #live(epoch: number): boolean {
    if (this.#world.loop.now - this.#heard > limits.priorityTimeout_ms) lose(this.#run)
    return epoch === this.#run.epoch
  }

  #work(item: Item): Effect.Effect<void> {
    return Effect.suspend(() => {
      if (!item.live()) return Effect.sync(() => this.#release(item))
      const deps = { handler: this.#handler, park: () => this.#park(item), counts: { retried: 0, parked: 0 } }
      return settle(deps, item).pipe(
        Effect.map((end) => {
          const { loop, stream, faults } = this.#world
          if (end === "ack" && item.live())
            loop.step(this.#process, `ack ${item.seq}`, () => {
              if (faults.at(0.04) === undefined) stream.ack(item.seq)
              return () => {}
            })
          else if (end === "lost" && item.epoch === this.#run.epoch) {
            regate(this.#run)
            this.#requestReset()
          }
        }),
        Effect.ensuring(Effect.sync(() => this.#release(item))),
      )
    })
  }

  #park(item: Item): Effect.Effect<void> {
    return Effect.sync(() => this.#world.lasting.parked.push(item.seq))
  }

  #release(item: Item): void {
    if (this.#inHand.get(item.seq) === item) this.#inHand.delete(item.seq)
  }

  #requestReset(): void {
    if (this.#resetting) return
    this.#resetting = true
    this.#world.loop.step(this.#process, "reset", () => {
      this.#resetting = false
      if (this.#world.stream.pin?.process === this.#process.id) this.#world.stream.reset()
      return () => {}
    })
  }
}
