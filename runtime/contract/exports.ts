/** Taking what a list shows out of the product, as CSV or JSON lines: exactly what the same filters show, streamed, bounded and audited. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import type { Permission } from "../access/model.ts"
import { actionFilters, blockedFilters } from "./action.ts"
import { approvalFilters } from "./approval.ts"
import { auditFilters } from "./audit.ts"
import { DeskAuth } from "./auth.ts"
import { contactFilters } from "./contact.ts"
import { payoutFilters } from "./desk.ts"
import { Problem403 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"

const description =
  'Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection.'

const exported = <const N extends string, F extends Schema.Struct.Fields>(name: N, fields: F, permission: Permission) =>
  HttpApiEndpoint.get(name, `/v1/exports/${name}` as `/v1/exports/${N}`, {
    query: { /** `csv` when absent. */ format: Schema.optionalKey(Schema.Literals(["csv", "jsonl"])), ...fields },
    success: HttpApiSchema.StreamUint8Array({ contentType: "application/octet-stream" }),
    error: Problem403,
  })
    .annotate(Requires, permission)
    .annotate(NeedsStepUp, true)
    .annotateMerge(
      OpenApi.annotations({ summary: `Export ${name === "audit" ? "audit entries" : name} as CSV or JSON lines`, description }),
    )

export class ExportsGroup extends HttpApiGroup.make("exports")
  .add(
    exported("approvals", approvalFilters, "approval:export"),
    exported("actions", actionFilters, "action:export"),
    exported("blocked", blockedFilters, "blocked:export"),
    exported("contacts", contactFilters, "contact:export"),
    exported("payouts", payoutFilters, "payout:export"),
    exported("audit", auditFilters, "audit:export"),
  )
  .middleware(DeskAuth) {}
