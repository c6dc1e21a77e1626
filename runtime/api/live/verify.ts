/** Verifying the stored audit while somebody watches: the exporter's own lines through the verifier, with the anchors kept outside; JSON lines as it goes. */
import { Effect, Layer, Stream } from "effect"
import { Anchor } from "../../audit/anchor.ts"
import { exportAudit } from "../../audit/exporter.ts"
import { countUnsealed, lastSeal } from "../../audit/sql/queries.ts"
import { makeVerifier } from "../../audit/verify.ts"
import { Db, query } from "../../tenancy/db.ts"
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
    const lines = (tenant: string) =>
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
            return said({ report: { ...verifier.report(), unsealed } })
          })
          return Stream.concat(progress, Stream.fromEffect(report))
        }),
      ).pipe(Stream.orDie, Stream.ensuring(Effect.sync(() => void busy.delete(tenant))))
    return AuditVerifier.of({
      begin: (tenant) =>
        Effect.sync(() => {
          if (busy.has(tenant)) return null
          return Stream.suspend(() => {
            busy.add(tenant)
            return lines(tenant)
          })
        }),
    })
  }),
)
