/** Buckets under load: never over the rate, fair between tenants, bounded, and nothing is lost to waiters that went away. */
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { makeBuckets } from "./buckets.ts"
import { modelLimits } from "./limits.ts"

const rates = (provider: { burst: number; perSecond: number }, tenant = { burst: 1000, perSecond: 1000 }) => ({
  providers: {},
  provider,
  tenant,
})

/** Small steps: one large one can miss sleeps begun inside it. */
const run = (ms: number, step = 10) => Effect.repeat(TestClock.adjust(step), { times: Math.max(0, ms / step - 1) })

describe("buckets", () => {
  it.effect("hold the provider's rate under 200 parallel questions (L1: no overrun)", () =>
    Effect.gen(function* () {
      const buckets = yield* makeBuckets(rates({ burst: 5, perSecond: 10 }))
      const starts: Array<number> = []
      const one = (i: number) =>
        Effect.andThen(
          buckets.acquire({ provider: "p", tenantId: `t${i % 7}`, deadline: 600_000 }),
          Effect.map(Clock.currentTimeMillis, (at) => void starts.push(at)),
        )
      const all = yield* Effect.forkChild(
        Effect.forEach(
          Array.from({ length: 200 }, (_, i) => i),
          one,
          { concurrency: "unbounded", discard: true },
        ),
      )
      yield* run(20_000)
      yield* Fiber.join(all)
      assert.strictEqual(starts.length, 200)
      // In any window: at most the burst and what the window earns.
      for (let i = 0; i < starts.length; i++) {
        for (let j = i; j < starts.length; j++) {
          const span = starts[j]! - starts[i]!
          assert.isAtMost(j - i + 1, 5 + Math.floor((span * 10) / 1000 + 1e-6), `${i}..${j} in ${span} ms`)
        }
      }
      assert.isAtMost(starts.at(-1)!, 19_600)
    }),
  )

  it.effect("let tenants take turns: a flood of one does not keep another waiting", () =>
    Effect.gen(function* () {
      const buckets = yield* makeBuckets(rates({ burst: 1, perSecond: 10 }))
      const order: Array<string> = []
      const ask = (tenantId: string) =>
        Effect.andThen(
          buckets.acquire({ provider: "p", tenantId, deadline: 600_000 }),
          Effect.sync(() => void order.push(tenantId)),
        )
      yield* Effect.forEach(Array.from({ length: 100 }), () => Effect.forkChild(ask("loud")), { discard: true })
      yield* run(100)
      yield* Effect.forEach(["quiet", "quiet", "third"], (t) => Effect.forkChild(ask(t)), { discard: true })
      yield* run(1_000)
      const late = order.slice(order.indexOf("quiet") - 1)
      assert.deepStrictEqual(late.slice(0, 6).toSorted(), ["loud", "loud", "quiet", "quiet", "third", "loud"].toSorted())
    }),
  )

  it.effect("hold each tenant's own rate, and wake it on time however long others wait", () =>
    Effect.gen(function* () {
      const buckets = yield* makeBuckets(rates({ burst: 1000, perSecond: 1000 }, { burst: 1, perSecond: 0.1 }))
      const at: Array<number> = []
      const ask = (tenantId: string) =>
        Effect.andThen(
          buckets.acquire({ provider: "p", tenantId, deadline: 600_000 }),
          Effect.map(Clock.currentTimeMillis, (t) => void at.push(t)),
        )
      yield* ask("slow")
      yield* Effect.forkChild(ask("slow"))
      yield* TestClock.adjust(5_000)
      yield* ask("other")
      yield* buckets.pause("p", 6_000)
      yield* Effect.forkChild(ask("third"))
      yield* run(10_000, 100)
      // The timer for `slow` (10 s) must not keep `third` (6 s) waiting.
      assert.deepStrictEqual(at, [0, 5_000, 6_000, 10_000])
    }),
  )

  it.effect("give up at the deadline, and the token of a waiter that went away is used by the next", () =>
    Effect.gen(function* () {
      const buckets = yield* makeBuckets(rates({ burst: 1, perSecond: 1 }))
      const ask = (deadline: number) => buckets.acquire({ provider: "p", tenantId: "t", deadline })
      yield* ask(1_000)
      const late = yield* Effect.forkChild(Effect.flip(ask(500)))
      const gone = yield* Effect.forkChild(ask(60_000))
      yield* TestClock.adjust(10)
      yield* Fiber.interrupt(gone)
      assert.strictEqual(buckets.waiting("p"), 1)
      yield* run(500)
      assert.strictEqual((yield* Fiber.join(late)).reason, "deadline")
      assert.strictEqual(buckets.waiting("p"), 0)
      const next = yield* Effect.forkChild(ask(60_000))
      yield* run(600)
      yield* Fiber.join(next)
      assert.strictEqual(yield* Clock.currentTimeMillis, 1_110)
    }),
  )

  it.effect("bound the line of a tenant", () =>
    Effect.gen(function* () {
      const buckets = yield* makeBuckets(rates({ burst: 1, perSecond: 0.001 }))
      const ask = buckets.acquire({ provider: "p", tenantId: "t", deadline: 600_000 })
      yield* ask
      yield* Effect.forEach(Array.from({ length: modelLimits.waitersPerTenant }), () => Effect.forkChild(ask), { discard: true })
      yield* TestClock.adjust(1)
      assert.strictEqual((yield* Effect.flip(ask)).reason, "queue-full")
    }),
  )

  it("refuse rates that let nobody through", () => {
    for (const rate of [
      { burst: 0, perSecond: 1 },
      { burst: 1, perSecond: 0 },
      { burst: Number.NaN, perSecond: 1 },
    ]) {
      assert.throws(() => Effect.runSync(Effect.scoped(makeBuckets(rates(rate)))), /rate of a provider/)
    }
  })
})
