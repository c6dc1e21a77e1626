/** What was or will be said to people outside, whoever said it: replies in conversations and calls of sending tools, with who let them go. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Requires } from "./requires.ts"
import { ActionStatus, Id, Millis } from "./values.ts"

export const OutboundLine = Schema.Struct({
  /** Of the call that sends it. */
  id: Id,
  conversationId: Id,
  workspaceId: Id,
  tool: Schema.String,
  status: ActionStatus,
  /** Plain words: why it was denied or held, or how it ended. */
  reason: Schema.String,
  agent: Schema.String,
  channel: Schema.String,
  /** `agent:<name>` or `member:<id>`. */
  maker: Schema.String,
  /** Whom it reaches: the address of the call, or the contact of the conversation; `contactId` where the company knows them. */
  recipient: Schema.Struct({ contactId: Schema.NullOr(Id), name: Schema.String, address: Schema.String, optedOut: Schema.Boolean }),
  subject: Schema.NullOr(Schema.String),
  /** The words, cut where they are long; null for a tool that has none. */
  text: Schema.NullOr(Schema.String),
  cut: Schema.Boolean,
  /** Names of the people who let it go. */
  approvedBy: Schema.Array(Schema.String),
  /** The approval it waits in, or was decided in. */
  approvalId: Schema.NullOr(Id),
  /** Not before this moment, once it is approved. */
  releaseAt: Schema.NullOr(Millis),
  at: Millis,
  updatedAt: Millis,
})

export const outboundFilters = {
  status: Schema.optionalKey(ActionStatus),
  tool: filters.name,
  agent: filters.name,
  channel: filters.name,
  conversation: Schema.optionalKey(Id),
  /** In the words, or in the address of the call. */
  search: filters.search,
  since: filters.moment,
  until: filters.moment,
}

export class OutboundGroup extends HttpApiGroup.make("outbound")
  .add(
    HttpApiEndpoint.get("list", "/v1/outbound", { query: { ...pageQuery, ...outboundFilters }, success: page(OutboundLine) })
      .annotate(Requires, "message:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "List what was or will be said to people outside, newest first",
          description: "A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps.",
        }),
      ),
  )
  .middleware(DeskAuth) {}
