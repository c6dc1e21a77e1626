/** A traceparent is read exactly or not at all, and nothing is made of it while nobody listens. */
import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { below, inSpanOf, Listening } from "./span.ts"
import { continuing, readTraceparent, traceparent } from "./traceparent.ts"

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736"
const spanId = "00f067aa0ba902b7"
const good = `00-${traceId}-${spanId}-00`

describe("a traceparent", () => {
  it("is read whatever its flags, and always counts as sampled", () => {
    for (const flags of ["00", "01", "ff"])
      expect(readTraceparent(`00-${traceId}-${spanId}-${flags}`)).toMatchObject({ traceId, spanId, sampled: true })
  })
  it("that is not exactly one is none", () => {
    const bad = [
      "",
      good.toUpperCase(),
      ` ${good}`,
      `${good}\n`,
      `${good}-x`,
      good.replace("00-", "01-"),
      `00-${"0".repeat(32)}-${spanId}-01`,
      `00-${traceId}-${"0".repeat(16)}-01`,
      undefined,
      null,
      [good],
      { toString: () => good, length: 55 },
    ]
    for (const text of bad) expect([text, readTraceparent(text)]).toEqual([text, undefined])
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: fc.constantFrom(...Array.from("0123456789abcdefg-")) }), (text) => {
        const read = readTraceparent(text)
        expect(read === undefined || text === `00-${read.traceId}-${read.spanId}-${text.slice(-2)}`).toBe(true)
      }),
    )
  })
})

describe("going on with a trace", () => {
  const named = traceparent.pipe(inSpanOf("inner", {}))
  it("puts what runs below the span that was named", async () => {
    const told = await Effect.runPromise(continuing(good)(named).pipe(Effect.provideService(Listening, true)))
    expect(told).toMatch(new RegExp(`^00-${traceId}-(?!${spanId})[0-9a-f]{16}-01$`))
  })
  it("makes nothing while nobody listens", async () => {
    expect(await Effect.runPromise(continuing(good)(named))).toBeUndefined()
  })
  it("apart from everything around it: a trace of its own", async () => {
    const apart = below(undefined)(named).pipe(inSpanOf("outer", {}), Effect.provideService(Listening, true))
    const inside = named.pipe(inSpanOf("outer", {}), continuing(good), Effect.provideService(Listening, true))
    expect((await Effect.runPromise(inside))?.slice(3, 35)).toBe(traceId)
    expect((await Effect.runPromise(continuing(good)(apart)))?.slice(3, 35)).not.toBe(traceId)
  })
})
