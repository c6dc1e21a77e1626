/** What may be done with an effect: leases, retries under one key, doubts after a crash (invariant 3, faults G1–G3). */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { Idempotency } from "../kernel/action.ts"
import { ReceiptStore } from "../receipts/receipt-store.ts"
import { TurnStore } from "../store/turn-store.ts"
import { type ToolCall, type ToolDescriptor, ToolHost, type ToolOutcome } from "../toolhost/port.ts"
import { runEffect } from "./run.ts"

const call: ToolCall = { tenantId: "t", conversationId: "c", actionId: "a", tool: "bank.pay", args: {}, key: "k" }
const done: ToolOutcome = { tag: "done", output: { ok: true } }
const busy: ToolOutcome = { tag: "refused", code: "busy", reason: "later", retry: true }
const cut: ToolOutcome = { tag: "unknown", reason: "cut" }

interface Setting {
  readonly idempotency: Idempotency
  readonly reconciles?: boolean
  readonly answers: ReadonlyArray<ToolOutcome>
  readonly query?: ToolOutcome
  readonly leased?: boolean
  readonly resuming?: boolean
  readonly age_ms?: number
}

/** Runs one effect against a host that answers in order; gives the outcome and what was asked of the host. */
const run = Effect.fnUntraced(function* (setting: Setting) {
  const asked: Array<string> = []
  const answers = [...setting.answers]
  const host = ToolHost.of({
    catalogue: new Map(),
    decode: () => ({ tag: "ok", args: {} }),
    run: ({ key }) => Effect.sync(() => (asked.push(`run ${key}`), answers.shift() ?? done)),
    reconcile: () => Effect.sync(() => (asked.push("query"), setting.query ?? cut)),
    probe: () => Effect.succeed(done),
  })
  const store = { leaseEffect: () => Effect.sync(() => (asked.push("lease"), setting.leased !== true)) } as unknown as TurnStore["Service"]
  const receipts = { put: () => Effect.die("no receipt here") } as unknown as ReceiptStore["Service"]
  const descriptor = { idempotency: setting.idempotency, keyLife_ms: 1000, reconciles: setting.reconciles ?? false } as ToolDescriptor
  yield* TestClock.adjust(10_000)
  const recordedAt = 10_000 - (setting.age_ms ?? 0)
  const layers = Layer.mergeAll(Layer.succeed(ToolHost, host), Layer.succeed(TurnStore, store), Layer.succeed(ReceiptStore, receipts))
  const fiber = yield* Effect.forkChild(runEffect(call, descriptor, recordedAt, setting.resuming ?? false).pipe(Effect.provide(layers)))
  for (let i = 0; i < 100; i++) yield* TestClock.adjust(100)
  const { outcome, tries } = yield* Fiber.join(fiber)
  return { outcome: outcome.tag, tries, asked }
})

const cases: ReadonlyArray<readonly [string, Setting, string, ReadonlyArray<string>]> = [
  ["a keyed call needs no lease", { idempotency: "keyed", answers: [done] }, "done", ["run k"]],
  ["an unkeyed call is leased before it is made", { idempotency: "none", answers: [done] }, "done", ["lease", "run k"]],
  [
    "a refusal that may pass is tried again under the same key, a bounded number of times",
    { idempotency: "keyed", answers: [busy, busy, busy, busy, done] },
    "refused",
    ["run k", "run k", "run k", "run k"],
  ],
  [
    "an unknown end is asked about where the provider can tell",
    { idempotency: "queryable", reconciles: true, answers: [cut], query: done },
    "done",
    ["lease", "run k", "query"],
  ],
  [
    "an unknown end stays unknown where nobody can tell, and is not tried again",
    { idempotency: "none", answers: [cut, done] },
    "unknown",
    ["lease", "run k"],
  ],
  [
    "a leased unkeyed call of a dead process is not made again",
    { idempotency: "none", answers: [done], leased: true, resuming: true },
    "unknown",
    ["lease"],
  ],
  [
    "a leased queryable one is settled by the query",
    { idempotency: "queryable", reconciles: true, answers: [done], query: done, leased: true, resuming: true },
    "done",
    ["lease", "query"],
  ],
  [
    "a keyed call of a dead process is repeated under its key",
    { idempotency: "keyed", answers: [done], resuming: true },
    "done",
    ["run k"],
  ],
  [
    "past the key's life the provider is asked, never called blindly",
    { idempotency: "keyed", reconciles: true, answers: [done], query: done, leased: true, resuming: true, age_ms: 2000 },
    "done",
    ["query"],
  ],
  [
    "a refusal after a crash is doubted: the provider says whether the first try acted",
    { idempotency: "keyed", reconciles: true, answers: [{ ...busy, retry: false }], query: done, resuming: true },
    "done",
    ["run k", "query"],
  ],
  [
    "and stays unknown where the provider cannot tell",
    { idempotency: "keyed", answers: [{ ...busy, retry: false }], resuming: true },
    "unknown",
    ["run k"],
  ],
]

describe("running an effect", () => {
  for (const [name, setting, outcome, asked] of cases)
    it.effect(name, () =>
      Effect.gen(function* () {
        const ran = yield* run(setting)
        assert.deepStrictEqual(ran.asked, [...asked])
        assert.strictEqual(ran.outcome, outcome)
        // every call is counted once: a lease that was got counts the first one itself
        const counted = asked.includes("lease") && setting.leased !== true ? 1 : 0
        assert.strictEqual(ran.tries + counted, asked.filter((what) => what.startsWith("run")).length)
      }),
    )
})
