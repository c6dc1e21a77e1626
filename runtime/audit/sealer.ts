/**
 * Seals what is finished: turns a range of ended transactions into an epoch, chains and signs it, and hands the checkpoint to the
 * anchor. Boundary between the audit tables and their proof (invariant 8). Nobody waits for it and it waits for nobody: one sealer
 * per tenant holds an advisory lock, the others pass on. S1 every row is sealed exactly once; S2 a seal and its checkpoint are one
 * commit; S3 what the anchor knows is never contradicted: a rewritten history is reported, not sealed on.
 */
import { Clock, Context, Effect, Layer, Schedule } from "effect"
import { crashPoint } from "../crash/point.ts"
import { uuidv7 } from "../ids/ids.ts"
import { type Em, query } from "../tenancy/db.ts"
import type { DbError } from "../tenancy/errors.ts"
import { Anchor, type Anchored } from "./anchor.ts"
import { type SignedCheckpoint, signCheckpoint, type SigningKey } from "./checkpoint.ts"
import { nextSeal, type Seal } from "./epoch.ts"
import { AuditRewritten, type AuditUnavailable } from "./errors.ts"
import { auditLimits } from "./limits.ts"
import { hash_bytes, merkleRoot } from "./merkle.ts"
import {
  checkpointsAfter,
  horizon,
  insertCheckpoint,
  insertSeal,
  lastSeal,
  sealOf,
  storedLeaves,
  takeSealLock,
  xidAt,
} from "./sql/queries.ts"
import { SealerDb, tenantIds, unavailable } from "./sql/sealer-db.ts"

export interface Sealed {
  readonly tenant: string
  readonly epochs: number
  readonly entries: number
  /** False when another sealer was at work on this tenant. */
  readonly mine: boolean
}

export interface SealerConfig {
  readonly key: SigningKey
  /** Names this installation in every checkpoint. */
  readonly origin: string
}

export class Sealer extends Context.Service<
  Sealer,
  {
    readonly sealTenant: (tenant: string) => Effect.Effect<Sealed, AuditRewritten | AuditUnavailable>
    /** One round over all tenants; a tenant's trouble does not stop the others and is kept in `troubles`. */
    readonly sealAll: Effect.Effect<ReadonlyArray<Sealed>, AuditUnavailable>
    /** What the last round could not do, for health and for people (invariant 12). */
    readonly troubles: Effect.Effect<ReadonlyArray<{ readonly tenant: string; readonly why: string; readonly rewritten: boolean }>>
    /** `ed25519:…`, to hand to verifiers. */
    readonly publicKey: string
  }
>()("countersign/audit/Sealer") {
  static readonly layer = (config: SealerConfig): Layer.Layer<Sealer, never, SealerDb | Anchor> => Layer.effect(this, make(config))

  /** Seals every few seconds for as long as the layer lives. */
  static readonly layerLoop = (every_ms: number = auditLimits.sealEvery_ms): Layer.Layer<never, never, Sealer> =>
    Layer.effectDiscard(
      Effect.gen(function* () {
        const sealer = yield* Sealer
        const round = sealer.sealAll.pipe(
          Effect.catch((error) => Effect.logWarning(`audit not sealed this round: ${error.message}`)),
          Effect.repeat(Schedule.spaced(every_ms)),
        )
        yield* Effect.forkScoped(round)
      }),
    )
}

/** Where the next epoch ends: at the horizon, or earlier so that an epoch stays small. A transaction is never split. */
const endOf = Effect.fnUntraced(function* (tenant: string, from: string, xmin: string) {
  const full = yield* query(xidAt(tenant, from, xmin, auditLimits.leavesPerEpoch))
  if (full === undefined) return xmin
  const first = yield* query(xidAt(tenant, from, xmin, 0))
  return first === full ? String(BigInt(full) + 1n) : full
})

const sealOne = Effect.fnUntraced(function* (config: SealerConfig, tenant: string, last: Seal | undefined, xmin: string) {
  const from = last?.to ?? "0"
  const to = yield* endOf(tenant, from, xmin)
  const leaves = yield* query(storedLeaves(tenant, from, to))
  const count = leaves.length / hash_bytes
  if (count === 0) return undefined
  const root = merkleRoot(Array.from({ length: count }, (_, i) => leaves.subarray(i * hash_bytes, (i + 1) * hash_bytes)))
  const seal = nextSeal(tenant, last, to, count, root)
  yield* query(insertSeal(seal, leaves))
  yield* crashPoint("K14")
  const now = yield* Clock.currentTimeMillis
  yield* query(insertCheckpoint(tenant, uuidv7(now), signCheckpoint(config.key, config.origin, seal, now)))
  return seal
})

