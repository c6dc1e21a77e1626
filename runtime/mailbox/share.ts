/**
 * The shards of one node by number, kept equal to the share presence suggests. Boundary between presence and the owners of single shards.
 * H1 whoever is to have a shard pulls it before the one who has it gives it up, so that the server pins it at once.
 * H2 shards are given up one after the other; each works on until it is its turn, so that no more than one stands still at a time.
 */
import { setTimeout as sleep } from "node:timers/promises"
import type { ConsumerInfo } from "@nats-io/jetstream"
import { limits } from "./limits.ts"
import { shareOf } from "./rendezvous.ts"
import type { ShardInfo, ShardOwner } from "./shard-owner.ts"
import { consumerName } from "./subjects.ts"

export class Share {
  readonly #nodeId: string
  readonly #shards: number
  readonly #own: (shard: number) => ShardOwner
  readonly #owners = new Map<number, ShardOwner>()
  /** Being given up: still ticking, so that keep-alives go on. */
  readonly #leaving = new Map<number, { readonly owner: ShardOwner; readonly gone: Promise<void> }>()
  /** Resolves when the next shard may be given up. */
  #turn: Promise<unknown> = Promise.resolve()
  #closed = false
  #stirredAt = 0
  #lookedAt = 0
  nodes: ReadonlyArray<string> = []

  constructor(nodeId: string, shards: number, own: (shard: number) => ShardOwner) {
    this.#nodeId = nodeId
    this.#shards = shards
    this.#own = own
  }

  settle(nodes: ReadonlyArray<string>): void {
    if (this.#closed) return
    this.nodes = nodes
    this.stirred()
    const share = shareOf(this.#nodeId, nodes, this.#shards)
    for (const shard of this.#owners.keys()) if (!share.has(shard)) this.#give(shard)
    for (const shard of share) this.#take(shard)
  }

  #take(shard: number): void {
    if (this.#closed || this.#owners.has(shard)) return
    const leaving = this.#leaving.get(shard)
    if (leaving === undefined) return void this.#owners.set(shard, this.#own(shard))
    // wanted back while still being given up: only when that has ended, and only if it is still wanted
    void leaving.gone.then(() => shareOf(this.#nodeId, this.nodes, this.#shards).has(shard) && this.#take(shard))
  }

  #give(shard: number): void {
    const owner = this.#owners.get(shard)
    if (owner === undefined) return
    this.#owners.delete(shard)
    // what cannot be handed back (the link is gone) lapses by itself, and must not keep the others
    const given = this.#turn.then(() => owner.giveUp()).catch(() => undefined)
    const gone = given.finally(() => this.#leaving.delete(shard))
    this.#leaving.set(shard, { owner, gone })
    // one that has a long turn under way must not keep the others; where nobody takes over there is nothing to pace
    if (this.nodes.length > 1) this.#turn = Promise.race([gone, this.#turn.then(() => sleep(limits.handOver_ms))])
  }

  /** Once the server has a pull of ours for every shard of the share, or it has taken too long. */
  async pulling(): Promise<void> {
    await Promise.race([Promise.all(this.owners().map((owner) => owner.pulling)), sleep(limits.attach_ms)])
  }

  tick(): void {
    for (const owner of this.#owners.values()) owner.tick()
    for (const { owner } of this.#leaving.values()) owner.tick()
  }

  /** Something changed that may leave work behind: look soon. */
  stirred(): void {
    this.#stirredAt = Date.now()
  }

  /** Asks the server, in one request, about shards whose owner we do not know. */
  async look(ask: () => AsyncIterable<ConsumerInfo>): Promise<void> {
    const now = Date.now()
    const every_ms = now - this.#stirredAt < limits.lookSoonFor_ms ? limits.lookSoon_ms : limits.lookLater_ms
    const adrift = new Map(this.owners().flatMap((owner) => (owner.adrift ? [[consumerName(owner.shard), owner] as const] : [])))
    if (adrift.size === 0 || now - this.#lookedAt < every_ms) return
    this.#lookedAt = now
    for await (const info of ask()) adrift.get(info.name)?.look(info as ConsumerInfo & ShardInfo)
  }

  linkBroke(): void {
    this.stirred()
    for (const owner of this.#owners.values()) owner.linkBroke()
    for (const { owner } of this.#leaving.values()) owner.linkBroke()
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const shard of this.#owners.keys()) this.#give(shard)
    await Promise.all([...this.#leaving.values()].map(({ gone }) => gone))
  }

  owners(): ReadonlyArray<ShardOwner> {
    return [...this.#owners.values()]
  }
}
