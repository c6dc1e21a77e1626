/** Poison parks, the rest goes on (T4); people list, send again and drop; what the server gives up is copied too. */
import { jetstreamManager } from "@nats-io/jetstream"
import { nanos } from "@nats-io/transport-node"
import { Effect, Layer } from "effect"
import { expect, it } from "vitest"
import { Backbone } from "./connection.ts"
import { Poison } from "./delivery.ts"
import { makeEnvelope } from "./envelope.ts"
import { freshStreams, services, smallSettings } from "./fixture.ts"
import { DeadLetters, Mailbox } from "./layer.ts"
import { Publisher } from "./publisher.ts"
import { namesOf } from "./subjects.ts"
import { natsUrl, run, until } from "./testing.ts"

const letter = (id: string, data: unknown = null) =>
  makeEnvelope({ id, source: "/test", type: "received", at: Date.now(), tenant: "acme", conversation: "c.1", data })

it("poison is parked with its reason and the conversation goes on; redriven, it is handled; dropped, it is gone", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings(4)
      const admin = yield* freshStreams(natsUrl, options)
      const done: Array<string> = []
      let healed = false
      const handler = Effect.succeed(({ envelope }: { readonly envelope: { readonly id: string; readonly data: unknown } }) =>
        envelope.data === "poison" && !healed
          ? Effect.fail(new Poison({ reason: "no such\ntenant ✗" }))
          : envelope.data === "deadly"
            ? Effect.die(new TypeError("x"))
            : Effect.sync(() => void done.push(envelope.id)),
      )
      const mailbox = Mailbox.layer(handler, { nodeId: "n1", partitions: 4 })
      yield* Effect.gen(function* () {
        const publisher = yield* Publisher
        const desk = yield* DeadLetters
        for (const [id, data] of [
          ["1", null],
          ["2", "poison"],
          ["3", "deadly"],
          ["4", null],
        ] as const)
          yield* publisher.toConversation(letter(id, data), { msgID: `acme:${id}` })
        const jsm = yield* Effect.promise(() => jetstreamManager(admin))
        yield* Effect.promise(() => jsm.jetstream().publish(`${options.prefix}.in.acme.~Yy4x`, "junk"))
        yield* publisher.toConversation(letter("5"), { msgID: "acme:5" })
        yield* until(() => done.length === 3, 10_000)
        expect(done).toEqual(["1", "4", "5"])

        const letters = yield* desk.list()
        expect(letters.map((l) => l.reason)).toEqual([
          "no such tenant",
          "the handler died 5 times: TypeError",
          "not an envelope: the body is not JSON in UTF-8",
        ])
        expect(letters[0]).toMatchObject({ tenant: "acme", conversation: "c.1", originalSeq: 2 })
        expect(yield* desk.list({ tenant: "acme", limit: 2 })).toHaveLength(2)
        expect(yield* desk.list({ tenant: "other" })).toEqual([])
        expect((yield* desk.list({ after: letters[1]!.seq })).map((l) => l.seq)).toEqual([letters[2]!.seq])

        healed = true
        yield* desk.redrive(letters[0]!.seq)
        yield* until(() => done.length === 4, 10_000)
        expect(done).toEqual(["1", "4", "5", "2"])
        yield* desk.drop(letters[2]!.seq)
        expect((yield* desk.list()).map((l) => l.seq)).toEqual([letters[1]!.seq])
        expect(yield* Effect.flip(desk.drop(999))).toMatchObject({ _tag: "NoDeadLetter" })
        expect((yield* (yield* Mailbox).stats).parked).toBe(3)
      }).pipe(Effect.provide(Layer.mergeAll(mailbox, DeadLetters.layer).pipe(Layer.provideMerge(services(natsUrl, options.prefix)))))
    }),
  ))

it("a message the server gives up on is copied to the dead letters", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings(2)
      const names = namesOf(options.prefix)
      const admin = yield* freshStreams(natsUrl, options)
      yield* Effect.gen(function* () {
        const backbone = yield* Backbone
        const jsm = yield* Effect.promise(() => jetstreamManager(admin))
        yield* Effect.promise(() =>
          jsm.consumers.add(names.evStream, { durable_name: "hook", ack_policy: "explicit", max_deliver: 1, ack_wait: nanos(100) }),
        )
        yield* Effect.promise(() => jsm.jetstream().publish(`${options.prefix}.ev.acme.action.denied`, "{}"))
        const consumer = yield* Effect.promise(() => backbone.js.consumers.get(names.evStream, "hook"))
        const message = yield* Effect.promise(() => consumer.next({ expires: 1_000 }))
        message!.term("cannot read it")
        const desk = yield* DeadLetters
        let found: ReadonlyArray<{ readonly reason: string }> = []
        for (let tries = 0; tries < 50 && found.length === 0; tries++) {
          found = yield* desk.list()
          yield* Effect.sleep("100 millis")
        }
        expect(found).toMatchObject([{ stream: names.evStream, originalSeq: 1, reason: "cannot read it" }])
      }).pipe(
        Effect.provide(
          Layer.mergeAll(
            Mailbox.layer(
              Effect.succeed(() => Effect.void),
              { nodeId: "n1", partitions: 2 },
            ),
            DeadLetters.layer,
          ).pipe(Layer.provideMerge(services(natsUrl, options.prefix))),
        ),
      )
    }),
  ))
