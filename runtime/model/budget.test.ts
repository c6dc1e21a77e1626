/** Budgets under load: parallel reservations never pass the cap by one unit, and what was not spent comes back. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Ref, Scope } from "effect"
import { TestClock } from "effect/testing"
import { type Amount, Budget, BudgetStore, BudgetStoreAway, type Lease } from "./budget.ts"
import { budgetStoreInMemory } from "./budget-memory.ts"
import { budgetLayer } from "./budget-pools.ts"

const ask = (tokens: number, costMicros = 0, agent = "a") => ({ tenantId: "t", agent, tokens, costMicros })
const over = (cap: Amount, block: Amount) => budgetLayer(block).pipe(Layer.provide(budgetStoreInMemory(() => cap)))
const many = Array.from({ length: 200 }, (_, i) => i)
const isLease = (value: unknown): value is Lease => typeof value === "object" && value !== null && "day" in value

describe("budget", () => {
  for (const block of [1, 7, 100, 5_000]) {
    it.effect(`200 parallel calls never pass the cap by one unit (blocks of ${block})`, () =>
      Effect.gen(function* () {
        const budget = yield* Budget
        const spent = yield* Ref.make({ tokens: 0, costMicros: 0 })
        const call = (i: number) =>
          Effect.gen(function* () {
            const lease = yield* budget.reserve(ask(10, 3, `agent-${i % 3}`))
            yield* Effect.yieldNow
            yield* Ref.update(spent, (s) => ({ tokens: s.tokens + 10, costMicros: s.costMicros + 3 }))
            yield* budget.settle(lease, { tokens: 10, costMicros: 3 })
          })
        const exits = yield* Effect.forEach(many, (i) => Effect.exit(call(i)), { concurrency: "unbounded" })
        const through = exits.filter(Exit.isSuccess).length
        const total = yield* Ref.get(spent)
        assert.isAtMost(total.tokens, 1_000)
        assert.isAtMost(total.costMicros, 300)
        // Blocks may strand with an agent, but never more than one each.
        assert.isAtLeast(through, Math.min(100, Math.max(1, Math.floor((1_000 - 2 * Math.max(block, 10)) / 10) - 2)))
      }).pipe(Effect.provide(over({ tokens: 1_000, costMicros: 300 }, { tokens: block, costMicros: block }))),
    )
  }

  it.effect("exactly the whole cap can be spent by one agent", () =>
    Effect.gen(function* () {
      const budget = yield* Budget
      const got = yield* Effect.forEach(many, () => Effect.result(budget.reserve(ask(10, 1))), { concurrency: "unbounded" })
      assert.strictEqual(got.filter((r) => r._tag === "Success").length, 100)
      assert.strictEqual(got.find((r) => r._tag === "Failure")?.failure.reason, "exhausted")
    }).pipe(Effect.provide(over({ tokens: 1_000, costMicros: 1_000 }, { tokens: 64, costMicros: 64 }))),
  )

  it.effect("each of the two caps holds on its own", () =>
    Effect.gen(function* () {
      const budget = yield* Budget
      const got = yield* Effect.forEach(many, () => Effect.result(budget.reserve(ask(1, 10))), { concurrency: "unbounded" })
      assert.strictEqual(got.filter((r) => r._tag === "Success").length, 10)
    }).pipe(Effect.provide(over({ tokens: 100_000, costMicros: 100 }, { tokens: 500, costMicros: 30 }))),
  )

  it.effect("200 parallel calls ask a slow store once, not 200 times", () =>
    Effect.gen(function* () {
      let asked = 0
      const slow = Layer.succeed(BudgetStore, {
        leaseBlock: ({ tokens, costMicros }) =>
          Effect.as(
            Effect.andThen(
              Effect.sync(() => void asked++),
              Effect.yieldNow,
            ),
            { tokens, costMicros },
          ),
        giveBack: () => Effect.void,
      })
      const all = Effect.flatMap(Budget, (budget) => Effect.forEach(many, () => budget.reserve(ask(5, 5)), { concurrency: "unbounded" }))
      yield* Effect.provide(all, Layer.provide(budgetLayer({ tokens: 1_000, costMicros: 1_000 }), slow))
      assert.strictEqual(asked, 1)
    }),
  )

  it.effect("steps begin small and grow: a process that dies a hundred times strands little, one that lives asks seldom", () =>
    Effect.gen(function* () {
      const granted: Array<number> = []
      const store = Layer.succeed(BudgetStore, {
        leaseBlock: ({ tokens, costMicros }) => Effect.sync(() => (granted.push(tokens), { tokens, costMicros })),
        // a killed process gives nothing back
        giveBack: () => Effect.void,
      })
      const one = Effect.flatMap(Budget, (budget) => budget.reserve(ask(1_000, 10)))
      for (let life = 0; life < 100; life++) yield* Effect.provide(one, Layer.provide(budgetLayer(), store))
      assert.isBelow(
        granted.reduce((sum, n) => sum + n, 0),
        1_000_000,
      )
      granted.length = 0
      const thousand = Effect.flatMap(Budget, (budget) =>
        Effect.forEach(Array.from({ length: 1_000 }), () => budget.reserve(ask(1_000, 10))),
      )
      yield* Effect.provide(thousand, Layer.provide(budgetLayer(), store))
      assert.isBelow(granted.length, 12)
    }),
  )

  it.effect("settling gives back the rest, once; a debt is paid first", () =>
    Effect.gen(function* () {
      const budget = yield* Budget
      const first = yield* budget.reserve(ask(100, 100))
      assert.strictEqual((yield* Effect.flip(budget.reserve(ask(1)))).reason, "exhausted")
      yield* budget.settle(first, { tokens: 40, costMicros: 40 })
      yield* budget.settle(first, { tokens: 0, costMicros: 0 })
      const second = yield* budget.reserve(ask(60, 60))
      yield* budget.settle(second, { tokens: 61, costMicros: 60 })
      yield* TestClock.adjust(5_000)
      assert.strictEqual((yield* Effect.flip(budget.reserve(ask(0)))).reason, "exhausted")
    }).pipe(Effect.provide(over({ tokens: 100, costMicros: 100 }, { tokens: 100, costMicros: 100 }))),
  )

  it.effect("a new UTC day is a new budget", () =>
    Effect.gen(function* () {
      const budget = yield* Budget
      assert.isTrue(isLease(yield* budget.reserve(ask(100))))
      assert.strictEqual((yield* Effect.flip(budget.reserve(ask(1)))).reason, "exhausted")
      yield* TestClock.adjust(86_400_000)
      assert.strictEqual((yield* budget.reserve(ask(100))).day, "1970-01-02")
    }).pipe(Effect.provide(over({ tokens: 100, costMicros: 100 }, { tokens: 10, costMicros: 10 }))),
  )

  it.effect("an orderly stop gives the unspent blocks back; the store away refuses", () =>
    Effect.gen(function* () {
      const kept = yield* Ref.make({ granted: 0, returned: 0, away: false })
      const store = Layer.succeed(BudgetStore, {
        leaseBlock: (block) =>
          Effect.flatMap(Ref.get(kept), (now) =>
            now.away
              ? Effect.fail(new BudgetStoreAway())
              : Effect.as(
                  Ref.update(kept, (k) => ({ ...k, granted: k.granted + block.tokens })),
                  { tokens: block.tokens, costMicros: block.costMicros },
                ),
          ),
        giveBack: (rest) => Ref.update(kept, (k) => ({ ...k, returned: k.returned + rest.tokens })),
      })
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(Layer.provide(budgetLayer({ tokens: 50, costMicros: 50 }), store), scope)
      const run = <A, E>(effect: Effect.Effect<A, E, Budget>) => Effect.provideContext(effect, context)
      const lease = yield* run(Effect.flatMap(Budget, (b) => b.reserve(ask(20))))
      yield* run(Effect.flatMap(Budget, (b) => b.settle(lease, { tokens: 5, costMicros: 0 })))
      yield* Ref.update(kept, (k) => ({ ...k, away: true }))
      const failure = yield* run(Effect.flip(Effect.flatMap(Budget, (b) => b.reserve(ask(500)))))
      assert.strictEqual(failure.reason, "unreadable")
      yield* Scope.close(scope, Exit.void)
      assert.deepStrictEqual(yield* Ref.get(kept), { granted: 50, returned: 45, away: true })
    }),
  )
})
