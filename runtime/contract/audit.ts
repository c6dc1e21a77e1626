/** The audit: append-only lines, listed by page or exported whole as JSON lines. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { page, pageQuery } from "./page.ts"
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

export class AuditGroup extends HttpApiGroup.make("audit")
  .add(
    HttpApiEndpoint.get("list", "/v1/audit", {
      query: {
        ...pageQuery,
        kind: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(64))),
        subject: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(200))),
      },
      success: page(AuditEntry),
      error: Problem403,
    }).annotate(Requires, "audit:read"),
    /** JSON lines with seals and checkpoints, as `countersign audit verify` reads them. */
    HttpApiEndpoint.get("export", "/v1/audit/export", {
      success: HttpApiSchema.StreamUint8Array({ contentType: "application/x-ndjson" }),
      error: Problem403,
    })
      .annotate(Requires, "audit:export")
      .annotate(NeedsStepUp, true),
  )
  .middleware(DeskAuth) {}
