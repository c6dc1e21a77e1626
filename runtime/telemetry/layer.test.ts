/** Without an endpoint no span is made by anything: neither by our own nor by those of `Effect.fn`. With one, both are. */
import { Effect, Layer, Tracer } from "effect"
import { describe, expect, it } from "vitest"
import { telemetryLayer } from "./layer.ts"
import { inSpan, spanned } from "./span.ts"

const ours = spanned("ours")(function* () {
  yield* Effect.void
})
const theirs = Effect.fn("theirs")(function* () {
  yield* Effect.void
})

const made = async (endpoint: string | undefined) => {
  const names: Array<string> = []
  const tracer = Tracer.make({
    span: (options) => {
      names.push(options.name)
      return new Tracer.NativeSpan(options)
    },
  })
  const work = Effect.all([ours(), theirs(), Effect.void.pipe(inSpan("inner"))])
  await Effect.runPromise(work.pipe(Effect.provideService(Tracer.Tracer, tracer), Effect.provide(Layer.fresh(telemetryLayer(endpoint)))))
  return names
}

describe("spans", () => {
  it("are made when there is somewhere to send them, and never else", async () => {
    expect(await made(undefined)).toEqual([])
    expect(await made("http://127.0.0.1:9")).toEqual(["ours", "theirs", "inner"])
  })
})
