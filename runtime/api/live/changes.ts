/** Tells the other processes what changed here, and hears what changed there, over the backbone. At most one message per interval and part of it. */
import { Effect, Layer, Option, Schema } from "effect"
import { Change } from "../../contract/events.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { Backbone } from "../../mailbox/connection.ts"
import { noticeLine } from "../../mailbox/notices.ts"
import { visibleOf } from "../../store/queries/desk/visible.ts"
import { Changed } from "../../store/changed.ts"
import { Db } from "../../tenancy/db.ts"
import { Changes } from "../changes.ts"
import { apiLimits } from "../limits.ts"
import { Visibility } from "../ports.ts"
import { reader, scopeOf } from "./scope.ts"

const subject = "changed"
const Notice = Schema.Struct({
  from: Schema.String,
  tenant: Schema.String,
  /** `all`: too much to name. */
  changes: Schema.Union([Schema.Literal("all"), Schema.Array(Change)]),
})
const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Notice))

/** For as long as the scope lives. */
export const changesRelay = Layer.effectDiscard(
  Effect.gen(function* () {
    const changes = yield* Changes
    const backbone = yield* Backbone
    const from = uuidv7()
    const hear = (text: string) => {
      const notice = decode(text)
      if (Option.isSome(notice) && notice.value.from !== from) changes.hear(notice.value.tenant, notice.value.changes)
    }
    const line = yield* noticeLine(backbone, subject, hear, changes.resync)
    const send = Effect.sync(() => {
      for (const [tenant, rows] of changes.outbound()) line.send(JSON.stringify({ from, tenant, changes: rows }))
    })
    yield* send.pipe(Effect.delay(apiLimits.tellEvery_ms), Effect.forever, Effect.forkScoped)
  }),
)

/** What the rooms behind the doors tell rings the feeds. */
export const changedLayer = Layer.effect(
  Changed,
  Effect.map(Changes, ({ tell }) => tell),
)

export const visibilityLayer: Layer.Layer<Visibility, never, Db> = Layer.effect(
  Visibility,
  Effect.map(Db, (db) => {
    const read = reader(db)
    return Visibility.of({ of: (actor, changes) => read(scopeOf(actor), visibleOf(changes)) })
  }),
)
