/**
 * One node of the mailbox: announces itself, takes its share of shards, gives up what another node should have. Boundary
 * between presence (who is here) and owners (who works). Closing its scope leaves cleanly: it says so, works on while the others begin
 * to pull, then hands over shard by shard.
 */
import { Effect, FiberSet, Scope } from "effect"
import type { Backbone } from "./connection.ts"
import { makePark, parkAdvised } from "./dead-letters.ts"
import { type Handler, settle } from "./delivery.ts"
import { limits } from "./limits.ts"
import { joinNodes, presentNodes } from "./nodes.ts"
import { consumerName } from "./subjects.ts"
import { type Counts, ShardOwner } from "./shard-owner.ts"
import { shareOf } from "./rendezvous.ts"
import { Share } from "./share.ts"
import type { Sender } from "./sender.ts"
import { deadLetterConsumer, pinGroup, shardsOf } from "./settings.ts"

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
  /** Shards this node pulls, and of those the ones it holds in order. */
  readonly pulled: number
  readonly owned: number
  /** Messages of the pulled shards waiting at the server, as last seen. */
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

/**
 * A node of our name that never left was killed, or is being replaced by us: its pins would keep our shards waiting until they
 * lapse. They are taken from it; should it live after all, it loses them as any owner may, and the journal's version guards the rest.
 */
const relieve = async (backbone: Backbone["Service"], nodeId: string, shards: number): Promise<void> => {
  const nodes = await presentNodes(backbone)
  // nobody here at all: whoever holds pins has been silent for longer than a name lasts
  if (nodes.length > 0 && !nodes.includes(nodeId)) return
  const { jsm, names } = backbone
  const unpin = (shard: number) => jsm.consumers.unpin(names.inStream, consumerName(shard), pinGroup).catch(() => false)
  await Promise.all([...shareOf(nodeId, [...new Set([...nodes, nodeId])], shards)].map(unpin))
}

/** A node that stands by until `join`. The streams must exist (`ensureStreams`, `checkStreams`). */
export const makeNode = (
  backbone: Backbone["Service"],
  sender: Sender,
  options: NodeOptions,
): Effect.Effect<MailboxNode & { readonly join: Effect.Effect<void> }, never, Scope.Scope> =>
  Effect.gen(function* () {
    const counts = newCounts()
    const fork = yield* FiberSet.makeRuntime<never, void, never>()
    const warn = (text: string, error: unknown) =>
      void fork(Effect.logWarning(text, { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }))
    const deps = { handler: options.handler, park: makePark(sender, backbone.names), counts }
    const shards = shardsOf(options.partitions)
    const share = new Share(
      options.nodeId,
      shards,
      (shard) =>
        new ShardOwner({
          js: backbone.js,
          jsm: backbone.jsm,
          names: backbone.names,
          shard,
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
        .catch((error: unknown) => warn("the shards could not be looked at", error))
    }, limits.tick_ms)
    yield* Effect.addFinalizer(() => Effect.promise(() => share.close()).pipe(Effect.ensuring(Effect.sync(() => clearInterval(ticking)))))
    const relieved = Effect.promise(() =>
      relieve(backbone, options.nodeId, shards).catch((error: unknown) => warn("old pins stay until they lapse", error)),
    )
    const joined = joinNodes(backbone, {
      nodeId: options.nodeId,
      onNodes: (nodes) => share.settle(nodes),
      ready: () => share.pulling(),
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
    const join = Effect.andThen(relieved, joined).pipe(Scope.provide(yield* Effect.scope))
    return { stats, join }
  })

/** Runs the node until the scope closes. */
export const runNode = (...args: Parameters<typeof makeNode>): Effect.Effect<MailboxNode, never, Scope.Scope> =>
  Effect.tap(makeNode(...args), ({ join }) => join)