/** S3, and that the transaction counter did not fall back (a restore into a new cluster would leave new rows unsealed for ever). */
const check = Effect.fnUntraced(function* (tenant: string, last: Seal | undefined, anchored: Anchored | undefined, next: string) {
  if (last !== undefined && BigInt(last.to) > BigInt(next)) {
    const why =
      "the database's transaction counter is behind the last seal; it was restored into a new cluster without raising it (pg_resetwal -x)"
    return yield* new AuditRewritten({ tenant, epoch: last.epoch, why })
  }
  if (anchored === undefined) return
  const stored = yield* query(sealOf(tenant, anchored.epoch))
  if (stored?.hash === anchored.chain) return
  const why =
    stored === undefined
      ? "the anchor knows this epoch, the database does not: history was cut off"
      : "the stored chain hash differs from the anchored one: history was rewritten"
  return yield* new AuditRewritten({ tenant, epoch: anchored.epoch, why })
})

const sealFinished = (
  config: SealerConfig,
  tenant: string,
  anchored: Anchored | undefined,
): Effect.Effect<Sealed, AuditRewritten | DbError, Em> =>
  Effect.gen(function* () {
    if (!(yield* query(takeSealLock(tenant)))) return { tenant, epochs: 0, entries: 0, mine: false }
    let last = yield* query(lastSeal(tenant))
    const { xmin, next } = yield* query(horizon)
    yield* check(tenant, last, anchored, next)
    let [epochs, entries] = [0, 0]
    while (epochs < auditLimits.epochsPerRun) {
      const seal = yield* sealOne(config, tenant, last, xmin)
      if (seal === undefined) break
      last = seal
      epochs++
      entries += seal.leaves
    }
    return { tenant, epochs, entries, mine: true }
  })

const make = Effect.fnUntraced(function* (config: SealerConfig) {
  const db = yield* SealerDb
  const anchor = yield* Anchor
  const troubles = new Map<string, { tenant: string; why: string; rewritten: boolean }>()

  const publish = Effect.fnUntraced(function* (tenant: string) {
    for (;;) {
      const after = (yield* anchor.last(tenant))?.epoch ?? 0
      const fresh: ReadonlyArray<SignedCheckpoint> = yield* db
        .transact({ tenantId: tenant, role: "auditor" }, query(checkpointsAfter(tenant, after, auditLimits.epochsPerRun)))
        .pipe(Effect.mapError(unavailable))
      if (fresh.length === 0) return
      yield* anchor.publish(fresh)
    }
  })

  const sealTenant = Effect.fn("Sealer.sealTenant")(function* (tenant: string) {
    yield* Effect.annotateCurrentSpan({ tenant })
    const anchored = yield* anchor.last(tenant)
    const sealed = yield* db
      .transact({ tenantId: tenant, role: "auditor" }, sealFinished(config, tenant, anchored))
      .pipe(Effect.mapError((error) => (error._tag === "AuditRewritten" ? error : unavailable(error))))
    if (sealed.mine) yield* publish(tenant)
    return sealed
  })

  const guarded = (tenant: string) =>
    sealTenant(tenant).pipe(
      Effect.tap(() => Effect.sync(() => troubles.delete(tenant))),
      Effect.catch((error) => {
        troubles.set(tenant, { tenant, why: error.message, rewritten: error._tag === "AuditRewritten" })
        return Effect.as(error._tag === "AuditRewritten" ? Effect.logError(error.message) : Effect.logWarning(error.message), undefined)
      }),
    )

  const sealAll = Effect.gen(function* () {
    const tenants = yield* tenantIds(db)
    const done = yield* Effect.forEach(tenants, guarded, { concurrency: 2 })
    return done.filter((sealed) => sealed !== undefined)
  }).pipe(Effect.withSpan("Sealer.sealAll"))

  return Sealer.of({ sealTenant, sealAll, troubles: Effect.sync(() => [...troubles.values()]), publicKey: config.key.name })
})
