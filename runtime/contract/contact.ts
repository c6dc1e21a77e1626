/** Contacts: whom the company knows, where each field came from, and what people change of them. What decides where money goes is not changed here. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { contractLimits as limits } from "./limits.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Id, Millis, text } from "./values.ts"

/** Where a contact stands in the pipeline; `new`: nobody has looked yet. */
export const ContactStage = Schema.Literals(["new", "lead", "contacted", "negotiating", "signed", "lost"])

export const Contact = Schema.Struct({
  id: Id,
  workspaceId: Id,
  name: Schema.String,
  address: Schema.String,
  channel: Schema.String,
  stage: Schema.String,
  optedOut: Schema.Boolean,
  erased: Schema.Boolean,
  verified: Schema.Boolean,
  createdAt: Millis,
  updatedAt: Millis,
})

export const ContactDetail = Schema.Struct({
  ...Contact.fields,
  /** Field → who said it: `owner`, `person`, `crm`, `tool:<name>`; a field that is absent came with a message (`untrusted`). */
  provenance: Schema.Record(Schema.String, Schema.String),
  /** Where money may go, as the company put it in; the account masked to its last four characters. */
  payee: Schema.NullOr(Schema.Struct({ verified: Schema.Boolean, currency: Schema.NullOr(Schema.String), account: Schema.String })),
})

/** What is known of a contact in words; agents write such notes too. */
export const ContactNote = Schema.Struct({
  id: Id,
  /** A member's name, or `agent`. */
  author: Schema.String,
  body: Schema.String,
  provenance: Schema.String,
  at: Millis,
})

export const contactFilters = { /** In the name or address. */ search: filters.search, stage: filters.name, channel: filters.name }

const contactId = { id: Id }

export class ContactsGroup extends HttpApiGroup.make("contacts")
  .add(
    HttpApiEndpoint.get("list", "/v1/contacts", { query: { ...pageQuery, ...contactFilters }, success: page(Contact) })
      .annotate(Requires, "contact:read")
      .annotateMerge(OpenApi.annotations({ summary: "List contacts, the last changed first" })),
    HttpApiEndpoint.get("get", "/v1/contacts/:id", { params: contactId, success: ContactDetail, error: Problem404 })
      .annotate(Requires, "contact:read")
      .annotateMerge(OpenApi.annotations({ summary: "Read one contact, with where each field came from" })),
    HttpApiEndpoint.post("edit", "/v1/contacts/:id", {
      params: contactId,
      payload: Schema.Struct({
        /** `updatedAt` of what was looked at: refused when somebody changed it since. */
        seenAt: Millis,
        name: Schema.optionalKey(text(limits.name_chars)),
        stage: Schema.optionalKey(ContactStage),
        optedOut: Schema.optionalKey(Schema.Boolean),
      }),
      success: ContactDetail,
      error: [Problem403, Problem404, Problem409],
    })
      .annotate(Requires, "contact:edit")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Change a contact's name, stage or consent",
          description: "Address and account are not changed here: they decide whom a message reaches and where money goes.",
        }),
      ),
    HttpApiEndpoint.get("notes", "/v1/contacts/:id/notes", {
      params: contactId,
      query: pageQuery,
      success: page(ContactNote),
      error: Problem404,
    })
      .annotate(Requires, "note:read")
      .annotateMerge(OpenApi.annotations({ summary: "List notes about a contact, newest first" })),
    HttpApiEndpoint.post("note", "/v1/contacts/:id/notes", {
      params: contactId,
      payload: Schema.Struct({ body: text(limits.note_chars) }),
      success: ContactNote,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "note:create")
      .annotateMerge(OpenApi.annotations({ summary: "Write a note about a contact" })),
  )
  .middleware(DeskAuth) {}
