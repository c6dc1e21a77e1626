/** What the model service puts around any provider: retries inside bucket and deadline, one repair, bounds, budget, hostile scripts. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { isMalformed } from "./bound.ts"
import { Buckets, defaultRates } from "./buckets.ts"
import { BudgetStore, BudgetStoreAway } from "./budget.ts"
import { budgetStoreInMemory } from "./budget-memory.ts"
import { budgetLayer } from "./budget-pools.ts"
import { makeModel, type ModelOptions } from "./layer.ts"
import { modelLimits } from "./limits.ts"
import type { ModelRequest } from "./port.ts"
import { defaultPrices } from "./prices.ts"
import { ProviderFailure } from "./provider.ts"
import { type Line, makeScripted, makeScriptedProvider } from "./scripted.ts"
import { builtinScripts } from "./scripts.ts"
import { requestSpecimen, toolSpecimen } from "./specimen.ts"

const around = (cap = { tokens: 100_000_000, costMicros: 1_000_000_000 }) =>
  Layer.mergeAll(
    Buckets.layer(defaultRates),
    budgetLayer({ tokens: 1_000_000, costMicros: 1_000_000 }).pipe(Layer.provide(budgetStoreInMemory(() => cap))),
  )
const roomy = around()

const failing = (over: Partial<ConstructorParameters<typeof ProviderFailure>[0]> = {}) =>
  new ProviderFailure({ reason: "provider-error", detail: "the provider failed (500)", retry: true, billed: "none", ...over })

/** Lines one after another; the last one stays. */
const playing = (...lines: ReadonlyArray<Line>) => {
  const asked: Array<ModelRequest> = []
  const provider = makeScripted((request) => {
    asked.push(request)
    return lines[Math.min(asked.length, lines.length) - 1]!
  })
  return { asked, model: makeModel({ providers: [provider], prices: defaultPrices }) }
}

const over = (options: Partial<ModelOptions> = {}) => makeModel({ providers: [makeScriptedProvider()], prices: defaultPrices, ...options })

/** Lets virtual time pass until the fiber ends or `ms` are over. */
const after = <A, E>(effect: Effect.Effect<A, E>, ms: number) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(Effect.result(effect))
    yield* Effect.repeat(TestClock.adjust(50), { times: ms / 50 })
    return yield* Fiber.join(fiber)
  })

