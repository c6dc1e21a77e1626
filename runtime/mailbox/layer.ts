/**
 * The mailbox as a service: given a handler, one ordered mailbox per conversation runs until the scope closes. Boundary between
 * main.ts and the room; everything else here is wired by it. Refuses to start on settings that fight (design, backbone).
 */
import { Context, Effect, Layer, Metric, Schedule } from "effect"
import { Backbone } from "./connection.ts"
import { makeDeadLetters } from "./dead-letters.ts"
import type { Handler } from "./delivery.ts"
import { limits } from "./limits.ts"
import { makeNode, type NodeStats } from "./node.ts"
import { Publisher } from "./publisher.ts"
import { checkStreams } from "./streams.ts"

export interface MailboxOptions {
  /** Stable across restarts of this node, unique among running nodes. */
  readonly nodeId: string
  readonly partitions?: number
  /** Takes no share until `join` is run: for a process that has other things to do first. */
  readonly standBy?: boolean
}

const gauges = (
  [
    "taken",
    "acked",
    "retried",
    "parked",
    "dropped",
    "voided",
    "resets",
    "pins",
    "inHand",
    "inHand_bytes",
    "pulled",
    "owned",
    "lag",
  ] as const
).map((name) => [name, Metric.gauge(`countersign_mailbox_${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`)] as const)

const report = (stats: NodeStats) => Effect.forEach(gauges, ([name, gauge]) => Metric.update(gauge, stats[name]), { discard: true })

export class DeadLetters extends Context.Service<DeadLetters, ReturnType<typeof makeDeadLetters>>()("countersign/mailbox/DeadLetters") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      return DeadLetters.of(makeDeadLetters(yield* Backbone, (yield* Publisher).sender))
    }),
  )
}

export class Mailbox extends Context.Service<
  Mailbox,
  {
    /** Totals and what stands now; also told as `countersign_mailbox_*` gauges every second. */
    readonly stats: Effect.Effect<NodeStats>
    /** Takes this node's share; done once already unless it stands by. */
    readonly join: Effect.Effect<void>
  }
>()("countersign/mailbox/Mailbox") {
  /** `handler` is built once, with whatever it needs; it may ask for the layer's own Backbone and Publisher too. */
  static readonly layer = <E, R>(handler: Effect.Effect<Handler, E, R>, options: MailboxOptions) =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const backbone = yield* Backbone
        const { sender } = yield* Publisher
        const partitions = options.partitions ?? limits.partitions
        yield* checkStreams(backbone.connection, { prefix: backbone.names.prefix, partitions })
        const node = yield* makeNode(backbone, sender, { nodeId: options.nodeId, partitions, handler: yield* handler })
        yield* Effect.suspend(() => report(node.stats())).pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)
        const join = yield* Effect.cached(node.join)
        if (options.standBy !== true) yield* join
        return Mailbox.of({ stats: Effect.sync(() => node.stats()), join })
      }),
    )
}
