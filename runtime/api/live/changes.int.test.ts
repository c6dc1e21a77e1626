/** Changes told from one process to another over a real backbone. */
import { Effect, Exit, Layer, Context, Scope } from "effect"
import { expect, it } from "vitest"
import type { Change } from "../../contract/events.ts"
import { Backbone } from "../../mailbox/connection.ts"
import { smallSettings } from "../../mailbox/fixture.ts"
import { Changes } from "../changes.ts"
import { apiLimits } from "../limits.ts"
import { changesRelay } from "./changes.ts"

const row = (id: string): Change => ({ resource: "approval", id })

const node = async (prefix: string) => {
  const scope = await Effect.runPromise(Scope.make())
  const layer = changesRelay.pipe(
    Layer.provideMerge(Changes.layer),
    Layer.provide(Backbone.layer({ servers: [process.env["TEST_NATS_URL"]!], prefix })),
  )
  const context = await Effect.runPromise(Layer.buildWithScope(Layer.fresh(layer), scope))
  return { changes: Context.get(context, Changes), stop: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

it("one process tells the other, not itself again, and not another system on the same server", async () => {
  const { prefix } = smallSettings(1)
  const [a, b, stranger] = await Promise.all([node(prefix), node(prefix), node(smallSettings(1).prefix)])
  const [ours, theirs, strange] = [a, b, stranger].map(({ changes }) => changes.enter("t", "m")!)
  await new Promise((done) => setTimeout(done, 300))
  a.changes.tell("t", [row("x"), row("y")])
  await Effect.runPromise(theirs!.wait(5_000))
  expect(theirs!.take(10)).toEqual([row("x"), row("y")])
  expect(ours!.take(10)).toEqual([row("x"), row("y")])
  await new Promise((done) => setTimeout(done, 200))
  expect(ours!.empty && theirs!.empty && strange!.empty).toBe(true)
  a.changes.tell(
    "t",
    Array.from({ length: apiLimits.toldRows + 1 }, (_, n) => row(String(n))),
  )
  await Effect.runPromise(theirs!.wait(5_000))
  expect(theirs!.missed).toBe(true)
  await Promise.all([a, b, stranger].map(({ stop }) => stop()))
}, 30_000)
