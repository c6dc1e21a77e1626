/** The promises A1 to A4 of the actor host, on a test clock. */
import { describe, expect, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Ref } from "effect"
import { TestClock } from "effect/testing"
import { type ActorHost, ActorStopped, type Behavior, MailboxFull, makeActorHost } from "./host.ts"

/** A host that writes what happens into a log; `slow` messages wait 1 s. */
const specimen = Effect.fnUntraced(function* (idle_ms = 1_000, mailbox = 4, residents = 100) {
  const log: Array<string> = []
  let failures = 0
  let closing_ms = 200
  const self: { host?: ActorHost<string, string, string> } = {}
  const receive =
    (key: string) =>
    (msg: string): Effect.Effect<string, string> => {
      log.push(`${key}<${msg}`)
      if (msg === "die") return Effect.die(new Error("defect"))
      if (msg === "fail") return Effect.fail("no")
      if (msg === "evict") return Effect.as(self.host!.evict(key), "evicted")
      return (msg.startsWith("slow") ? Effect.sleep("1 second") : Effect.void).pipe(
        Effect.tap(() => Effect.sync(() => log.push(`${key}>${msg}`))),
        Effect.as(`ok ${msg}`),
      )
    }
  const host: ActorHost<string, string, string> = yield* makeActorHost({
    idle_ms,
    mailbox,
    residents,
    activate: (key: string) =>
      Effect.gen(function* () {
        log.push(`open ${key}`)
        if (key === "slow broken" && failures === 0) yield* Effect.sleep("100 millis")
        if (key.endsWith("broken") && failures++ === 0) return yield* Effect.fail("no state")
        yield* Effect.addFinalizer(() =>
          Effect.suspend(() => (closing_ms > 0 ? Effect.sleep(closing_ms) : Effect.void)).pipe(
            Effect.andThen(Effect.sync(() => log.push(`closed ${key}`))),
          ),
        )
        const behavior: Behavior<string, string, string> = { receive: receive(key) }
        return behavior
      }),
  })
  self.host = host
  // the end of a test must not wait for a clock nobody moves
  yield* Effect.addFinalizer(() => Effect.sync(() => void (closing_ms = 0)))
  return { host, log }
})

