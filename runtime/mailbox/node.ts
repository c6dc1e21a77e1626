/**
 * One node of the mailbox: announces itself, takes its share of partitions, gives up what another node should have. Boundary
 * between presence (who is here) and owners (who works). Closing its scope leaves cleanly: others go on within a second.
 */
import type { ConsumerInfo } from "@nats-io/jetstream"
import { Effect, FiberSet, type Scope } from "effect"
import type { Backbone } from "./connection.ts"
import { makePark, parkAdvised } from "./dead-letters.ts"
import { type Handler, settle } from "./delivery.ts"
import { limits } from "./limits.ts"
import { joinNodes } from "./nodes.ts"
import { consumerName } from "./subjects.ts"
import { type Counts, type PartitionInfo, PartitionOwner } from "./partition-owner.ts"
import { shareOf } from "./rendezvous.ts"
import type { Sender } from "./sender.ts"
import { deadLetterConsumer } from "./settings.ts"

export interface NodeOptions {
  /** Stable across restarts, unique among running nodes; 1 to 64 of `A-Za-z0-9_-`. */
  readonly nodeId: string
  readonly handler: Handler
  /** Must equal the streams'; default `limits.partitions`. */
  readonly partitions?: number
  readonly beat_ms?: number
  /** Must equal the consumers'; default `limits.ackWait_ms`. */
  readonly ackWait_ms?: number
  /** Bodies held at a time; default `limits.inHand_bytes`. */
  readonly inHand_bytes?: number
}

/** A snapshot: totals since the start, and what stands now. */
export interface NodeStats extends Counts {
  /** Partitions this node pulls, and of those the ones it holds in order. */
  readonly pulled: number
  readonly owned: number
  /** Messages of the pulled partitions waiting at the server, as last seen. */
  readonly lag: number
  readonly nodes: ReadonlyArray<string>
}

export interface MailboxNode {
  readonly stats: () => NodeStats
}

const newCounts = (): Counts => ({
  taken: 0,
  acked: 0,
  retried: 0,
  parked: 0,
  dropped: 0,
  voided: 0,
  resets: 0,
  pins: 0,
  inHand: 0,
  inHand_bytes: 0,
})

/** Partitions by number, kept equal to the share presence suggests. */
class Share {
  readonly #nodeId: string
  readonly #partitions: number
  readonly #own: (partition: number) => PartitionOwner
  readonly #owners = new Map<number, PartitionOwner>()
  /** Being given up: still ticking, so that keep-alives go on. */
  readonly #leaving = new Map<number, { readonly owner: PartitionOwner; readonly gone: Promise<void> }>()
  #closed = false
  #stirredAt = 0
  #lookedAt = 0
  nodes: ReadonlyArray<string> = []

  constructor(nodeId: string, partitions: number, own: (partition: number) => PartitionOwner) {
    this.#nodeId = nodeId
    this.#partitions = partitions
    this.#own = own
  }

