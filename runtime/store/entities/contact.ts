/** People outside, what we know of them and where each field came from. Payee fields decide where money may go. */
import { defineEntity, p } from "@mikro-orm/core"
import type { Provenance } from "../../kernel/action.ts"
import { Workspace } from "./tenant.ts"
import { key, madeAt, via, walled } from "./wall.ts"

const ContactSchema = defineEntity({
  name: "Contact",
  ...walled("contact", { workspace: "workspace_id", is: { payee: "payee_account is not null" } }),
  properties: {
    ...key(),
    workspace: () =>
      p
        .manyToOne(Workspace)
        .ref()
        .joinColumns(...via("workspace_id"))
        .deleteRule("restrict"),
    name: p.text(),
    address: p.text(),
    /** Compared instead of the address: a condition over lower(address) could not use an index behind row-level security. */
    addressKey: p.text().generated("(lower(address)) stored").nullable(),
    domainKey: p.text().generated("(lower(split_part(address, '@', -1))) stored").nullable(),
    channel: p.text(),
    stage: p.text().default("new"),
    optedOut: p.boolean().default(false),
    erased: p.boolean().default(false),
    verified: p.boolean().default(false),
    payeeVerified: p.boolean().default(false),
    payeeCurrency: p.text().nullable(),
    payeeAccount: p.text().nullable(),
    /** Source of each field by its name; a field that is absent here is `untrusted`. */
    provenance: p.json<Record<string, Provenance>>().default("{}"),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  indexes: [
    { name: "contact_address", properties: ["addressKey", "tenantId"] },
    { name: "contact_domain", properties: ["domainKey", "tenantId"] },
  ],
})
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact)

const ContactNoteSchema = defineEntity({
  name: "ContactNote",
  ...walled("contact_note", { workspace: "workspace_id" }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    contact: () =>
      p
        .manyToOne(Contact)
        .ref()
        .joinColumns(...via("contact_id"))
        .deleteRule("restrict"),
    author: p.text(),
    body: p.text(),
    provenance: p.text(),
    at: madeAt(),
  },
  indexes: [{ name: "contact_note_contact", expression: "create index contact_note_contact on contact_note (contact_id)" }],
})
export class ContactNote extends ContactNoteSchema.class {}
ContactNoteSchema.setClass(ContactNote)
