/**
 * Verifying the stored audit while somebody watches: the exporter's own lines through the verifier, with the anchors kept outside; JSON lines
 * as it goes. How it was found is kept, and audited, before it is told.
 */
import { Clock, Effect, Layer, Stream } from "effect"
import { Anchor } from "../../audit/anchor.ts"
import { exportAudit } from "../../audit/exporter.ts"
import { countUnsealed, lastSeal } from "../../audit/sql/queries.ts"
import { makeVerifier } from "../../audit/verify.ts"
import type { StoredReport } from "../../audit/verify-stored.ts"
import type { ActorShape } from "../../contract/auth.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { insertProof } from "../../store/queries/desk/audit.ts"
import { Db, query } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { apiLimits } from "../limits.ts"
import { AuditVerifier } from "../ports-operations.ts"

const encoder = new TextEncoder()
const said = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`)

export const verifierLayer: Layer.Layer<AuditVerifier, never, Db | Anchor> = Layer.effect(
  AuditVerifier,
  Effect.gen(function* () {
    const db = yield* Db
    const anchor = yield* Anchor
    const busy = new Set<string>()
    const keep = Effect.fnUntraced(function* (actor: ActorShape, { ok, entries, epochs, unsealed, first }: StoredReport) {
      const row = { id: uuidv7(yield* Clock.currentTimeMillis), memberId: actor.memberId, ok, entries, epoch: epochs.to, unsealed, first }
      const data = {
        ok,
        entries,
        epoch: epochs.to,
        unsealed,
        ...(first === undefined ? {} : { first: first.id ?? null, what: first.what }),
      }
      const line = { kind: "audit.verified", actor: `member:${actor.memberId}`, subject: "audit", data }
      const both = Effect.andThen(query(insertProof(row)), query(insertAudit(line)))
      yield* db.transact(systemScope(actor.tenantId), both, { lane: "people" })
    })
    const lines = (actor: ActorShape, tenant = actor.tenantId) =>
      Stream.unwrap(
        Effect.gen(function* () {
          const verifier = makeVerifier({ anchors: yield* anchor.kept(tenant) })
          let entries = 0
          let epochs = 0
          let told = performance.now()
          const progress = exportAudit(db, { tenant }).pipe(
            Stream.map((text) => {
              verifier.line(text)
              if (text.startsWith('{"t":"entry"')) entries += 1
              else if (text.startsWith('{"t":"seal"')) epochs += 1
              const now = performance.now()
              if (now - told < apiLimits.progress_ms) return undefined
              told = now
              return said({ progress: { entries, epochs } })
            }),
            Stream.filter((bytes) => bytes !== undefined),
          )
          const report = Effect.gen(function* () {
            const scope = { tenantId: tenant, role: "auditor" } as const
            const last = yield* db.transact(scope, query(lastSeal(tenant)))
            const unsealed = yield* db.transact(scope, query(countUnsealed(tenant, last?.to ?? "0")))
            const found = { ...verifier.report(), unsealed }
            yield* keep(actor, found)
            return said({ report: found })
          })
          return Stream.concat(progress, Stream.fromEffect(report))
        }),
      ).pipe(Stream.orDie, Stream.ensuring(Effect.sync(() => void busy.delete(tenant))))
    return AuditVerifier.of({
      begin: (actor) =>
        Effect.sync(() => {
          if (busy.has(actor.tenantId)) return null
          return Stream.suspend(() => {
            busy.add(actor.tenantId)
            return lines(actor)
          })
        }),
    })
  }),
)
