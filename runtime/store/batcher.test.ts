/** How a batch of turns is told: a single one below its turn, several apart from all of them and linked to each, never below the first. */
import { Context, Effect, Fiber, Tracer } from "effect"
import { describe, expect, it } from "vitest"
import { inSpan, inSpanOf, Listening } from "../telemetry/span.ts"
import { makeBatcher } from "./batcher.ts"

const recording = () => {
  const spans: Array<Tracer.Span> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    },
  })
  return { spans, context: Context.make(Tracer.Tracer, tracer).pipe(Context.add(Listening, true)) }
}

/** Commits these conversations at once, each inside a span of its name; the statement takes a moment. */
const commit = (...names: ReadonlyArray<string>) => {
  const { spans, context } = recording()
  const run = Effect.gen(function* () {
    const statement = (_tenant: string, turns: ReadonlyArray<string>) =>
      Effect.as(
        inSpan("statement")(Effect.sleep(5)),
        turns.map(() => ({ status: "ok", version: 1 }) as const),
      )
    const enqueue = makeBatcher(statement, yield* Effect.scope)
    const each = names.map((name) => Effect.forkChild(enqueue("t", name, "{}").pipe(inSpanOf(name, { root: true }))))
    for (const fiber of yield* Effect.all(each)) yield* Fiber.join(fiber)
  })
  return Effect.runPromise(Effect.scoped(run).pipe(Effect.provideContext(context))).then(() => spans)
}
const parentOf = (span: Tracer.Span) =>
  span.parent._tag === "Some" && span.parent.value._tag === "Span" ? span.parent.value.name : undefined
const batches = (spans: ReadonlyArray<Tracer.Span>) =>
  spans
    .filter((span) => span.name === "TurnStore.batch")
    .map((span) => ({
      turns: span.attributes.get("turns"),
      parent: parentOf(span),
      links: span.links.map(({ span: of }) => (of as Tracer.Span).name),
    }))

describe("a batch of turns", () => {
  it("of one stands below that turn, with its statement", async () => {
    const spans = await commit("a")
    expect(batches(spans)).toEqual([{ turns: 1, parent: "a", links: [] }])
    expect(spans.filter((span) => span.name === "statement").map(parentOf)).toEqual(["TurnStore.batch"])
  })
  it("of several is a trace of its own that names them all", async () => {
    expect(batches(await commit("a", "b", "c"))).toEqual([{ turns: 3, parent: undefined, links: ["a", "b", "c"] }])
  })
  it("after another in the same lane stands below its own turn, not below the one that opened the lane", async () => {
    expect(batches(await commit("a", "a"))).toHaveLength(2)
    const spans = await commit("x", "x")
    const owners = spans.filter((span) => span.name === "x").map((span) => span.spanId)
    const parents = spans
      .filter((span) => span.name === "TurnStore.batch")
      .map((span) => (span.parent._tag === "Some" ? span.parent.value.spanId : ""))
    expect(parents).toEqual(owners)
  })
})
