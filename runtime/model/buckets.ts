/**
 * How fast questions may go out: one token bucket per provider and one per tenant, in memory (a tenant has one owner, invariant 9).
 * Waiting is bounded in number and by the deadline, and fair: tenants take turns at a provider, each in its own order.
 */
import { Clock, Context, Deferred, Effect, Layer, Schema, type Scope } from "effect"
import { type Bucket, fullBucket, has, isFull, nextToken_ms, putBack, type Rate, refill, take } from "./bucket.ts"
import { modelLimits } from "./limits.ts"

/** No turn before the deadline, or the queue is full. */
export class BucketBusy extends Schema.TaggedError<BucketBusy>()("countersign/model/BucketBusy", {
  reason: Schema.Literals(["queue-full", "deadline"]),
}) {}

export interface BucketRates {
  readonly providers: Readonly<Record<string, Rate>>
  /** For a provider that is not named. */
  readonly provider: Rate
  /** For every tenant. */
  readonly tenant: Rate
}

export const defaultRates: BucketRates = {
  providers: { scripted: { burst: 1_000_000, perSecond: 1_000_000 } },
  provider: { burst: 20, perSecond: 10 },
  tenant: { burst: 10, perSecond: 5 },
}

export interface BucketAsk {
  readonly provider: string
  readonly tenantId: string
  /** Unix ms. */
  readonly deadline: number
}

export class Buckets extends Context.Service<
  Buckets,
  {
    /** Waits for one token of both buckets. An interrupted or timed-out waiter takes none. */
    readonly acquire: (ask: BucketAsk) => Effect.Effect<void, BucketBusy>
    /** The provider asked for quiet: nobody goes out before `until` (Unix ms). */
    readonly pause: (provider: string, until: number) => Effect.Effect<void>
    /** Waiters at a provider now. */
    readonly waiting: (provider: string) => number
  }
>()("countersign/model/Buckets") {
  static readonly layer = (rates: BucketRates) => Layer.effect(this, Effect.map(makeBuckets(rates), Buckets.of))
}

interface Waiter {
  readonly door: Deferred.Deferred<void>
  granted: boolean
}
interface Gate {
  readonly bucket: Bucket
  /** In the order of their next turn; a tenant without waiters is absent. */
  readonly queues: Map<string, Array<Waiter>>
  waiting: number
  quietUntil: number
  /** When the timer that is set will look again; Infinity when none is. */
  wakeAt: number
}

const checked = (rate: Rate, of: string): Rate => {
  if (Number.isFinite(rate.burst) && rate.burst >= 1 && Number.isFinite(rate.perSecond) && rate.perSecond > 0) return rate
  throw new RangeError(`the rate of ${of} must have burst >= 1 and perSecond > 0`)
}

/** All state is touched synchronously between yields, so no lock is needed. */
class Hall {
  private readonly gates = new Map<string, Gate>()
  private readonly tenants = new Map<string, Bucket>()
  private readonly rates: BucketRates

  constructor(rates: BucketRates) {
    this.rates = rates
    checked(rates.provider, "a provider")
    checked(rates.tenant, "a tenant")
    for (const [name, rate] of Object.entries(rates.providers)) checked(rate, name)
  }

  gate(provider: string, now: number): Gate {
    const found = this.gates.get(provider)
    if (found !== undefined) return found
    const rate = Object.hasOwn(this.rates.providers, provider) ? this.rates.providers[provider]! : this.rates.provider
    const made: Gate = { bucket: fullBucket(rate, now), queues: new Map(), waiting: 0, quietUntil: 0, wakeAt: Number.POSITIVE_INFINITY }
    this.gates.set(provider, made)
    return made
  }

  waiting(provider: string): number {
    return this.gates.get(provider)?.waiting ?? 0
  }

  private tenant(tenantId: string, now: number): Bucket {
    let bucket = this.tenants.get(tenantId)
    if (bucket === undefined) {
      if (this.tenants.size >= modelLimits.tenantBuckets) this.forgetFull(now)
      bucket = fullBucket(this.rates.tenant, now)
      this.tenants.set(tenantId, bucket)
    }
    refill(bucket, now)
    return bucket
  }

  private forgetFull(now: number): void {
    for (const [tenantId, bucket] of this.tenants) {
      refill(bucket, now)
      if (isFull(bucket)) this.tenants.delete(tenantId)
    }
  }

