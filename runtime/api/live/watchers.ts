/** Tells the other processes who looks here, and hears who looks there, over the backbone; names for the ids, in the scope of whoever asks. */
import { Clock, Effect, Layer, Option, Schema } from "effect"
import { uuidv7 } from "../../ids/ids.ts"
import { Backbone } from "../../mailbox/connection.ts"
import { noticeLine } from "../../mailbox/notices.ts"
import { readWatchers } from "../../store/queries/desk/watchers.ts"
import { Db } from "../../tenancy/db.ts"
import { apiLimits } from "../limits.ts"
import { Watched } from "../ports-decisions.ts"
import { Watchers } from "../watchers.ts"
import { reader, scopeOf } from "./scope.ts"

const subject = "looking"
const Notice = Schema.Struct({
  from: Schema.String,
  looks: Schema.Array(Schema.Struct({ tenantId: Schema.String, approvalId: Schema.String, memberId: Schema.String })).check(
    Schema.isMaxLength(apiLimits.lookedAt),
  ),
})
const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Notice))

/** For as long as the scope lives. A line that was down loses seconds of hints and nothing else. */
export const watchersRelay = Layer.effectDiscard(
  Effect.gen(function* () {
    const watchers = yield* Watchers
    const clock = yield* Clock.Clock
    const from = uuidv7()
    const hear = (text: string) => {
      const notice = decode(text)
      if (Option.isNone(notice) || notice.value.from === from) return
      for (const look of notice.value.looks) watchers.hear(look, clock.currentTimeMillisUnsafe())
    }
    const line = yield* noticeLine(yield* Backbone, subject, hear, () => undefined)
    const send = Effect.sync(() => {
      const looks = watchers.outbound()
      if (looks.length > 0) line.send(JSON.stringify({ from, looks }))
    })
    yield* send.pipe(Effect.delay(apiLimits.tellLooks_ms), Effect.forever, Effect.forkScoped)
  }),
)

export const watchedLayer: Layer.Layer<Watched, never, Db> = Layer.effect(
  Watched,
  Effect.map(Db, (db) => {
    const run = reader(db)
    return Watched.of({ by: (actor, approvalId, memberIds) => run(scopeOf(actor), readWatchers(approvalId, memberIds)) })
  }),
)
