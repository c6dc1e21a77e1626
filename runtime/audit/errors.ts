/** What can go wrong around the audit, sorted by what to do next. */
import { Schema } from "effect"

/** Retry later: the database or the file system is away. */
export class AuditUnavailable extends Schema.TaggedError<AuditUnavailable>()("AuditUnavailable", {
  what: Schema.String,
  cause: Schema.optional(Schema.Defect()),
}) {
  override get message() {
    return `audit: ${this.what} is not available`
  }
}

/** Stop and call a person: what is stored contradicts what was published. Sealing on would bless the rewrite. */
export class AuditRewritten extends Schema.TaggedError<AuditRewritten>()("AuditRewritten", {
  tenant: Schema.String,
  epoch: Schema.Int,
  why: Schema.String,
}) {
  override get message() {
    return `audit of tenant ${this.tenant}, epoch ${this.epoch}: ${this.why}. Nothing more is sealed for it; verify against the anchors and restore the rows.`
  }
}

/** Fix the set-up: the signing key cannot be used. */
export class AuditKeyUnusable extends Schema.TaggedError<AuditKeyUnusable>()("AuditKeyUnusable", {
  where: Schema.String,
  why: Schema.String,
}) {
  override get message() {
    return `audit key (${this.where}) cannot be used: ${this.why}. Give an Ed25519 key in PEM, or move the file away to have a new one made (old checkpoints then need the old public key).`
  }
}
