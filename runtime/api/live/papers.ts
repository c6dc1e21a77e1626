/** Notes and payouts with their papers, over the store. */
import { Clock, Effect, Layer } from "effect"
import { uuidv7 } from "../../ids/ids.ts"
import { addNote, listNotes, readPayout, reconcile } from "../../store/queries/desk/papers.ts"
import { Db } from "../../tenancy/db.ts"
import { Papers } from "../ports-operations.ts"
import { reader, scopeOf } from "./scope.ts"

const day_ms = 86_400_000
const days = { asked: 30, most: 366 } as const

export const papersLayer: Layer.Layer<Papers, never, Db> = Layer.effect(
  Papers,
  Effect.map(Db, (db) => {
    const run = reader(db)
    return Papers.of({
      notes: (actor, conversationId, slice) => run(scopeOf(actor), listNotes(conversationId, slice)),
      note: (actor, conversationId, body) =>
        Effect.flatMap(Clock.currentTimeMillis, (now) => run(scopeOf(actor), addNote(uuidv7(now), conversationId, body))),
      payout: (actor, id) => run(scopeOf(actor), readPayout(id)),
      reconciliation: Effect.fnUntraced(function* (actor, from, to) {
        const at = yield* Clock.currentTimeMillis
        const until = Math.min(to ?? at + 1, at + day_ms)
        const since = Math.max(from ?? until - days.asked * day_ms, until - days.most * day_ms, 0)
        const currencies = yield* run<ReadonlyArray<never>>(scopeOf(actor), reconcile(since, until))
        return { since, until, at, currencies }
      }),
    })
  }),
)
