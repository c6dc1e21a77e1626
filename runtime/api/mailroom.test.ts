/** The mailroom over a world in memory: what cannot be read stops nobody, and order holds through an outage. */
import { Effect, Layer } from "effect"
import { expect, it } from "vitest"
import { derivedId } from "../ids/ids.ts"
import { Floodgate } from "./floodgate.ts"
import { Mailroom } from "./mailroom.ts"
import type { Delivery } from "./ports.ts"
import { conversationId, tenantId, World, worldLayer } from "./testing/world.ts"

const row = (
  n: number,
  body = JSON.stringify({ id: `m${n}`, channel: "web", from: { address: "a@example.org" }, text: String(n) }),
): Delivery => ({
  id: derivedId("test", "delivery", String(n)),
  tenantId,
  source: "message/web",
  deliveryId: `m${n}`,
  bodySha256: "x",
  body,
  headers: {},
  conversationId,
  at: n,
})
const texts = (world: World) => world.posted.map(({ data }) => (data as { readonly text: string }).text)

const inRoom = <A>(world: World, body: Effect.Effect<A, unknown, Mailroom | Floodgate>) =>
  Effect.runPromise(
    // a drain that takes nothing out goes on for ever
    Effect.flatMap(Layer.build(worldLayer(world)), (room) => Effect.provideContext(body, room)).pipe(
      Effect.timeout("4 seconds"),
      Effect.scoped,
    ) as Effect.Effect<A>,
  )

const put = (world: World, one: Delivery) => world.inbox.set(one.deliveryId, { ...one, published: false })

it("more unreadable ones than a batch holds: each is held with a reason, and what comes after them is sent", async () => {
  const world = new World()
  for (let n = 0; n < 450; n += 1) put(world, row(n, "{"))
  for (let n = 450; n < 460; n += 1) put(world, row(n))
  await inRoom(
    world,
    Effect.flatMap(Mailroom, ({ drain }) => drain),
  )
  expect(world.held.size).toBe(450)
  expect(new Set(world.held.values())).toEqual(new Set(["this version cannot read what was stored"]))
  expect(texts(world)).toEqual(Array.from({ length: 10 }, (_, n) => String(450 + n)))
})

it("an unreadable one that comes directly is held too", async () => {
  const world = new World()
  await inRoom(
    world,
    Effect.gen(function* () {
      const { drain, offer } = yield* Mailroom
      yield* drain
      put(world, row(1, "{"))
      yield* offer(row(1, "{"))
      yield* Effect.sleep("50 millis")
    }),
  )
  expect([...world.held.keys()]).toEqual([row(1).id])
})

it("away and back: nothing overtakes", async () => {
  const world = new World()
  await inRoom(
    world,
    Effect.gen(function* () {
      const { drain, offer } = yield* Mailroom
      yield* drain
      world.backboneAway = true
      for (let n = 0; n < 300; n += 1) {
        put(world, row(n))
        yield* offer(row(n))
      }
      yield* Effect.sleep("50 millis")
      world.backboneAway = false
      for (let n = 300; n < 310; n += 1) {
        put(world, row(n))
        yield* offer(row(n))
      }
      yield* Effect.sleep("1500 millis")
    }),
  )
  const first = texts(world).filter((text, at, all) => all.indexOf(text) === at)
  expect(first).toEqual(Array.from({ length: 310 }, (_, n) => String(n)))
})

it("what comes in for a company that is kept stays in the inbox; let through, it goes before anything goes directly", async () => {
  const world = new World()
  const sent = await inRoom(
    world,
    Effect.gen(function* () {
      const { drain, offer, reopen } = yield* Mailroom
      const gate = yield* Floodgate
      yield* drain
      gate.learn([{ id: tenantId, state: "paused" }], 0)
      for (const n of [1, 2]) {
        put(world, row(n))
        yield* offer(row(n))
      }
      yield* Effect.sleep("100 millis")
      const while_ = [...texts(world)]
      yield* reopen(() => gate.open(tenantId))
      put(world, row(3))
      yield* offer(row(3))
      yield* Effect.sleep("1500 millis")
      return while_
    }),
  )
  expect(sent).toEqual([])
  expect(texts(world).filter((text, at, all) => all.indexOf(text) === at)).toEqual(["1", "2", "3"])
})
