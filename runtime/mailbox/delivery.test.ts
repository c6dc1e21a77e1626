/** One message's end: acknowledged, tried again in place, parked or left, as the handler says. */
import { describe, expect, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { type Delivery, type Handler, type HandlerFailure, OwnerLost, Poison, Retry, settle, type Taken } from "./delivery.ts"
import { encodeEnvelope, makeEnvelope } from "./envelope.ts"
import { makeLanes } from "./lanes.ts"
import { limits } from "./limits.ts"

const letter = { id: "m1", source: "/t", type: "received", at: 0, tenant: "t", conversation: "c", data: 1 }
const taken = (over: Partial<Taken> = {}): Taken => ({
  subject: "cs.p.1.t.c",
  address: { partition: 1, tenant: "t", conversation: "c" },
  shard: 1,
  pin: "p1",
  seq: 7,
  body: encodeEnvelope(makeEnvelope(letter)),
  deliveryCount: 1,
  live: () => true,
  ...over,
})

/** Runs one message through a handler that plays its script, one answer a try, then succeeds. */
const scripted = Effect.fnUntraced(function* (
  script: ReadonlyArray<Effect.Effect<void, HandlerFailure>>,
  over: Partial<Taken> = {},
  parkFails = 0,
) {
  const seen: Array<Delivery> = []
  const parked: Array<string> = []
  let failures = 0
  const counts = { retried: 0, parked: 0 }
  const handler: Handler = (delivery) => {
    seen.push(delivery)
    return script[seen.length - 1] ?? Effect.void
  }
  const park = (_: Taken, reason: string) => (failures++ < parkFails ? Effect.fail("away") : Effect.sync(() => void parked.push(reason)))
  const running = yield* Effect.forkChild(settle({ handler, park, counts }, taken(over)))
  for (let t = 0; t < 90; t++) yield* TestClock.adjust("1 second")
  return { end: yield* Fiber.join(running), seen, parked, counts }
})

describe("delivery", () => {
  it.effect("hands the decoded message over and acknowledges success", () =>
    Effect.gen(function* () {
      const { end, seen } = yield* scripted([])
      expect(end).toBe("ack")
      expect(seen).toMatchObject([
        { tenant: "t", conversation: "c", seq: 7, deliveryCount: 1, attempt: 1, shard: 1, pin: "p1", envelope: { id: "m1", data: 1 } },
      ])
    }),
  )

  it.effect("tries again in place, however often something is away", () =>
    Effect.gen(function* () {
      const away = Effect.fail(new Retry({ reason: "database" }))
      const { counts, end, parked, seen } = yield* scripted([away, away, away, away, away, away, away])
      expect(end).toBe("ack")
      expect(seen.map((d) => d.attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect([parked, counts.retried]).toEqual([[], 7])
    }),
  )

  it.effect("T4: parks a message whose handler always dies, by the fifth try, with its error", () =>
    Effect.gen(function* () {
      const { end, parked, seen } = yield* scripted(Array.from({ length: 9 }, () => Effect.die(new TypeError("secret"))))
      expect(end).toBe("ack")
      expect(seen).toHaveLength(limits.poisonTries)
      expect(parked).toEqual(["the handler died 5 times: TypeError"])
    }),
  )

  it.effect("parks what the handler calls poison, at once, and only acknowledges when it is stored", () =>
    Effect.gen(function* () {
      const { counts, end, parked, seen } = yield* scripted([Effect.fail(new Poison({ reason: "tenant unknown" }))], {}, 3)
      expect([end, parked, seen.length, counts.parked]).toEqual(["ack", ["tenant unknown"], 1, 1])
    }),
  )

  it.effect("parks what is no envelope, has no address, or claims another one, without a handler", () =>
    Effect.gen(function* () {
      const foreign = encodeEnvelope(makeEnvelope({ ...letter, tenant: "other" }))
      for (const [over, reason] of [
        [{ body: Buffer.from("junk") }, /not JSON/],
        [{ address: undefined }, /names no conversation/],
        [{ body: foreign }, /another tenant/],
      ] as const) {
        const { end, parked, seen } = yield* scripted([], over)
        expect([end, seen.length, parked.length]).toEqual(["ack", 0, 1])
        expect(parked[0]).toMatch(reason)
      }
    }),
  )

  it.effect("leaves the message when the owner is lost, told or found out", () =>
    Effect.gen(function* () {
      expect((yield* scripted([Effect.fail(new OwnerLost({ reason: "stale" }))])).end).toBe("lost")
      let lives = 2
      const away = Effect.fail(new Retry({ reason: "x" }))
      const { end, seen } = yield* scripted([away, away, away, away], { live: () => lives-- > 0 })
      expect([end, seen.length]).toEqual(["dropped", 2])
    }),
  )
})

describe("lanes", () => {
  it.effect("keep order within a key and run keys beside each other", () =>
    Effect.gen(function* () {
      const log: Array<string> = []
      const work = ({ key, n }: { readonly key: string; readonly n: number }) =>
        Effect.sleep(key === "slow" ? "1 second" : "1 millis").pipe(Effect.andThen(Effect.sync(() => void log.push(`${key}${n}`))))
      const context = yield* Effect.context<never>()
      const lanes = makeLanes<{ readonly key: string; readonly n: number }>((effect) => Effect.runForkWith(context)(effect), work)
      for (let n = 0; n < 3; n++) for (const key of ["slow", "a"]) lanes.offer(key, { key, n })
      for (let t = 0; t < 5; t++) yield* TestClock.adjust("1 second")
      lanes.offer("a", { key: "a", n: 3 })
      yield* TestClock.adjust("1 second")
      expect(log).toEqual(["a0", "a1", "a2", "slow0", "slow1", "slow2", "a3"])
    }),
  )
})
