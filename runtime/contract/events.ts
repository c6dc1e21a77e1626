/** What changed, as it happens: ids only, never a payload; whoever hears of a row reads it, under the member's own rights (invariant 7). */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { Requires } from "./requires.ts"

/** Kinds of rows that are told of. */
export const ChangedResource = Schema.Literals([
  "approval",
  "action",
  "blocked",
  "conversation",
  "contact",
  "payout",
  "policy",
  "delivery",
  "stream",
  "attention",
  "member",
  "invitation",
  "token",
  "workspace",
])
export type ChangedResource = typeof ChangedResource.Type

/** One row that changed. */
export const Change = Schema.Struct({ resource: ChangedResource, id: Schema.String })
export type Change = typeof Change.Type

export class EventsGroup extends HttpApiGroup.make("events")
  .add(
    HttpApiEndpoint.get("stream", "/v1/events", {
      success: HttpApiSchema.StreamUint8Array({ contentType: "text/event-stream" }),
    })
      // which rows are told of follows from what each member may read
      .annotate(Requires, "session:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Follow what changes, as server-sent events",
          description:
            'After `event: ready` (load what you show), `event: changed` with `data: {"resource","id"}` for rows that you may read; `event: resync` when some were left out (load again, come back); `event: closed` when your session or token is no longer good. A comment line every 15 seconds says that the line is up.',
        }),
      ),
  )
  .middleware(DeskAuth) {}
