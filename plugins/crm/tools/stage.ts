/** crm.stage: moves a contact along the pipeline. */
import { defineTool, done, Schema, stages } from "@countersign/kit"
import { ContactId, hostRefused } from "./shared.ts"

export const stage = defineTool({
  name: "crm.stage",
  class: "write",
  description: "Set where a contact stands in the pipeline: lead, contacted, negotiating, signed or lost.",
  input: Schema.Struct({ contactId: ContactId, stage: Schema.Literals(stages) }),
  output: Schema.Struct({ contactId: Schema.String, stage: Schema.Literals(stages) }),
  idempotency: "naturally",
  timeout_ms: 5_000,
  capabilities: ["contacts"],
  provenance: "crm",
  run: (ctx, { contactId, stage }) =>
    ctx.host.contacts.setStage(contactId, stage).then((now) => done({ contactId: now.contactId, stage: now.stage }), hostRefused),
})
