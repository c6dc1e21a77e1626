/** The policy in force: one look for all who ask at once, the last good one through an outage, and no verdict at all before the first look. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { Db } from "../tenancy/db.ts"
import { DbUnavailable } from "../tenancy/errors.ts"
import { ToolHost } from "../toolhost/port.ts"
import { Policies } from "../turns/gate.ts"
import { policiesLayer } from "./policies-live.ts"

const texts = [
  { file: "p.yaml", text: "policy: t/p\nversion: 1\nrules:\n  - id: words\n    tool: conversation.reply\n    effect: allow\n" },
]

/** A store that answers as the test says, and counts how often it was asked. */
const stage = () => {
  const said = { looks: 0, away: false, version: "one" }
  const call = (_name: string, _text: string, values: ReadonlyArray<unknown>) =>
    Effect.suspend(() => {
      said.looks++
      if (said.away) return Effect.fail(new DbUnavailable({ code: "08006", commitUnknown: false }))
      const answer = values[1] === said.version ? { version: said.version } : { version: said.version, texts }
      return Effect.as(Effect.sleep("10 millis"), [{ r: JSON.stringify(answer) }])
    })
  const db = Db.of({ call, transact: () => Effect.die("not asked") } as unknown as Db["Service"])
  const host = ToolHost.of({ catalogue: new Map() } as unknown as ToolHost["Service"])
  return { said, layer: policiesLayer.pipe(Layer.provide([Layer.succeed(Db, db), Layer.succeed(ToolHost, host)])) }
}

const after = (time: "10 millis" | "1 second") => Effect.andThen(Effect.yieldNow, TestClock.adjust(time))

describe("the policy in force", () => {
  it.effect("fifty who ask at once are one look", () => {
    const { said, layer } = stage()
    return Effect.gen(function* () {
      const policies = yield* Policies
      const all = yield* Effect.forkChild(
        Effect.all(
          Array.from({ length: 50 }, () => policies.current("t")),
          { concurrency: "unbounded" },
        ),
      )
      yield* after("10 millis")
      const got = yield* Fiber.join(all)
      assert.strictEqual(got.length, 50)
      assert.strictEqual(new Set(got).size, 1)
      assert.strictEqual(said.looks, 1)
    }).pipe(Effect.provide(layer))
  })

  it.effect("before the first look an outage is an error, not a denial; later the last good one stays", () => {
    const { said, layer } = stage()
    said.away = true
    return Effect.gen(function* () {
      const policies = yield* Policies
      const failed = yield* Effect.flip(policies.current("t"))
      assert.strictEqual(failed._tag, "DbUnavailable")
      said.away = false
      const first = yield* Effect.forkChild(policies.current("t"))
      yield* after("10 millis")
      const known = yield* Fiber.join(first)
      assert.strictEqual(known.version.length > 0, true)
      said.away = true
      yield* after("1 second")
      assert.strictEqual(yield* policies.current("t"), known)
      assert.strictEqual(said.looks, 3)
    }).pipe(Effect.provide(layer))
  })
})
