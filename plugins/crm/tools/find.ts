/** crm.find: looks up the company's own contacts. */
import { defineTool, done, Schema } from "@countersign/kit"
import { ContactShape, hostRefused } from "./shared.ts"

export const find = defineTool({
  name: "crm.find",
  class: "read",
  description: "Find contacts of the company by part of their name or address. Use it before writing about or to someone.",
  input: Schema.Struct({
    query: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)).annotate({ description: "Part of a name or address" }),
  }),
  output: Schema.Struct({ contacts: Schema.Array(ContactShape).check(Schema.isMaxLength(20)) }),
  idempotency: "naturally",
  timeout_ms: 5_000,
  capabilities: ["contacts"],
  provenance: "crm",
  probe: (ctx) => ctx.host.contacts.find("probe").then(() => done({}), hostRefused),
  run: (ctx, { query }) => ctx.host.contacts.find(query).then((contacts) => done({ contacts: contacts.slice(0, 20) }), hostRefused),
})
