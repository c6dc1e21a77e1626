/**
 * The slow round of every tenant: dead letters brought where its people see them, what waits for people told as gauges with its age
 * (invariant 12), and bodies of deliveries emptied after their time. Bounded, never fails, harmless on several nodes at once.
 */
import { Clock, Context, Effect, Layer, Metric, Schedule } from "effect"
import { derivedId } from "../ids/ids.ts"
import type { DeadLetter } from "../mailbox/dead-letters.ts"
import { DeadLetters } from "../mailbox/layer.ts"
import { attentionKinds, type AttentionSum, sumAttention } from "../store/queries/attention.ts"
import { dropOldAnswers } from "../store/queries/desk/answers.ts"
import { type DeadLetterRow, mirrorDeadLetters } from "../store/queries/dead-letters.ts"
import { emptyBodies } from "../store/queries/inbox.ts"
import { listTenantIds } from "../store/queries/tenants.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"

const limits = { every_ms: 30_000, parallelTenants: 2, letterPages: 5, bodiesAtOnce: 500, bodyBatches: 20, tenantsKept: 10_000 } as const
const day_ms = 86_400_000
const first = "00000000-0000-0000-0000-000000000000"

export interface UpkeepOptions {
  /** Bodies of published deliveries are kept this long. */
  readonly inboxBodyDays: number
}

export class TenantUpkeep extends Context.Service<
  TenantUpkeep,
  { /** One round over all tenants. */ readonly round: Effect.Effect<void> }
>()("countersign/tenants/TenantUpkeep") {
  static readonly layer = (options: UpkeepOptions) => Layer.effect(this, make(options))
}

const waiting = Metric.gauge("countersign_attention_waiting", { description: "things that wait for a person, by kind" })
const oldest = Metric.gauge("countersign_attention_oldest_seconds", {
  description: "age of the oldest thing that waits for a person, by kind",
})

/** Kinds of which none waits are told too: a gauge that stopped would look like the last it said. */
const tell = (sums: ReadonlyArray<AttentionSum>, unaddressed: ReadonlyArray<DeadLetter>, now: number) => {
  const parked = { kind: "dead-letter-unaddressed", waiting: unaddressed.length, oldest: unaddressed[0]?.parkedAt ?? now }
  return Effect.forEach(
    [...attentionKinds, parked.kind],
    (kind) => {
      const of = (unaddressed.length === 0 ? sums : [...sums, parked]).filter((sum) => sum.kind === kind)
      const age_s = of.length === 0 ? 0 : Math.max(0, now - Math.min(...of.map((sum) => sum.oldest))) / 1_000
      return Effect.andThen(
        Metric.update(
          Metric.withAttributes(waiting, { kind }),
          of.reduce((sum, one) => sum + one.waiting, 0),
        ),
        Metric.update(Metric.withAttributes(oldest, { kind }), age_s),
      )
    },
    { discard: true },
  )
}

const rowOf = (letter: DeadLetter): DeadLetterRow => ({
  id: derivedId("dead-letter", letter.tenant, String(letter.seq), String(letter.parkedAt)),
  seq: letter.seq,
  source: letter.stream,
  conversation: letter.conversation,
  reason: letter.reason,
  at: letter.parkedAt,
})

/** The oldest letters of all tenants, and up to which number the stream was seen; undefined while the backbone is away. */
const readLetters = (desk: DeadLetters["Service"]) =>
  Effect.gen(function* () {
    const letters: Array<DeadLetter> = []
    for (let page = 0; page < limits.letterPages; page += 1) {
      const after = letters.at(-1)?.seq ?? 0
      const next = yield* desk.list({ after })
      letters.push(...next)
      if (next.length === 0) return { letters, complete: Number.MAX_SAFE_INTEGER }
    }
    return { letters, complete: letters.at(-1)?.seq ?? 0 }
  }).pipe(Effect.catch((error) => Effect.as(Effect.logWarning("dead letters cannot be read", { reason: error._tag }), undefined)))

const make = Effect.fnUntraced(function* (options: UpkeepOptions) {
  const db = yield* Db
  const desk = yield* DeadLetters
  /** Where the emptying of each tenant's bodies goes on; forgotten with the process, and found again by looking. */
  const places = new Map<string, string>()
  const emptyOld = Effect.fnUntraced(function* (tenantId: string, now: number) {
    const receivedBefore = now - options.inboxBodyDays * day_ms
    for (let batch = 0; batch < limits.bodyBatches; batch += 1) {
      const step = yield* db.transact(
        systemScope(tenantId),
        query(emptyBodies({ after: places.get(tenantId) ?? first, receivedBefore, limit: limits.bodiesAtOnce })),
      )
      if (step === null) return
      if (places.size < limits.tenantsKept) places.set(tenantId, step.after)
    }
  })
  const forTenant = Effect.fnUntraced(function* (tenantId: string, seen: Effect.Success<ReturnType<typeof readLetters>>, now: number) {
    const own = seen?.letters.filter((letter) => letter.tenant === tenantId).map(rowOf) ?? []
    const sums = yield* db.transact(
      systemScope(tenantId),
      query(async (em) => {
        if (seen !== undefined) await mirrorDeadLetters(own, seen.complete)(em)
        await dropOldAnswers(now)(em)
        return sumAttention(now)(em)
      }),
    )
    yield* emptyOld(tenantId, now)
    return sums
  })
  const round = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    const seen = yield* readLetters(desk)
    const tenants = (yield* db.call("cs_tenant_ids", listTenantIds, [])).map((row) => String(row["id"]))
    const sums = yield* Effect.forEach(
      tenants,
      (tenantId) =>
        forTenant(tenantId, seen, now).pipe(
          Effect.catch((error) =>
            Effect.as(
              Effect.logWarning("the upkeep of a tenant was cut short", { tenantId, reason: error._tag }),
              [] as ReadonlyArray<AttentionSum>,
            ),
          ),
        ),
      { concurrency: limits.parallelTenants },
    )
    const known = new Set(tenants)
    yield* tell(sums.flat(), seen?.letters.filter((letter) => !known.has(letter.tenant)) ?? [], now)
  }).pipe(Effect.catch((error) => Effect.logWarning("an upkeep round was cut short", { reason: error._tag })))
  yield* round.pipe(Effect.repeat(Schedule.spaced(limits.every_ms)), Effect.forkScoped)
  return TenantUpkeep.of({ round })
})
