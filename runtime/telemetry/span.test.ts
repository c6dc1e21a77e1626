/** A spanned function opens a span of its name around its body when somebody listens, fails as its body fails, and captures no stack. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { Listening, spanned } from "./span.ts"

describe("spanned", () => {
  it("runs its body inside a span of its name, below the caller's", async () => {
    const inner = spanned("inner")(function* (n: number) {
      const span = yield* Effect.orDie(Effect.currentSpan)
      return { n, name: span.name, parent: span.parent._tag === "Some" && span.parent.value._tag === "Span" ? span.parent.value.name : "" }
    })
    const seen = (listening: boolean) =>
      Effect.runPromise(inner(7).pipe(Effect.withSpan("outer"), Effect.provideService(Listening, listening)))
    expect(await seen(true)).toEqual({ n: 7, name: "inner", parent: "outer" })
    expect(await seen(false)).toEqual({ n: 7, name: "outer", parent: "" })
  })
  it("fails as its body fails", async () => {
    const failing = spanned("failing")(function* () {
      return yield* Effect.fail("no" as const)
    })
    expect(await Effect.runPromise(Effect.flip(failing()))).toBe("no")
  })
  it("captures no stack per call", async () => {
    const quiet = spanned("quiet")(function* () {
      yield* Effect.void
    })
    const limit = Error.stackTraceLimit
    let captured = 0
    const count = () => {
      captured++
    }
    Object.defineProperty(Error, "stackTraceLimit", { configurable: true, get: () => limit, set: count })
    try {
      await Effect.runPromise(Effect.provideService(quiet(), Listening, true))
    } finally {
      Object.defineProperty(Error, "stackTraceLimit", { configurable: true, writable: true, value: limit })
    }
    expect(captured).toBe(0)
  })
})
