/** Marks of blocked calls over the store, each in one transaction of the member's own scope. */
import { Clock, Effect, Layer } from "effect"
import { uuidv7 } from "../../ids/ids.ts"
import { addMark } from "../../store/queries/desk/marks.ts"
import { Db } from "../../tenancy/db.ts"
import { Marks } from "../ports-decisions.ts"
import { reader, scopeOf } from "./scope.ts"

export const marksLayer: Layer.Layer<Marks, never, Db> = Layer.effect(
  Marks,
  Effect.map(Db, (db) => {
    const run = reader(db)
    return Marks.of({
      add: (actor, mark) =>
        Effect.flatMap(Clock.currentTimeMillis, (now) =>
          run<boolean>(scopeOf(actor), addMark({ ...mark, id: uuidv7(now), seenId: uuidv7(now) }, `member:${actor.memberId}`)),
        ),
    })
  }),
)
