/**
 * The database as the sealer's login sees it: its own connections, its own role, which may read every tenant's audit and add seals
 * and checkpoints and nothing else (invariant 8). Boundary between the audit room and tenancy.
 */
import { Context, Effect, Layer } from "effect"
import { Db } from "../../tenancy/db.ts"
import { AuditUnavailable } from "../errors.ts"
import { auditLimits } from "../limits.ts"

export class SealerDb extends Context.Service<SealerDb, Db["Service"]>()("countersign/audit/SealerDb") {
  /** `url` is that of countersign_sealer. */
  static readonly layer = (config: { readonly url: string; readonly connections?: number }) =>
    Layer.effect(
      this,
      Effect.map(Db, (db) => db),
    ).pipe(
      Layer.provide(
        Layer.fresh(Db.layer({ url: config.url, connections: config.connections ?? 2, applicationName: "countersign-sealer" })),
      ),
    )
}

/** What an unexpected failure of the database means here: try again later. */
export const unavailable = (cause: unknown): AuditUnavailable => new AuditUnavailable({ what: "the database", cause })

/** Ids of all tenants, bounded. */
export const tenantIds = Effect.fn("Audit.tenantIds")(function* (db: Db["Service"]) {
  const rows = yield* Effect.mapError(
    db.call("audit_tenants", "select cs_tenant_ids()::text id limit $1", [auditLimits.tenantsPerRound]),
    unavailable,
  )
  return rows.map((row) => String(row["id"]))
})
