/**
 * What a tenant needs besides its conversations: leftovers of the outbox published, approvals that ran out while the backbone was away
 * expired, turns that a dead process left behind resumed. One duty round per tenant at a time; a round is bounded and never fails, and
 * rounds of several nodes are harmless: every message they publish has an id of its own that makes a second one a no-op (invariants 2, 12).
 */
import { Clock, Context, Effect, Layer, Schedule } from "effect"
import { derivedId } from "../ids/ids.ts"
import { makeEnvelope } from "../mailbox/envelope.ts"
import { Publisher } from "../mailbox/publisher.ts"
import { overdue, type Overdue } from "../store/queries/overdue.ts"
import { listTenantIds } from "../store/queries/tenants.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { Outbox } from "../turns/relay.ts"

export const dutyLimits = { every_ms: 5_000, rows: 200, parallelTenants: 4, stuckAfter_ms: 60_000, lateAfter_ms: 5_000 } as const

export class TenantDuties extends Context.Service<
  TenantDuties,
  { /** One round over all tenants; gives how many messages it nudged. */ readonly round: Effect.Effect<number> }
>()("countersign/tenants/TenantDuties") {
  static readonly layer = Layer.effect(
    this,
    Effect.suspend(() => make),
  )
}

/** The letter that moves what is overdue. */
export const nudge = (tenantId: string, row: Overdue, now: number) => {
  const letter =
    row.kind === "approval"
      ? { id: derivedId("late", row.approvalId), type: "timer.expired", data: { approvalId: row.approvalId, actionId: row.actionId } }
      : {
          id: derivedId("stuck", row.actionId, String(Math.floor(now / dutyLimits.stuckAfter_ms))),
          type: "timer.reconcile",
          data: { actionId: row.actionId, tries: 1 },
        }
  return makeEnvelope({ ...letter, source: "/runtime/duties", at: now, tenant: tenantId, conversation: row.conversationId })
}

const make = Effect.gen(function* () {
  const db = yield* Db
  const outbox = yield* Outbox
  const publisher = yield* Publisher
  const forTenant = Effect.fnUntraced(function* (tenantId: string) {
    const now = yield* Clock.currentTimeMillis
    yield* outbox.sweep(tenantId)
    const rows = yield* db.transact(
      systemScope(tenantId),
      query(overdue({ expiredBefore: now - dutyLimits.lateAfter_ms, stuckBefore: now - dutyLimits.stuckAfter_ms, limit: dutyLimits.rows })),
    )
    const letters = rows.map((row) => nudge(tenantId, row, now))
    yield* Effect.forEach(letters, (envelope) => publisher.toConversation(envelope, { msgID: `${tenantId}:${envelope.id}` }), {
      discard: true,
    })
    return letters.length
  })
  const round = Effect.gen(function* () {
    const tenants = yield* db.call("cs_tenant_ids", listTenantIds, [])
    const counts = yield* Effect.forEach(
      tenants,
      (row) =>
        forTenant(String(row["id"])).pipe(
          Effect.catch((error) => Effect.as(Effect.logWarning("a duty round of a tenant was cut short", { reason: error._tag }), 0)),
        ),
      {
        concurrency: dutyLimits.parallelTenants,
      },
    )
    return counts.reduce((sum, n) => sum + n, 0)
  }).pipe(Effect.catch((error) => Effect.as(Effect.logWarning("a duty round was cut short", { reason: error._tag }), 0)))
  yield* round.pipe(Effect.repeat(Schedule.spaced(dutyLimits.every_ms)), Effect.forkScoped)
  return TenantDuties.of({ round })
})