describe("the model service", () => {
  it.effect("retries what may pass, and fills in the answer", () =>
    Effect.gen(function* () {
      const { asked, model } = playing(
        { fail: failing() },
        { fail: failing({ reason: "rate-limited", retryAfter_ms: 3_000 }) },
        { say: "hello" },
      )
      const answer = yield* after((yield* model).think(requestSpecimen()), 5_000)
      assert.strictEqual(asked.length, 3)
      assert.isTrue(answer._tag === "Success")
      if (answer._tag !== "Success") return
      const { text, calls, provider, model: name, inputDigest, inputTokens, outputTokens, costMicros, latency_ms } = answer.success
      assert.deepStrictEqual({ text, calls, provider, name }, { text: "hello", calls: [], provider: "scripted", name: "bench" })
      assert.match(inputDigest, /^[0-9a-f]{64}$/)
      assert.isAbove(inputTokens, 0)
      assert.isAbove(outputTokens, 0)
      assert.strictEqual(costMicros, 0)
      assert.isAtLeast(latency_ms, 3_000)
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("does not wait past the deadline for a retry", () =>
    Effect.gen(function* () {
      const far = playing({ fail: failing({ reason: "rate-limited", retryAfter_ms: 30_000 }) })
      const limited = yield* Effect.flip((yield* far.model).think(requestSpecimen({ deadline: 20_000 })))
      assert.strictEqual(limited.reason, "rate-limited")
      assert.strictEqual(far.asked.length, 1)
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("does not retry what cannot pass", () =>
    Effect.gen(function* () {
      const bad = playing({ fail: failing({ reason: "misconfigured", retry: false }) })
      assert.strictEqual((yield* Effect.flip((yield* bad.model).think(requestSpecimen({ tenantId: "b" })))).reason, "misconfigured")
      assert.strictEqual(bad.asked.length, 1)
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("stops after its tries", () =>
    Effect.gen(function* () {
      const { asked, model } = playing({ fail: failing() })
      const result = yield* after((yield* model).think(requestSpecimen()), 20_000)
      assert.strictEqual(result._tag, "Failure")
      assert.strictEqual(asked.length, modelLimits.tries)
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("ends at the deadline and counts what it cost (fault L1)", () =>
    Effect.gen(function* () {
      const { model } = playing({ latency_ms: 1_000_000 })
      const result = yield* after((yield* model).think(requestSpecimen({ deadline: 2_000 })), 2_500)
      assert.isTrue(result._tag === "Failure")
      if (result._tag !== "Failure") return
      assert.strictEqual(result.failure.reason, "timeout")
      assert.isAtLeast(result.failure.spentTokens, 500)
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("repairs broken arguments once, with the error as a tool message (fault L2)", () =>
    Effect.gen(function* () {
      const broken: Line = { calls: [{ callId: "c1", tool: "crm.find", args: { malformed: '{"query": "a' } }] }
      const fixed = playing(broken, { calls: [{ callId: "c2", tool: "crm.find", args: { query: "a" } }] })
      const good = yield* (yield* fixed.model).think(requestSpecimen())
      assert.deepStrictEqual(good.calls, [{ callId: "c2", tool: "crm.find", args: { query: "a" } }])
      const told = fixed.asked[1]!.transcript.at(-1)!
      assert.isTrue(told.tag === "tool" && told.callId === "c1" && /not valid JSON/.test(JSON.stringify(told.result)))
      const stubborn = playing(broken)
      const bad = yield* (yield* stubborn.model).think(requestSpecimen())
      assert.strictEqual(stubborn.asked.length, 2)
      assert.deepStrictEqual(bad.calls[0]?.args, { malformed: '{"query": "a' })
      const gone = playing(broken, { fail: failing({ retry: false }) })
      assert.isTrue(isMalformed((yield* (yield* gone.model).think(requestSpecimen())).calls[0]?.args))
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("takes a refusal or nothing at all as away, but not nothing after the agent spoke (fault L7)", () =>
    Effect.gen(function* () {
      const { think } = yield* over()
      for (const script of ["silent", "refusing"]) {
        const route = { provider: "scripted", model: `scripted:${script}` }
        assert.strictEqual((yield* Effect.flip(think(requestSpecimen({ route })))).reason, "refused")
      }
      const spoken = requestSpecimen({
        route: { provider: "scripted", model: "silent" },
        transcript: [
          { tag: "user", text: "a" },
          { tag: "assistant", text: "b", calls: [] },
        ],
      })
      assert.strictEqual((yield* think(spoken)).text, "")
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("names what is not set up", () =>
    Effect.gen(function* () {
      const { think } = yield* over()
      const away = (route: ModelRequest["route"]) => Effect.flip(think(requestSpecimen({ route })))
      assert.match((yield* away({ provider: "nobody", model: "x" })).detail, /there is: scripted/)
      assert.match((yield* away({ provider: "scripted", model: "nothing" })).detail, /bench/)
      const instead = yield* over({ instead: { provider: "scripted", model: "bench" } })
      assert.strictEqual((yield* instead.think(requestSpecimen({ route: { provider: "openai", model: "x" } }))).provider, "scripted")
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("stays within the budget under 200 parallel questions, by one unit (B29, fault L5)", () =>
    Effect.gen(function* () {
      const provider = makeScripted(() => ({ say: "y".repeat(400), latency_ms: 10 }))
      const model = yield* makeModel({ providers: [provider], prices: { ...defaultPrices, models: {} } })
      const questions = Effect.forEach(
        Array.from({ length: 200 }),
        () => Effect.result(model.think(requestSpecimen({ maxOutputTokens: 100, deadline: 600_000 }))),
        { concurrency: "unbounded" },
      )
      const results = yield* after(questions, 60_000)
      assert.isTrue(results._tag === "Success")
      if (results._tag !== "Success") return
      const spent = results.success.reduce((sum, r) => sum + (r._tag === "Success" ? r.success.costMicros : 0), 0)
      const refused = results.success.filter((r) => r._tag === "Failure" && r.failure.reason === "budget").length
      assert.isAtMost(spent, 50_000)
      assert.isAbove(spent, 30_000)
      assert.isAbove(refused, 0)
    }).pipe(
      Effect.provide(
        Layer.mergeAll(
          Buckets.layer({ providers: {}, provider: { burst: 300, perSecond: 300 }, tenant: { burst: 300, perSecond: 300 } }),
          budgetLayer({ tokens: 1_000, costMicros: 10_000 }).pipe(
            Layer.provide(budgetStoreInMemory(() => ({ tokens: 10_000_000, costMicros: 50_000 }))),
          ),
        ),
      ),
    ),
  )

  it.effect("a budget that cannot be read is no answer of the model: the provider is not asked, and the turn may be tried again", () =>
    Effect.gen(function* () {
      let asked = 0
      const provider = makeScripted(() => {
        asked++
        return { say: "ok" }
      })
      const { think } = yield* makeModel({ providers: [provider], prices: defaultPrices })
      const failure = yield* Effect.flip(think(requestSpecimen()))
      assert.strictEqual(failure.reason, "store-away")
      assert.strictEqual(asked, 0)
    }).pipe(
      Effect.provide(
        Layer.mergeAll(
          Buckets.layer(defaultRates),
          budgetLayer().pipe(
            Layer.provide(
              Layer.succeed(BudgetStore, { leaseBlock: () => Effect.fail(new BudgetStoreAway()), giveBack: () => Effect.void }),
            ),
          ),
        ),
      ),
    ),
  )

  it.effect("puts back what a question did not use, so small answers fit under a small cap", () =>
    Effect.gen(function* () {
      const { think } = yield* makeModel({ providers: [makeScripted(() => ({ say: "ok" }))], prices: { ...defaultPrices, models: {} } })
      yield* Effect.forEach(Array.from({ length: 8 }), () => think(requestSpecimen({ maxOutputTokens: 100 })))
    }).pipe(Effect.provide(around({ tokens: 1_000_000, costMicros: 12_000 }))),
  )

  it.effect("bounds every hostile script (faults L3, L4)", () =>
    Effect.gen(function* () {
      const { think } = yield* over()
      for (const name of [...builtinScripts.keys()].filter((n) => n.startsWith("hostile-"))) {
        const request = requestSpecimen({
          tenantId: name,
          route: { provider: "scripted", model: name },
          tools: [toolSpecimen("crm.find"), toolSpecimen("crm.note")],
        })
        const answer = yield* think(request)
        assert.isAtMost(answer.calls.length, request.maxCalls, name)
        assert.isBelow(JSON.stringify(answer).length, 200_000, name)
      }
      const invented = yield* think(requestSpecimen({ route: { provider: "scripted", model: "hostile-invented" } }))
      assert.deepStrictEqual(
        invented.calls.map((call) => call.tool),
        ["shell.exec", "payouts__release", ""],
      )
    }).pipe(Effect.provide(roomy)),
  )

  it.effect("is deterministic over a script", () =>
    Effect.gen(function* () {
      const { think } = yield* over()
      const request = requestSpecimen({ transcript: [{ tag: "user", text: "pay amount 125" }] })
      const [one, two] = [yield* think(request), yield* think(request)]
      assert.deepStrictEqual(one, two)
      assert.deepStrictEqual(
        one.calls.map(({ tool, args }) => ({ tool, args })),
        [{ tool: "bench.pay", args: { amountMinor: 125 } }],
      )
    }).pipe(Effect.provide(roomy)),
  )
})
