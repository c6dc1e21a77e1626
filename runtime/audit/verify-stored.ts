/** Verifies what stands in the database: its own export, run through the same verifier as any stranger's, plus what no seal covers yet. */
import { Effect, Stream } from "effect"
import { type Db, query } from "../tenancy/db.ts"
import type { AuditUnavailable } from "./errors.ts"
import { exportAudit, type ExportRange } from "./exporter.ts"
import type { AuditReport } from "./report.ts"
import { countUnsealed, lastSeal } from "./sql/queries.ts"
import { unavailable } from "./sql/sealer-db.ts"
import { makeVerifier, type VerifyOptions } from "./verify.ts"

export interface StoredReport extends AuditReport {
  /** Entries written since the last seal; they are proven by the next one. */
  readonly unsealed: number
}

/** Bounded memory; reads page by page. */
export const verifyStored = Effect.fn("Audit.verifyStored")(function* (
  db: Pick<Db["Service"], "transact">,
  range: ExportRange,
  options: VerifyOptions = {},
): Effect.fn.Return<StoredReport, AuditUnavailable> {
  const verifier = makeVerifier(options)
  yield* Stream.runForEach(exportAudit(db, range), (text) => Effect.sync(() => verifier.line(text)))
  const { tenant } = range
  const unsealed = yield* db
    .transact(
      { tenantId: tenant, role: "auditor" },
      Effect.flatMap(query(lastSeal(tenant)), (last) => query(countUnsealed(tenant, last?.to ?? "0"))),
    )
    .pipe(Effect.mapError(unavailable))
  return { ...verifier.report(), unsealed }
})