describe("actor host", () => {
  it.effect("A1: one key in the order asked, other keys beside it", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen(60_000)
      const asks = yield* Effect.forkChild(
        Effect.all([host.ask("a", "slow1"), host.ask("a", "2"), host.ask("b", "3")], { concurrency: "unbounded" }),
      )
      yield* TestClock.adjust("500 millis")
      expect(log).toEqual(["open a", "a<slow1", "open b", "b<3", "b>3"])
      yield* TestClock.adjust("500 millis")
      expect(yield* Fiber.join(asks)).toEqual(["ok slow1", "ok 2", "ok 3"])
      expect(log.slice(-3)).toEqual(["a>slow1", "a<2", "a>2"])
    }),
  )

  it.effect("A2: an idle actor is put away, and the next residency waits for the end of the one before", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen()
      yield* host.ask("a", "1")
      yield* TestClock.adjust("1100 millis")
      expect(yield* host.size).toBe(0)
      const again = yield* Effect.forkChild(host.ask("a", "2"))
      yield* Effect.yieldNow
      expect(log.filter((l) => l === "open a")).toHaveLength(1)
      yield* TestClock.adjust("200 millis")
      yield* Fiber.join(again)
      expect(log).toEqual(["open a", "a<1", "a>1", "closed a", "open a", "a<2", "a>2"])
    }),
  )

  it.effect("beyond its bound the host puts away whoever has been idle longest, never one at work", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen(60_000, 4, 2)
      const busy = yield* Effect.forkChild(host.ask("slow", "slow1"))
      yield* Effect.yieldNow
      for (const key of ["a", "b", "c"]) yield* host.ask(key, "1")
      expect(yield* host.size).toBe(2)
      yield* TestClock.adjust("500 millis")
      expect(log.filter((line) => line.startsWith("closed"))).toEqual(["closed a", "closed b"])
      yield* TestClock.adjust("500 millis")
      expect(yield* Fiber.join(busy)).toBe("ok slow1")
      expect(yield* host.ask("c", "2")).toBe("ok 2")
      expect(log.filter((line) => line === "open c")).toHaveLength(1)
    }),
  )

  it.effect("a busy actor is never idle", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen(100)
      const ask = yield* Effect.forkChild(host.ask("a", "slow"))
      yield* TestClock.adjust("1 second")
      expect(yield* Fiber.join(ask)).toBe("ok slow")
      expect(log).toEqual(["open a", "a<slow", "a>slow"])
    }),
  )

  it.effect("A3: a failed activation answers its askers and is tried anew by the next", () =>
    Effect.gen(function* () {
      const { host } = yield* specimen()
      expect(yield* Effect.flip(host.ask("broken", "1"))).toBe("no state")
      expect(yield* host.ask("broken", "2")).toBe("ok 2")
    }),
  )

  it.effect("A3: everyone who waits for an activation hears that it failed", () =>
    Effect.gen(function* () {
      const { host } = yield* specimen()
      const asks = yield* Effect.forkChild(
        Effect.forEach(["1", "2"], (m) => Effect.flip(host.ask("slow broken", m)), { concurrency: "unbounded" }),
      )
      yield* TestClock.adjust("100 millis")
      expect(yield* Fiber.join(asks)).toEqual(["no state", "no state"])
      expect(yield* host.ask("slow broken", "3")).toBe("ok 3")
    }),
  )

  it.effect("A4: failures and defects answer the asker, the actor lives on", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen()
      expect(yield* Effect.flip(host.ask("a", "fail"))).toBe("no")
      expect(Exit.hasDies(yield* Effect.exit(host.ask("a", "die")))).toBe(true)
      expect(yield* host.ask("a", "1")).toBe("ok 1")
      expect(log.filter((l) => l === "open a")).toHaveLength(1)
    }),
  )

  it.effect("a full mailbox refuses", () =>
    Effect.gen(function* () {
      const { host } = yield* specimen(60_000, 2)
      const asks = yield* Effect.forkChild(
        Effect.forEach(["slow1", "2", "3", "4", "5"], (m) => Effect.exit(host.ask("a", m)), { concurrency: "unbounded" }),
      )
      yield* TestClock.adjust("2 seconds")
      const results = yield* Fiber.join(asks)
      expect(results.filter((r) => Exit.isFailure(r))).toContainEqual(Exit.fail(new MailboxFull({ key: "a", capacity: 2 })))
    }),
  )

  it.effect("evict: what runs ends undisturbed, what waits is told, the next ask loads anew without overlap", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen(10_000)
      const running = yield* Effect.forkChild(host.ask("a", "slow"))
      yield* TestClock.adjust("100 millis")
      const waiting = yield* Effect.forkChild(Effect.exit(host.ask("a", "lost")))
      yield* Effect.yieldNow
      yield* host.evict("a")
      expect(yield* Fiber.join(waiting)).toEqual(Exit.fail(new ActorStopped({ key: "a" })))
      const next = yield* Effect.forkChild(host.ask("a", "next"))
      yield* TestClock.adjust("2 seconds")
      expect(yield* Fiber.join(running)).toBe("ok slow")
      expect(yield* Fiber.join(next)).toBe("ok next")
      expect(log).toEqual(["open a", "a<slow", "a>slow", "closed a", "open a", "a<next", "a>next"])
    }),
  )

  it.effect("evict from inside receive answers and reloads", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen(10_000)
      expect(yield* host.ask("a", "evict")).toBe("evicted")
      const next = yield* Effect.forkChild(host.ask("a", "1"))
      yield* TestClock.adjust("1 second")
      expect(yield* Fiber.join(next)).toBe("ok 1")
      expect(log).toEqual(["open a", "a<evict", "closed a", "open a", "a<1", "a>1"])
    }),
  )

  it.effect("interrupting an asker does not take its message back", () =>
    Effect.gen(function* () {
      const { host, log } = yield* specimen()
      const ask = yield* Effect.forkChild(host.ask("a", "slow"))
      yield* TestClock.adjust("100 millis")
      yield* Fiber.interrupt(ask)
      yield* TestClock.adjust("1 second")
      expect(log).toContain("a>slow")
    }),
  )

  it.live("closing the host answers everyone who waits, and later asks at once", () =>
    Effect.gen(function* () {
      const held = yield* Deferred.make<void>()
      const kept = yield* Ref.make<ActorHost<string, string, never> | undefined>(undefined)
      const asks = yield* Effect.scoped(
        Effect.gen(function* () {
          const host = yield* makeActorHost({
            idle_ms: 1_000,
            residents: 100,
            mailbox: 8,
            activate: () => Effect.succeed({ receive: (m: string) => Effect.as(Deferred.await(held), m) }),
          })
          yield* Ref.set(kept, host)
          const fiber = yield* Effect.forkDetach(
            Effect.forEach(["1", "2", "3"], (m) => Effect.exit(host.ask("a", m)), { concurrency: "unbounded" }),
          )
          yield* Effect.sleep("20 millis")
          return fiber
        }),
      )
      const stopped = Exit.fail(new ActorStopped({ key: "a" }))
      expect(yield* Fiber.join(asks)).toEqual([stopped, stopped, stopped])
      expect(yield* Effect.exit((yield* Ref.get(kept))!.ask("a", "4"))).toEqual(stopped)
    }),
  )
})
