/** Steps that come back from a long wait go on a few at a time; those that never waited are not asked, and no place is lost. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Semaphore } from "effect"
import { TestClock } from "effect/testing"
import { turnLimits } from "./limits.ts"
import { Pass, Returning } from "./returning.ts"

const { longWait_ms, returning } = turnLimits
const places = () => Semaphore.makeUnsafe(returning)

describe("a turn that comes back", () => {
  it.effect("goes on beside a bounded number of others", () =>
    Effect.gen(function* () {
      let most = 0
      let now = 0
      const step = Effect.gen(function* () {
        const pass = new Pass()
        yield* pass.back(longWait_ms)
        most = Math.max(most, ++now)
        yield* Effect.sleep(10)
        now--
        yield* pass.leave
      })
      const wave = yield* Effect.forkChild(Effect.forEach(Array.from({ length: 50 }), () => step, { concurrency: "unbounded" }))
      yield* TestClock.adjust(1_000)
      yield* Fiber.join(wave)
      assert.strictEqual(most, returning)
    }).pipe(Effect.provideService(Returning, places())),
  )
  it.effect("waits for nobody after a short wait, and takes one place however often it comes back", () =>
    Effect.gen(function* () {
      const free = yield* Returning
      yield* free.take(returning - 1)
      const pass = new Pass()
      yield* pass.back(longWait_ms)
      yield* pass.back(longWait_ms)
      assert.isTrue(pass.held)
      const quick = new Pass()
      yield* quick.back(longWait_ms - 1)
      assert.isFalse(quick.held)
      yield* pass.leave
      yield* pass.leave
      assert.isTrue(yield* free.takeIfAvailable(1))
      assert.isFalse(yield* free.takeIfAvailable(1))
    }).pipe(Effect.provideService(Returning, places())),
  )
  it.effect("gives up its place in the line when it is interrupted", () =>
    Effect.gen(function* () {
      const free = yield* Returning
      yield* free.take(returning)
      const waiting = yield* Effect.forkChild(new Pass().back(longWait_ms), { startImmediately: true })
      yield* Fiber.interrupt(waiting)
      yield* free.release(returning)
      assert.isTrue(yield* free.takeIfAvailable(returning))
    }).pipe(Effect.provideService(Returning, places())),
  )
})
