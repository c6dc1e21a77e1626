/** The audit: append-only lines, listed by page or exported whole as JSON lines. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403, Problem404 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { Digest, Millis } from "./values.ts"

export const AuditEntry = Schema.Struct({
  id: Schema.String,
  at: Millis,
  kind: Schema.String,
  /** `member:<id>`, `agent:<name>` or `system`. */
  actor: Schema.String,
  subject: Schema.String,
  data: Schema.Unknown,
})

/** One entry with its proof. */
export const AuditEntryDetail = Schema.Struct({
  ...AuditEntry.fields,
  /** SHA-256 of the entry as a leaf of the tree, in hex: what an export gives for it, too. */
  leaf: Digest,
  /** The row is as it was written; false: somebody changed it in the database. */
  intact: Schema.Boolean,
  /** The seal over it; null: the next one will cover it. */
  seal: Schema.NullOr(Schema.Struct({ epoch: Schema.Int, at: Millis, root: Digest })),
})

/** How the whole audit was found when somebody last had it verified. */
export const AuditProof = Schema.Struct({
  at: Millis,
  by: Schema.String,
  ok: Schema.Boolean,
  entries: Schema.Int,
  /** The last sealed epoch that was read. */
  epoch: Schema.Int,
  /** Entries that no seal covered then. */
  unsealed: Schema.Int,
  /** The first bad entry; null when nothing was found. */
  first: Schema.NullOr(
    Schema.Struct({
      what: Schema.String,
      why: Schema.String,
      id: Schema.NullOr(Schema.String),
      epoch: Schema.NullOr(Schema.Int),
      index: Schema.NullOr(Schema.Int),
    }),
  ),
})

/** What the audit can be narrowed by; kind, actor and subject are compared whole. */
export const auditFilters = {
  kind: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(64))),
  actor: filters.name,
  subject: filters.name,
  /** Entries about this id or that name it: an action, a conversation, an approval, a contact. Part of one finds none but what was said plainly. */
  mentions: filters.name,
  since: filters.moment,
  until: filters.moment,
}

export class AuditGroup extends HttpApiGroup.make("audit")
  .add(
    HttpApiEndpoint.get("list", "/v1/audit", {
      query: { ...pageQuery, ...auditFilters },
      success: page(AuditEntry),
      error: Problem403,
    })
      .annotate(Requires, "audit:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "List audit entries, newest first",
          description:
            "A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps, so that a page costs the same at any depth.",
        }),
      ),
    HttpApiEndpoint.get("proof", "/v1/audit/proof", { success: Schema.NullOr(AuditProof), error: Problem403 })
      .annotate(Requires, "audit:read")
      .annotateMerge(
        OpenApi.annotations({ summary: "Read how the audit was found when it was last verified", description: "Null: never yet." }),
      ),
    HttpApiEndpoint.get("get", "/v1/audit/:id", {
      params: { id: Schema.String.check(Schema.isMaxLength(64)) },
      success: AuditEntryDetail,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "audit:read")
      .annotateMerge(OpenApi.annotations({ summary: "Read one audit entry with its hash and its seal" })),
    /** JSON lines with seals and checkpoints, as `countersign audit verify` reads them. */
    HttpApiEndpoint.get("export", "/v1/audit/export", {
      success: HttpApiSchema.StreamUint8Array({ contentType: "application/x-ndjson" }),
      error: Problem403,
    })
      .annotateMerge(
        described(
          "Export the audit with its seals",
          "JSON lines with seals and checkpoints, which `countersign audit verify` checks without us.",
        ),
      )
      .annotate(Requires, "audit:export")
      .annotate(NeedsStepUp, true),
  )
  .middleware(DeskAuth) {}
