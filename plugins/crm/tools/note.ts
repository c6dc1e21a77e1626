/** crm.note: writes one note on a contact. */
import { defineTool, done, Schema } from "@countersign/kit"
import { ContactId, hostRefused } from "./shared.ts"

export const note = defineTool({
  name: "crm.note",
  class: "write",
  description: "Write a note on a contact, for colleagues to read. The contact does not see it.",
  input: Schema.Struct({ contactId: ContactId, text: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(4_000)) }),
  output: Schema.Struct({ noteId: Schema.String }),
  idempotency: "keyed",
  keyLife_ms: Number.MAX_SAFE_INTEGER,
  timeout_ms: 5_000,
  capabilities: ["contacts"],
  provenance: "crm",
  run: (ctx, { contactId, text }) => ctx.host.contacts.note(contactId, text).then(({ noteId }) => done({ noteId }), hostRefused),
})
