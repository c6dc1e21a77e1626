/** The audit room as main.ts joins it: key, anchor file, sealer's database and the sealing loop, for as long as the layer lives. */
import { Effect, Layer, type Redacted, Stream } from "effect"
import type { Db } from "../tenancy/db.ts"
import { Anchor } from "./anchor.ts"
import { exportAudit, type ExportRange } from "./exporter.ts"
import { keyFromFolder, keyFromPem } from "./keys.ts"
import { Sealer } from "./sealer.ts"
import { SealerDb } from "./sql/sealer-db.ts"

export interface AuditConfig {
  /** Holds `audit-key.pem`, `audit-key.pub` and `anchors.jsonl`. */
  readonly dataDir: string
  /** URL of countersign_sealer. */
  readonly sealerUrl: string
  /** Names this installation in every checkpoint, e.g. its public address. */
  readonly origin: string
  /** Signing key from configuration (PEM, PKCS #8, Ed25519); absent: the data folder's, made on first use. */
  readonly key?: Redacted.Redacted<string>
  readonly every_ms?: number
}

/** Provides SealerDb, Anchor and Sealer, and seals in the background. */
export const auditLayer = (config: AuditConfig) => {
  const key = config.key === undefined ? keyFromFolder(config.dataDir) : keyFromPem(config.key)
  const sealer = Layer.unwrap(Effect.map(key, (found) => Sealer.layer({ key: found, origin: config.origin })))
  const world = Layer.mergeAll(SealerDb.layer({ url: config.sealerUrl }), Anchor.layerFile(config.dataDir))
  return Sealer.layerLoop(config.every_ms).pipe(Layer.provideMerge(sealer), Layer.provideMerge(world))
}

/** An export as bytes, for a response body. An export that breaks off lacks its end line, which every verifier refuses. */
export const exportBytes = (db: Pick<Db["Service"], "transact">, range: ExportRange) => {
  const encoder = new TextEncoder()
  return Stream.map(exportAudit(db, range), (line) => encoder.encode(`${line}\n`))
}
