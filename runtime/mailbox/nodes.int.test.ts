/** Many nodes: shares move when one joins or leaves, without loss or disorder; a lone node takes everything at once. */
import { Effect, Exit, Fiber, Scope } from "effect"
import { expect, it } from "vitest"
import { distinct, judge, loggingNode, logUntil, sendRounds, smallSettings } from "./fixture.ts"
import { natsUrl, onStreams, until } from "./testing.ts"

// a machine so busy that a node misses its pulls for 3 s moves the pin, which repeats what was in hand: tried once more, never accepted
it(
  "a node joins and leaves under traffic: shares are complete and disjoint, nothing lost, nothing repeated, nothing out of order",
  { retry: 1 },
  () =>
    onStreams(smallSettings(16), ({ admin, options }) =>
      Effect.gen(function* () {
        const a = yield* loggingNode(natsUrl, { ...options, nodeId: "a", who: "a" })
        expect(a.stats().pulled).toBe(8)
        const sending = yield* Effect.forkChild(sendRounds(40, 0, 25))
        yield* Effect.promise(() => logUntil(admin, options.prefix, (l) => l.length >= 100, 10_000))

        const scope = yield* Scope.make()
        const b = yield* loggingNode(natsUrl, { ...options, nodeId: "b", who: "b" }).pipe(Scope.provide(scope))
        const joined_ms = yield* until(() => a.stats().pulled + b.stats().pulled === 8 && b.stats().nodes.length === 2, 5_000)
        expect(a.stats().pulled).toBeGreaterThan(2)
        expect(b.stats().pulled).toBeGreaterThan(2)
        yield* Effect.promise(() => logUntil(admin, options.prefix, (l) => l.filter((e) => e.who === "b").length >= 100, 10_000))

        // handed over, not fought for: whoever takes a shard begins with the first message and has nothing to ask for again
        expect(b.stats().resets).toBe(0)

        yield* Scope.close(scope, Exit.void)
        const left_ms = yield* until(() => a.stats().pulled === 8, 5_000)
        yield* Fiber.join(sending)
        const log = yield* Effect.promise(() => logUntil(admin, options.prefix, (l) => distinct(l) >= 1_000, 20_000))
        const verdict = judge(log, 40, 25)
        console.log("join and leave", { ...verdict, joined_ms, left_ms })
        expect(verdict).toEqual({ lost: 0, outOfOrder: 0, repeats: 0, total: 1_000 })
        expect(a.stats().resets).toBe(0)
        expect(Math.max(joined_ms, left_ms)).toBeLessThan(3_000)
      }),
    ),
)
