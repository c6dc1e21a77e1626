/**
 * What waits for a person, over the store. Reading and putting aside run in the member's own scope; a held delivery is let go by the
 * runtime in the name of an owner, because no person writes to the inbox.
 */
import { Clock, Effect, Layer } from "effect"
import type { AttentionItem } from "../../contract/attention.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { type AttentionRow, insertSeen, listAttention } from "../../store/queries/attention.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { conversationOfMark, type HeldDelivery, lockHeld, releaseHeld } from "../../store/queries/inbox.ts"
import { Db, query } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { readWebhook } from "../../webhooks/event.ts"
import { AttentionDesk } from "../ports.ts"
import { asked, reader, scopeOf } from "./scope.ts"

/** What a quarantined delivery speaks of, read again from its own words; undefined for what is no provider's. */
const markOf = (held: HeldDelivery) => {
  if (!held.source.startsWith("webhook/")) return undefined
  const event = readWebhook(held.source.slice("webhook/".length), held.deliveryId, held.body)
  return event.tag === "provider" ? event : undefined
}

/** In one transaction: look, find whom it is for, let go, audit. */
const release = (id: string, memberId: string) =>
  Effect.gen(function* () {
    const held = yield* query(lockHeld(id))
    if (held === null) return "absent" as const
    const mark = held.conversationId === null ? markOf(held) : undefined
    const found = mark === undefined ? null : yield* query(conversationOfMark(mark))
    const conversationId = held.conversationId ?? found
    if (conversationId === null) return "still" as const
    yield* query(releaseHeld(id, conversationId))
    yield* query(insertAudit({ kind: "inbox.retried", actor: `member:${memberId}`, subject: `inbox/${id}`, data: { was: held.state } }))
    const { state: _state, ...delivery } = held
    return { ...delivery, conversationId }
  })

export const attentionLayer: Layer.Layer<AttentionDesk, never, Db> = Layer.effect(
  AttentionDesk,
  Effect.map(Db, (db) => {
    const read = reader(db)
    return AttentionDesk.of({
      list: Effect.fnUntraced(function* (actor, ask) {
        const now = yield* Clock.currentTimeMillis
        const rows = yield* read<ReadonlyArray<AttentionRow>>(scopeOf(actor), listAttention({ ...ask, now }))
        return rows.map((row) => ({ ...row, age_ms: Math.max(0, now - row.since) }) as typeof AttentionItem.Type)
      }),
      putAside: Effect.fnUntraced(function* (actor, { kind, id, reason }) {
        const now = yield* Clock.currentTimeMillis
        const unit = Effect.gen(function* () {
          const [item] = yield* query(listAttention({ kind, id, now, limit: 1 }))
          if (item === undefined) return false
          const { since, workspaceId } = item
          yield* query(insertSeen({ id: uuidv7(now), kind, itemId: id, since, workspaceId, memberId: actor.memberId, reason }))
          // the reason are a person's words: they stay in the row, which can be erased
          yield* query(
            insertAudit({ kind: "attention.put-aside", actor: `member:${actor.memberId}`, subject: item.subject, data: { kind, id } }),
          )
          return true
        })
        return yield* asked(db.transact(scopeOf(actor), unit, { lane: "people" }))
      }),
      retry: (actor, id) =>
        Effect.map(asked(db.transact(systemScope(actor.tenantId), release(id, actor.memberId), { lane: "people" })), (result) =>
          typeof result === "string" ? result : { ...result, tenantId: actor.tenantId },
        ),
    })
  }),
)
