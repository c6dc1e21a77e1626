/**
 * The append-only record (invariant 8). Nobody updates or deletes: grants and triggers refuse it, for the owner too. id, at and xid
 * are set by a trigger whatever the writer sent, which also holds a row to its two ways of saying (functions/audit.ts); seals and checkpoints belong to the sealer role. Read through the view audit_line.
 */
import { defineEntity, p } from "@mikro-orm/core"
import { key, madeAt, walled } from "./wall.ts"

const AuditEntrySchema = defineEntity({
  name: "AuditEntry",
  ...walled("audit_entry"),
  properties: {
    tenantId: p.uuid().primary(),
    id: p.bigint().primary(),
    /** Transaction that wrote it: an epoch is a range of finished ones. */
    xid: p.string().columnType("xid8").defaultRaw("pg_current_xact_id()"),
    at: p.datetime(6).defaultRaw("now()"),
    /** One entry said plainly: all four, or none of them. */
    kind: p.text().nullable(),
    actor: p.text().nullable(),
    subject: p.text().nullable(),
    data: p.json<unknown>().nullable(),
    /** Or all entries of one statement (turn-audit.ts): a form each, then what goes into their holes. Ids run on from the row's. */
    forms: p.array<number>().columnType("int[]").nullable(),
    ids: p.array<string>().columnType("uuid[]").nullable(),
    digests: p.blob().nullable(),
    loose: p.json<ReadonlyArray<unknown>>().columnType("json").nullable(),
    /** Of all the rest (cs_audit_hash): a row altered before it is sealed is sealed as such. */
    hash: p.blob(),
  },
  indexes: [{ name: "audit_entry_xid", properties: ["tenantId", "xid", "id"] }],
})
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry)

const AuditSealSchema = defineEntity({
  name: "AuditSeal",
  ...walled("audit_seal"),
  properties: {
    tenantId: p.uuid().primary(),
    epoch: p.integer().primary(),
    /** Half-open range of transactions: [from, to). */
    xidFrom: p.string().columnType("xid8"),
    xidTo: p.string().columnType("xid8"),
    leaves: p.integer(),
    root: p.blob(),
    prev: p.blob(),
    hash: p.blob(),
    /** The sealed leaves, 32 bytes each, in their order: a row that vanished later can be named. */
    leafHashes: p.blob(),
    at: madeAt(),
  },
})
export class AuditSeal extends AuditSealSchema.class {}
AuditSealSchema.setClass(AuditSeal)

/** How the whole was found when somebody had it verified: the last one stands on the screen until the next. */
const AuditProofSchema = defineEntity({
  name: "AuditProof",
  ...walled("audit_proof"),
  properties: {
    ...key(),
    memberId: p.uuid(),
    ok: p.boolean(),
    entries: p.bigint(),
    epoch: p.integer(),
    unsealed: p.bigint(),
    /** The first finding, as the verifier said it. */
    first: p.json<unknown>().nullable(),
    at: madeAt(),
  },
  indexes: [{ name: "audit_proof_at", properties: ["tenantId", "at"] }],
})
export class AuditProof extends AuditProofSchema.class {}
AuditProofSchema.setClass(AuditProof)

const AuditCheckpointSchema = defineEntity({
  name: "AuditCheckpoint",
  ...walled("audit_checkpoint"),
  properties: {
    ...key(),
    epoch: p.integer(),
    keyId: p.text(),
    /** The signed text, and its Ed25519 signature. */
    body: p.text(),
    signature: p.blob(),
    at: madeAt(),
  },
  indexes: [{ name: "audit_checkpoint_epoch", properties: ["tenantId", "epoch"] }],
})
export class AuditCheckpoint extends AuditCheckpointSchema.class {}
AuditCheckpointSchema.setClass(AuditCheckpoint)