  settle(nodes: ReadonlyArray<string>): void {
    if (this.#closed) return
    this.nodes = nodes
    this.stirred()
    const share = shareOf(this.#nodeId, nodes, this.#partitions)
    for (const partition of this.#owners.keys()) if (!share.has(partition)) this.#give(partition)
    for (const partition of share) this.#take(partition)
  }

  #take(partition: number): void {
    if (this.#closed || this.#owners.has(partition)) return
    const leaving = this.#leaving.get(partition)
    if (leaving === undefined) return void this.#owners.set(partition, this.#own(partition))
    // wanted back while still being given up: only when that has ended, and only if it is still wanted
    void leaving.gone.then(() => shareOf(this.#nodeId, this.nodes, this.#partitions).has(partition) && this.#take(partition))
  }

  #give(partition: number): void {
    const owner = this.#owners.get(partition)
    if (owner === undefined) return
    this.#owners.delete(partition)
    const gone = owner.giveUp().finally(() => this.#leaving.delete(partition))
    this.#leaving.set(partition, { owner, gone })
  }

  tick(): void {
    for (const owner of this.#owners.values()) owner.tick()
    for (const { owner } of this.#leaving.values()) owner.tick()
  }

  /** Something changed that may leave work behind: look soon. */
  stirred(): void {
    this.#stirredAt = Date.now()
  }

  /** Asks the server, in one request, about partitions whose owner we do not know. */
  async look(ask: () => AsyncIterable<ConsumerInfo>): Promise<void> {
    const now = Date.now()
    const every_ms = now - this.#stirredAt < limits.lookSoonFor_ms ? limits.lookSoon_ms : limits.lookLater_ms
    const adrift = new Map(this.owners().flatMap((owner) => (owner.adrift ? [[consumerName(owner.partition), owner] as const] : [])))
    if (adrift.size === 0 || now - this.#lookedAt < every_ms) return
    this.#lookedAt = now
    for await (const info of ask()) adrift.get(info.name)?.look(info as ConsumerInfo & PartitionInfo)
  }

  linkBroke(): void {
    this.stirred()
    for (const owner of this.#owners.values()) owner.linkBroke()
    for (const { owner } of this.#leaving.values()) owner.linkBroke()
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const partition of this.#owners.keys()) this.#give(partition)
    await Promise.all([...this.#leaving.values()].map(({ gone }) => gone))
  }

  owners(): ReadonlyArray<PartitionOwner> {
    return [...this.#owners.values()]
  }
}

/** Copies what the server gave up into the dead-letter stream; all nodes share the work. */
const followAdvisories = Effect.fnUntraced(function* (
  backbone: Backbone["Service"],
  sender: Sender,
  fork: (effect: Effect.Effect<void>) => unknown,
) {
  const consumer = yield* Effect.promise(() => backbone.js.consumers.get(backbone.names.advStream, deadLetterConsumer))
  yield* Effect.acquireRelease(
    Effect.promise(() =>
      consumer.consume({
        max_messages: 32,
        expires: 30_000,
        callback: (message) =>
          void fork(
            parkAdvised(backbone, sender, message.string()).pipe(
              Effect.match({ onSuccess: () => message.ack(), onFailure: () => message.nak(5_000) }),
            ),
          ),
      }),
    ),
    (messages) => Effect.promise(() => messages.close().then(() => {})),
  )
})

/** Runs the node until the scope closes. The streams must exist (`ensureStreams`, `checkStreams`). */
export const runNode = (
  backbone: Backbone["Service"],
  sender: Sender,
  options: NodeOptions,
): Effect.Effect<MailboxNode, never, Scope.Scope> =>
  Effect.gen(function* () {
    const counts = newCounts()
    const fork = yield* FiberSet.makeRuntime<never, void, never>()
    const warn = (text: string, error: unknown) =>
      void fork(Effect.logWarning(text, { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }))
    const deps = { handler: options.handler, park: makePark(sender, backbone.names), counts }
    const share = new Share(
      options.nodeId,
      options.partitions ?? limits.partitions,
      (partition) =>
        new PartitionOwner({
          js: backbone.js,
          jsm: backbone.jsm,
          names: backbone.names,
          partition,
          counts,
          fork,
          warn,
          settle: (taken) => settle(deps, taken),
          ...(options.ackWait_ms === undefined ? {} : { ackWait_ms: options.ackWait_ms }),
          ...(options.inHand_bytes === undefined ? {} : { inHand_bytes: options.inHand_bytes }),
        }),
    )
    yield* followAdvisories(backbone, sender, fork)
    const watchLink = Effect.promise(async () => {
      for await (const status of backbone.connection.status()) if (status.type === "disconnect") share.linkBroke()
    })
    yield* Effect.forkScoped(watchLink)
    const ticking = setInterval(() => {
      share.tick()
      share
        .look(() => backbone.jsm.consumers.list(backbone.names.inStream))
        .catch((error: unknown) => warn("the partitions could not be looked at", error))
    }, limits.tick_ms)
    yield* Effect.addFinalizer(() => Effect.promise(() => share.close()).pipe(Effect.ensuring(Effect.sync(() => clearInterval(ticking)))))
    yield* joinNodes(backbone, {
      nodeId: options.nodeId,
      onNodes: (nodes) => share.settle(nodes),
      warn,
      ...(options.beat_ms === undefined ? {} : { beat_ms: options.beat_ms }),
    })
    const stats = (): NodeStats => {
      const owners = share.owners()
      return {
        ...counts,
        pulled: owners.length,
        owned: owners.filter((o) => o.owns).length,
        lag: owners.reduce((sum, o) => sum + o.lag, 0),
        nodes: share.nodes,
      }
    }
    return { stats }
  })
