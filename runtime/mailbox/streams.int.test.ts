/** Creating, upgrading and refusing settings on a real server. */
import { jetstreamManager } from "@nats-io/jetstream"
import { nanos } from "@nats-io/transport-node"
import { Effect, Result } from "effect"
import { expect, it } from "vitest"
import { openConnection } from "./connection.ts"
import { SettingsFight } from "./errors.ts"
import { freshStreams, smallSettings } from "./fixture.ts"
import { limits } from "./limits.ts"
import { settingsOf } from "./settings.ts"
import { checkStreams, ensureStreams } from "./streams.ts"
import { natsUrl, run } from "./testing.ts"

const findings = (result: Result.Result<unknown, unknown>) =>
  Result.isFailure(result) && result.failure instanceof SettingsFight ? result.failure.findings : undefined

it("creates everything once, whoever asks and however often, and finds it right", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings()
      const connection = yield* freshStreams(natsUrl, options)
      yield* Effect.all([ensureStreams(connection, options), ensureStreams(connection, options)], { concurrency: 2 })
      yield* checkStreams(connection, options)
    }),
  ))

it("an empty server is refused with every missing stream named", () =>
  run(
    Effect.gen(function* () {
      const connection = yield* openConnection({ servers: [natsUrl] })
      const options = smallSettings()
      const found = findings(yield* Effect.result(checkStreams(connection, options)))
      expect(found?.map((f) => f.where)).toEqual(settingsOf(options).streams.map((s) => s.name))
    }),
  ))

it("settings changed behind our back are refused by the check and mended by ensure", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings()
      const { names } = settingsOf(options)
      const connection = yield* freshStreams(natsUrl, options)
      const jsm = yield* Effect.promise(() => jetstreamManager(connection))
      yield* Effect.promise(() =>
        jsm.consumers.update(names.inStream, "p3", { ack_wait: nanos(1_000), backoff: [nanos(1_000), nanos(2_000)], max_deliver: 5 }),
      )
      yield* Effect.promise(() => jsm.consumers.update(names.inStream, "p2", { max_ack_pending: 7 }))
      yield* Effect.promise(() => jsm.streams.update(names.inStream, { duplicate_window: nanos(1_000) }))
      const found = findings(yield* Effect.result(checkStreams(connection, options)))
      expect(found?.map((f) => `${f.where} ${f.setting}`).sort()).toEqual([
        `${names.inStream} duplicate_window`,
        `${names.inStream}/p2 max_ack_pending`,
        `${names.inStream}/p3 ack_wait`,
        `${names.inStream}/p3 backoff`,
        `${names.inStream}/p3 max_deliver`,
      ])
      yield* ensureStreams(connection, options)
      yield* checkStreams(connection, options)
    }),
  ))

it("another number of partitions is refused once messages are stored, in both directions", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings(4)
      const { names } = settingsOf(options)
      const connection = yield* freshStreams(natsUrl, options)
      const jsm = yield* Effect.promise(() => jetstreamManager(connection))
      yield* Effect.promise(() => jsm.jetstream().publish(`${options.prefix}.in.t.c`, "x"))
      for (const partitions of [8, 2]) {
        const found = findings(yield* Effect.result(ensureStreams(connection, { ...options, partitions })))
        expect(found?.map((f) => f.setting)).toContain("subject_transform")
      }
      // and the stream itself was left as it was
      const info = yield* Effect.promise(() => jsm.streams.info(names.inStream))
      expect(info.config.subject_transform?.dest).toContain("partition(4,1,2)")
    }),
  ))

it("an installation that waited longer for silent nodes is brought up to date in place", () =>
  run(
    Effect.gen(function* () {
      const options = smallSettings()
      const { names } = settingsOf(options)
      const connection = yield* freshStreams(natsUrl, options)
      const jsm = yield* Effect.promise(() => jetstreamManager(connection))
      const longer = { max_age: nanos(10_000), subject_delete_marker_ttl: nanos(10_000), duplicate_window: nanos(10_000) }
      yield* Effect.promise(() => jsm.streams.update(names.nodesStream, longer))
      yield* ensureStreams(connection, options)
      const info = yield* Effect.promise(() => jsm.streams.info(names.nodesStream))
      expect(info.config.max_age).toBe(nanos(limits.presenceTtl_ms))
    }),
  ))
