/** Publishing and timers on a real server: stored once, in order, due when they should be, across a crash of the server. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { jetstreamManager } from "@nats-io/jetstream"
import { Effect, Fiber } from "effect"
import { expect, it } from "vitest"
import { startNats } from "../../infra/embedded/nats.ts"
import { makeEnvelope } from "./envelope.ts"
import { distinct, freshStreams, judge, loggingNode, logUntil, sendRounds, services, smallSettings } from "./fixture.ts"
import { Publisher } from "./publisher.ts"
import { natsUrl, run } from "./testing.ts"

const letter = (id: string, conversation = "c0") =>
  makeEnvelope({ id, source: "/test", type: "received", at: Date.now(), tenant: "acme", conversation, data: null })

it("the same message 50 times at once is stored once", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings()
      yield* freshStreams(natsUrl, options)
      const stored = yield* Effect.gen(function* () {
        const publisher = yield* Publisher
        return yield* Effect.forEach(Array.from({ length: 50 }), () => publisher.toConversation(letter("0"), { msgID: "acme:mail:1" }), {
          concurrency: "unbounded",
        })
      }).pipe(Effect.provide(services(natsUrl, options.prefix)))
      expect(new Set(stored.map((s) => s.seq)).size).toBe(1)
      expect(stored.filter((s) => !s.duplicate)).toHaveLength(1)
    }),
  ))

it("a hundred messages of one conversation sent at once are stored in the order they were sent", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings()
      yield* freshStreams(natsUrl, options)
      const stored = yield* Effect.gen(function* () {
        const publisher = yield* Publisher
        return yield* Effect.forEach(
          Array.from({ length: 100 }, (_, i) => i),
          (i) => publisher.toConversation(letter(String(i)), { msgID: `acme:${i}` }),
          { concurrency: "unbounded" },
        )
      }).pipe(Effect.provide(services(natsUrl, options.prefix)))
      expect(stored.map((s) => s.seq)).toEqual(stored.map((s) => s.seq).sort((a, b) => a - b))
    }),
  ))

it("timers arrive in their conversation, late ones at once, replaced ones once, cancelled ones never, and long ones outlive max_age", () =>
  run(
    Effect.gen(function* () {
      // messages are kept for 2 s only, so a timer of 3 s must survive by its own terms
      const options = { ...smallSettings(), keep_ms: 2_000 }
      const admin = yield* freshStreams(natsUrl, options)
      yield* loggingNode(natsUrl, { ...options, nodeId: "n1", who: "n1" })
      const log = yield* Effect.gen(function* () {
        const publisher = yield* Publisher
        const set = (timerId: string, in_ms: number, id: string) =>
          publisher.setTimer({ tenant: "acme", timerId, at: Date.now() + in_ms, envelope: letter(id), msgID: `timer:${timerId}:${id}` })
        yield* publisher.toConversation(letter("before"), { msgID: "1" })
        yield* set("long", 3_500, "long")
        yield* set("appr.1", 60_000, "first due time")
        yield* set("appr.1", 1_200, "second due time")
        yield* set("gone", 700, "cancelled")
        yield* set("with message", 700, "cancelled too")
        yield* set("late", -60_000, "late")
        yield* publisher.cancelTimer("acme", "gone")
        yield* publisher.cancelTimer("acme", "never was")
        yield* publisher.toConversation(letter("decision"), {
          msgID: "2",
          cancel: `${options.prefix}.timer.acme.${"~" + Buffer.from("with message").toString("base64url")}`,
        })
        return yield* Effect.promise(() => logUntil(admin, options.prefix, (l) => l.length >= 5, 8_000))
      }).pipe(Effect.provide(services(natsUrl, options.prefix)))
      const ids = log.map((l) => l.id)
      expect(ids.filter((id) => id !== "late")).toEqual(["before", "decision", "second", "long"])
      expect(ids.filter((id) => id === "late")).toHaveLength(1)
      // a fired timer is an ordinary message again: it leaves with max_age
      yield* Effect.sleep("2500 millis")
      const jsm = yield* Effect.promise(() => jetstreamManager(admin))
      expect((yield* Effect.promise(() => jsm.streams.info(`${options.prefix.toUpperCase()}_IN`))).state.messages).toBe(0)
    }),
  ))

it("a timer set before the server is killed fires after it is back, and the node goes on by itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-mailbox-"))
  const config = fileURLToPath(new URL("../../infra/testing/nats-open.conf", import.meta.url))
  const dataDir = join(folder, "nats")
  let server = await startNats({ dataDir, config })
  try {
    await run(
      Effect.gen(function* () {
        const options = smallSettings()
        const admin = yield* freshStreams(server.url, options)
        const node = yield* loggingNode(server.url, { ...options, nodeId: "n1", who: "n1" })
        yield* Effect.gen(function* () {
          const publisher = yield* Publisher
          yield* sendRounds(5, 0, 4)
          yield* publisher.setTimer({ tenant: "acme", timerId: "t", at: Date.now() + 2_500, envelope: letter("timer"), msgID: "t1" })
          yield* Effect.promise(() => logUntil(admin, options.prefix, (l) => l.length >= 20, 5_000))
          process.kill(Number(readFileSync(join(dataDir, "nats.pid"), "utf8")), "SIGKILL")
          // sent while the server is away: must be there afterwards, once and in order
          const sending = yield* Effect.forkChild(sendRounds(5, 4, 8))
          yield* Effect.sleep("500 millis")
          server = yield* Effect.promise(() => startNats({ dataDir, config, port: server.port }))
          yield* Fiber.join(sending)
          const log = yield* Effect.promise(() => logUntil(admin, options.prefix, (l) => distinct(l) >= 41, 15_000))
          expect(
            judge(
              log.filter((l) => l.id !== "timer"),
              5,
              8,
            ),
          ).toMatchObject({ lost: 0, outOfOrder: 0 })
          expect(log.filter((l) => l.id === "timer")).toHaveLength(1)
        }).pipe(Effect.provide(services(server.url, options.prefix)))
        expect(node.stats().parked).toBe(0)
      }),
    )
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
