/** The shipped nats.conf gives the runtime's user all the mailbox needs, and the other users no way in. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { jetstreamManager } from "@nats-io/jetstream"
import { Effect, Layer, Redacted } from "effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import { type EmbeddedNats, startNats } from "../../infra/embedded/nats.ts"
import { Backbone, type ConnectOptions, openConnection } from "./connection.ts"
import { Poison } from "./delivery.ts"
import { makeEnvelope } from "./envelope.ts"
import { DeadLetters, Mailbox } from "./layer.ts"
import { Publisher } from "./publisher.ts"
import { ensureStreams } from "./streams.ts"
import { run } from "./testing.ts"

let server: EmbeddedNats
const folder = mkdtempSync(join(tmpdir(), "countersign-permissions-"))
const log = () => readFileSync(join(folder, "nats", "nats.log"), "utf8")
const as = (user: keyof EmbeddedNats["users"]): ConnectOptions => ({
  servers: [server.url],
  user,
  password: Redacted.make(server.users[user].pass),
})
const letter = (id: string, data: unknown = null) =>
  makeEnvelope({ id, source: "/test", type: "received", at: Date.now(), tenant: "acme", conversation: "c1", data })
const mebibyte = 1_048_576

beforeAll(async () => {
  server = await startNats({ dataDir: join(folder, "nats") })
  await run(
    Effect.gen(function* () {
      const admin = yield* openConnection(as("admin"))
      yield* ensureStreams(admin, { bytes: { in: 64 * mebibyte, ev: mebibyte, adv: mebibyte, dlq: mebibyte, nodes: mebibyte } })
    }),
  )
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

it("the runtime's user can do everything the mailbox does, without one denied request", () =>
  run(
    Effect.gen(function* () {
      const done: Array<string> = []
      let healed = false
      const handler = Effect.succeed(({ envelope }: { readonly envelope: { readonly id: string; readonly data: unknown } }) =>
        envelope.data === "poison" && !healed ? Effect.fail(new Poison({ reason: "bad" })) : Effect.sync(() => void done.push(envelope.id)),
      )
      yield* Effect.gen(function* () {
        const publisher = yield* Publisher
        const desk = yield* DeadLetters
        yield* publisher.toConversation(letter("1"), { msgID: "1" })
        yield* publisher.toConversation(letter("2", "poison"), { msgID: "2" })
        yield* publisher.setTimer({ tenant: "acme", timerId: "t", at: Date.now() + 300, envelope: letter("3"), msgID: "3" })
        yield* publisher.setTimer({ tenant: "acme", timerId: "u", at: Date.now() + 60_000, envelope: letter("4"), msgID: "4" })
        yield* publisher.cancelTimer("acme", "u")
        for (let tries = 0; tries < 50 && done.length < 2; tries++) yield* Effect.sleep("50 millis")
        expect(done).toEqual(["1", "3"])
        const [dead] = yield* desk.list({ tenant: "acme" })
        healed = true
        yield* desk.redrive(dead!.seq)
        expect(yield* desk.list()).toEqual([])
        // a reset and an unpin: what a failover needs
        const { jsm } = yield* Backbone
        yield* Effect.promise(() => jsm.consumers.reset("CS_IN", "p0"))
      }).pipe(
        Effect.provide(
          Layer.mergeAll(Mailbox.layer(handler, { nodeId: "n1" }), DeadLetters.layer).pipe(
            Layer.provideMerge(Publisher.layer().pipe(Layer.provideMerge(Backbone.layer(as("runtime"))))),
          ),
        ),
      )
      const denied = log()
        .split("\n")
        .filter((line) => /violation/i.test(line) && line.includes("runtime"))
      expect(denied).toEqual([])
    }),
  ))

it("the public listener may publish into conversations and nothing else", () =>
  run(
    Effect.gen(function* () {
      const connection = yield* openConnection(as("ingress"))
      const jsm = yield* Effect.promise(() => jetstreamManager(connection, { checkAPI: false }))
      const js = jsm.jetstream()
      const outcome = (subject: string) =>
        Effect.promise(() =>
          js.publish(subject, "{}", { timeout: 500 }).then(
            () => "stored",
            () => "refused",
          ),
        )
      expect(yield* outcome("cs.in.acme.c9")).toBe("stored")
      for (const subject of ["cs.timer.acme.x", "cs.dlq.CS_IN.acme", "cs.ev.a.b.c", "cs.p.0.acme.c9", "$KV.cs_nodes.x"])
        expect(yield* outcome(subject)).toBe("refused")
      // what the other test looks for would be there
      expect(log()).toMatch(/ingress.*violation/i)
    }),
  ))