  /** Lets everybody through who may go now; answers in how many ms to look again (nothing when nobody waits). */
  pump(gate: Gate, now: number): number | undefined {
    refill(gate.bucket, now)
    if (now < gate.quietUntil) return gate.waiting === 0 ? undefined : gate.quietUntil - now
    let again = Number.POSITIVE_INFINITY
    // One round per pass: each tenant with a token sends one waiter and goes to the end of the line.
    for (let moved = true; moved && gate.waiting > 0;) {
      moved = false
      again = Number.POSITIVE_INFINITY
      for (const [tenantId, queue] of Array.from(gate.queues)) {
        if (!has(gate.bucket)) return nextToken_ms(gate.bucket)
        const own = this.tenant(tenantId, now)
        if (!has(own)) {
          again = Math.min(again, nextToken_ms(own))
          continue
        }
        take(gate.bucket)
        take(own)
        this.leave(gate, tenantId, queue, queue[0]!)
        this.toEnd(gate, tenantId)
        moved = true
      }
    }
    return gate.waiting === 0 ? undefined : again
  }

  private leave(gate: Gate, tenantId: string, queue: Array<Waiter>, waiter: Waiter): void {
    queue.shift()
    gate.waiting--
    if (queue.length === 0) gate.queues.delete(tenantId)
    waiter.granted = true
    Deferred.doneUnsafe(waiter.door, Effect.void)
  }

  private toEnd(gate: Gate, tenantId: string): void {
    const queue = gate.queues.get(tenantId)
    if (queue === undefined) return
    gate.queues.delete(tenantId)
    gate.queues.set(tenantId, queue)
  }

  join(gate: Gate, tenantId: string): Waiter | undefined {
    const queue = gate.queues.get(tenantId) ?? []
    if (gate.waiting >= modelLimits.waitersPerProvider || queue.length >= modelLimits.waitersPerTenant) return undefined
    const waiter: Waiter = { door: Deferred.makeUnsafe(), granted: false }
    queue.push(waiter)
    gate.queues.set(tenantId, queue)
    gate.waiting++
    return waiter
  }

  /** The waiter goes away; a token it was given but cannot use returns. */
  quit(gate: Gate, tenantId: string, waiter: Waiter): void {
    if (waiter.granted) {
      putBack(gate.bucket)
      const own = this.tenants.get(tenantId)
      if (own !== undefined) putBack(own)
      return
    }
    const queue = gate.queues.get(tenantId)
    const at = queue?.indexOf(waiter) ?? -1
    if (queue === undefined || at < 0) return
    queue.splice(at, 1)
    gate.waiting--
    if (queue.length === 0) gate.queues.delete(tenantId)
  }
}

/** Throws a RangeError for rates that would never let anybody through. */
export const makeBuckets = Effect.fnUntraced(function* (rates: BucketRates) {
  const hall = new Hall(rates)
  const scope: Scope.Scope = yield* Effect.scope

  /** Looks again at `at`, unless somebody will before. */
  const arm = (gate: Gate, now: number, wait: number | undefined): Effect.Effect<void> =>
    Effect.suspend(() => {
      const at = now + (wait ?? Number.POSITIVE_INFINITY)
      if (at >= gate.wakeAt) return Effect.void
      gate.wakeAt = at
      return Effect.asVoid(Effect.forkIn(Effect.andThen(Effect.sleep(at - now), look(gate, at)), scope))
    })

  const look = Effect.fnUntraced(function* (gate: Gate, at: number) {
    if (gate.wakeAt !== at) return
    gate.wakeAt = Number.POSITIVE_INFINITY
    const now = yield* Clock.currentTimeMillis
    yield* arm(gate, now, hall.pump(gate, now))
  })

  const turn = (gate: Gate, tenantId: string, waiter: Waiter, wait_ms: number) =>
    Deferred.await(waiter.door).pipe(
      Effect.onInterrupt(() => Effect.sync(() => hall.quit(gate, tenantId, waiter))),
      Effect.timeoutOrElse({ duration: wait_ms, orElse: () => Effect.fail(new BucketBusy({ reason: "deadline" })) }),
    )

  const acquire = (ask: BucketAsk) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        const gate = hall.gate(ask.provider, now)
        const waiter = hall.join(gate, ask.tenantId)
        if (waiter === undefined) return yield* new BucketBusy({ reason: "queue-full" })
        const wait = hall.pump(gate, now)
        if (waiter.granted) return
        yield* arm(gate, now, wait)
        yield* restore(turn(gate, ask.tenantId, waiter, Math.max(0, ask.deadline - now)))
      }),
    )

  const pause = (provider: string, until: number) =>
    Effect.map(Clock.currentTimeMillis, (now) => {
      const gate = hall.gate(provider, now)
      gate.quietUntil = Math.max(gate.quietUntil, until)
    })

  return { acquire, pause, waiting: (provider: string) => hall.waiting(provider) }
})
