/** Publishing: one id on every try, bounded, translated, and in order per conversation. */
import type { JetStreamPublishOptions, PubAck } from "@nats-io/jetstream"
import { describe, expect, it } from "@effect/vitest"
import { Effect, Exit, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { type Letter, makeEnvelope } from "./envelope.ts"
import { limits } from "./limits.ts"
import { makePublisher } from "./publisher.ts"
import { makeSender } from "./sender.ts"
import { namesOf } from "./subjects.ts"

interface Seen {
  readonly subject: string
  readonly options: Partial<JetStreamPublishOptions>
}

/** A stream that answers with what `answer` says about the n-th try. */
const stream = (answer: (n: number, subject: string) => PubAck | Error | Promise<PubAck>) => {
  const seen: Array<Seen> = []
  return {
    seen,
    publish: async (subject: string, _body?: unknown, options: Partial<JetStreamPublishOptions> = {}): Promise<PubAck> => {
      seen.push({ subject, options })
      const result = answer(seen.length, subject)
      if (result instanceof Error) throw result
      return result
    },
  }
}
const ack = (seq: number): PubAck => ({ stream: "CS_IN", seq, duplicate: false })
const named = (name: string, extra: object = {}) => Object.assign(new Error("no answer"), { name }, extra)
const letter: Letter = { id: "m1", source: "/t", type: "received", at: 0, tenant: "t", conversation: "c", data: "x" }
const parcel = (orderKey: string, msgID: string) => ({
  subject: `cs.in.t.${orderKey}`,
  body: new Uint8Array(3),
  orderKey,
  options: { msgID },
})

describe("sender", () => {
  it.effect("tries again under the same id until the stream answers", () =>
    Effect.gen(function* () {
      const js = stream((n) => (n < 4 ? named(n === 1 ? "TimeoutError" : "JetStreamNotEnabled") : ack(9)))
      const sending = yield* Effect.forkChild(makeSender(js).send(parcel("c", "id1")))
      yield* TestClock.adjust("10 seconds")
      expect(yield* Fiber.join(sending)).toEqual(ack(9))
      expect(js.seen.map((s) => s.options.msgID)).toEqual(["id1", "id1", "id1", "id1"])
    }),
  )

  it.effect("gives up after at least 10 s, saying so", () =>
    Effect.gen(function* () {
      const js = stream(() => named("TimeoutError"))
      const sending = yield* Effect.forkChild(Effect.flip(makeSender(js).send(parcel("c", "id1"))))
      for (let t = 0; t < 20; t++) yield* TestClock.adjust("1 second")
      const error = yield* Fiber.join(sending)
      expect(error).toMatchObject({ _tag: "BackboneAway" })
      expect(error._tag === "BackboneAway" && error.waited_ms).toBeGreaterThanOrEqual(10_000)
      expect(error.message).toMatch(/the same message id/)
    }),
  )

  it.effect("translates refusals and does not repeat them", () =>
    Effect.gen(function* () {
      const cases = [
        [named("JetStreamApiError", { code: 10_077, status: 503 }), "StreamFull"],
        [named("JetStreamApiError", { code: 10_054, status: 400 }), "TooLarge"],
        [named("JetStreamApiError", { code: 10_190, status: 400 }), "PublishRefused"],
        [named("PermissionViolationError"), "PublishRefused"],
        [named("RequestError", { message: 'Permissions Violation for Publish to "cs.x"' }), "PublishRefused"],
      ] as const
      for (const [error, tag] of cases) {
        const js = stream(() => error)
        expect(yield* Effect.flip(makeSender(js).send(parcel("c", "x")))).toMatchObject({ _tag: tag })
        expect(js.seen).toHaveLength(1)
      }
    }),
  )

  it.effect("fails what waited behind a message that failed, so that nothing overtakes it; later ones may go", () =>
    Effect.gen(function* () {
      const js = stream((_, subject) =>
        subject.endsWith(".c") && js.seen.at(-1)?.options.msgID === "id1" ? named("TimeoutError") : ack(1),
      )
      const sender = makeSender(js)
      const [first, second] = [
        yield* Effect.forkChild(Effect.exit(sender.send(parcel("c", "id1")))),
        yield* Effect.forkChild(Effect.exit(sender.send(parcel("c", "id2")))),
      ]
      for (let t = 0; t < 20; t++) yield* TestClock.adjust("1 second")
      expect([yield* Fiber.join(first), yield* Fiber.join(second)].map(Exit.isFailure)).toEqual([true, true])
      expect(js.seen.some(({ options }) => options.msgID === "id2")).toBe(false)
      expect(yield* sender.send(parcel("c", "id3"))).toEqual(ack(1))
    }),
  )

  it.effect("keeps a conversation in order through a slow first message, and lets others pass", () =>
    Effect.gen(function* () {
      let open: (() => void) | undefined
      const gate = new Promise<void>((done) => (open = done))
      const js = stream((n, subject) => (subject === "cs.in.t.a" && n === 1 ? gate.then(() => ack(1)) : ack(n)))
      const { send } = makeSender(js)
      const all = yield* Effect.forkChild(
        Effect.all([send(parcel("a", "1")), send(parcel("a", "2")), send(parcel("b", "3")), send(parcel("a", "4"))], {
          concurrency: "unbounded",
        }),
      )
      yield* Effect.promise(() => new Promise((done) => setTimeout(done, 10)))
      expect(js.seen.map((s) => s.options.msgID)).toEqual(["1", "3"])
      open!()
      yield* Fiber.join(all)
      expect(js.seen.map((s) => s.options.msgID)).toEqual(["1", "3", "2", "4"])
    }),
  )

  it.effect("bounds what is in flight", () =>
    Effect.gen(function* () {
      const js = stream(() => new Promise<PubAck>(() => {}))
      const { send } = makeSender(js)
      const all = yield* Effect.forkChild(
        Effect.forEach(
          Array.from({ length: 300 }, (_, i) => `c${i}`),
          (c) => send(parcel(c, c)),
          { concurrency: "unbounded" },
        ),
      )
      yield* Effect.promise(() => new Promise((done) => setTimeout(done, 10)))
      expect(js.seen).toHaveLength(limits.publishInFlight)
      yield* Fiber.interrupt(all)
    }),
  )

  it.effect("refuses what is too large before sending it", () =>
    Effect.gen(function* () {
      const js = stream(() => ack(1))
      const body = new Uint8Array(limits.body_bytes + 1)
      expect(yield* Effect.flip(makeSender(js).send({ ...parcel("c", "x"), body }))).toMatchObject({ _tag: "TooLarge", bytes: body.length })
      expect(js.seen).toHaveLength(0)
    }),
  )
})

describe("publisher", () => {
  const names = namesOf()

  it.effect("sets, replaces and cancels timers by subject", () =>
    Effect.gen(function* () {
      const js = stream((n) => ack(n))
      const publisher = makePublisher(makeSender(js), names)
      yield* publisher.setTimer({ tenant: "t", timerId: "appr.1", at: 5_000, envelope: makeEnvelope(letter), msgID: "timer:1" })
      yield* publisher.cancelTimer("t", "appr.1")
      expect(js.seen[0]).toMatchObject({
        subject: "cs.timer.t.~YXBwci4x",
        options: { msgID: "timer:1", ttl: "never", schedule: { specification: new Date(5_000), target: "cs.in.t.c" } },
      })
      expect(js.seen[1]).toMatchObject({
        subject: "cs.timer.t.~",
        options: { cancelSchedule: { scheduleSubject: "cs.timer.t.~YXBwci4x" } },
      })
    }),
  )

  it.effect("refuses timers without end and messages into a crowded stream", () =>
    Effect.gen(function* () {
      const js = stream(() => ack(1))
      const publisher = makePublisher(makeSender(js), names)
      const schedule = { at: Number.MAX_SAFE_INTEGER, target: "cs.in.t.c" }
      expect(yield* Effect.flip(publisher.publish("cs.timer.t.x", makeEnvelope(letter), { msgID: "1", schedule }))).toMatchObject({
        _tag: "PublishRefused",
      })
      const crowded = makePublisher(makeSender(js), names, () => "full of work")
      expect(yield* Effect.flip(crowded.toConversation(makeEnvelope(letter), { msgID: "2" }))).toMatchObject({
        _tag: "StreamFull",
        reason: "full of work",
      })
      expect(Exit.isSuccess(yield* Effect.exit(crowded.publish("cs.ev.t.a.b", makeEnvelope(letter), { msgID: "3" })))).toBe(true)
    }),
  )
})
