/** The audit: append-only lines, listed by page or exported whole as JSON lines. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { Millis } from "./values.ts"

export const AuditEntry = Schema.Struct({
  id: Schema.String,
  at: Millis,
  kind: Schema.String,
  /** `member:<id>`, `agent:<name>` or `system`. */
  actor: Schema.String,
  subject: Schema.String,
  data: Schema.Unknown,
})

/** What the audit can be narrowed by; kind, actor and subject are compared whole. */
export const auditFilters = {
  kind: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(64))),
  actor: filters.name,
  subject: filters.name,
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
