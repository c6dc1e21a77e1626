/** What keeps it running, for those who look after it: streams, dead letters, deliveries from outside, plugins, and what models cost. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { Id, Millis, Reason, ToolClass } from "./values.ts"

const summary = (text: string, description?: string) =>
  OpenApi.annotations({ summary: text, ...(description === undefined ? {} : { description }) })

/** Of the whole installation: all companies share the streams. */
export const StreamStanding = Schema.Struct({
  name: Schema.String,
  messages: Schema.Int,
  bytes: Schema.Int,
  firstSeq: Schema.Int,
  lastSeq: Schema.Int,
  consumers: Schema.Int,
  /** Messages that wait to be taken. */
  pending: Schema.Int,
  /** Taken and not yet done with. */
  unacknowledged: Schema.Int,
  redelivered: Schema.Int,
  replicas: Schema.Int,
})

const letter = {
  /** Its number in the dead-letter stream. */
  seq: Schema.Int,
  stream: Schema.String,
  conversationId: Schema.String,
  reason: Schema.String,
  parkedAt: Millis,
  size_bytes: Schema.Int,
}
export const DeadLetterLine = Schema.Struct(letter)
export const DeadLetterDetail = Schema.Struct({
  ...letter,
  /** The message as it was, cut where it is longer than can be shown. */
  body: Schema.String,
  cut: Schema.Boolean,
})

const delivery = {
  id: Id,
  /** `message/<channel>` or `webhook/<source>`. */
  source: Schema.String,
  /** The sender's own id of it. */
  deliveryId: Schema.String,
  conversationId: Schema.NullOr(Id),
  /** `accepted`: on its way. `published`: handed to its conversation. `blocked`, `unreadable`: it waits for a person. */
  state: Schema.Literals(["accepted", "published", "blocked", "unreadable"]),
  /** Why it is held. */
  verdict: Schema.NullOr(Schema.String),
  receivedAt: Millis,
  publishedAt: Schema.NullOr(Millis),
  heldAt: Schema.NullOr(Millis),
  /** From taking it in to handing it on. */
  latency_ms: Schema.NullOr(Schema.Int),
}
export const DeliveryLine = Schema.Struct(delivery)
export const DeliveryDetail = Schema.Struct({
  ...delivery,
  sha256: Schema.String,
  headers: Schema.Unknown,
  /** Empty once its time of keeping is over; cut where it is longer than can be shown. */
  body: Schema.String,
  cut: Schema.Boolean,
})
export const deliveryFilters = {
  state: Schema.optionalKey(delivery.state),
  source: filters.name,
  conversation: Schema.optionalKey(Id),
  /** Exactly why it is held. */
  verdict: filters.search,
  /** Received. */
  since: filters.moment,
  until: filters.moment,
}

/** An installed plugin and how its calls of the last day ended, as far as you may see them. */
export const Integration = Schema.Struct({
  plugin: Schema.String,
  /** It can be asked whether it answers, without an effect on the world. */
  testable: Schema.Boolean,
  tools: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      class: ToolClass,
      description: Schema.String,
      /** What the policy in force says of it at all; what it says of a call depends on the call. */
      policy: Schema.Literals(["denied", "asks", "allowed"]),
      idempotency: Schema.Literals(["keyed", "naturally", "queryable", "none"]),
      timeout_ms: Schema.Int,
      reconciles: Schema.Boolean,
      calls: Schema.Struct({ succeeded: Schema.Int, failed: Schema.Int, unknown: Schema.Int, lastSuccessAt: Schema.NullOr(Millis) }),
    }),
  ),
})

export const IntegrationTest = Schema.Struct({
  /** Names this asking, in the log as well. */
  requestId: Id,
  ok: Schema.Boolean,
  took_ms: Schema.Int,
  /** What was wrong, and what to do; null when it answered. */
  reason: Schema.NullOr(Schema.String),
})

export const UsageLine = Schema.Struct({
  /** The day (UTC, yyyy-mm-dd), the agent or the model. */
  key: Schema.String,
  calls: Schema.Int,
  inputTokens: Schema.Int,
  outputTokens: Schema.Int,
  /** Millionths of the major unit. */
  costMicros: Schema.Int,
})
export const Usage = Schema.Struct({
  by: Schema.Literals(["day", "agent", "model"]),
  since: Millis,
  until: Millis,
  lines: Schema.Array(UsageLine),
  /** What all agents may spend in a day together, and what of it is set aside today. */
  bound: Schema.Struct({ tokens: Schema.Int, costMicros: Schema.Int }),
  setAsideToday: Schema.Struct({ tokens: Schema.Int, costMicros: Schema.Int }),
})

const seq = { seq: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })) }
const because = Schema.Struct({ reason: Reason.check(Schema.isMinLength(3)) })
const handled = Schema.Struct({ seq: Schema.Int })

export class OperationsGroup extends HttpApiGroup.make("operations")
  .add(
    HttpApiEndpoint.get("streams", "/v1/streams", { success: Schema.Array(StreamStanding) })
      .annotate(Requires, "stream:read")
      .annotateMerge(summary("See how the streams stand", "Of the whole installation: all companies share the streams.")),
    HttpApiEndpoint.get("deadLetters", "/v1/dead-letters", { query: pageQuery, success: page(DeadLetterLine) })
      .annotate(Requires, "stream:read")
      .annotateMerge(summary("List messages that nobody could handle, oldest first")),
    HttpApiEndpoint.get("deadLetter", "/v1/dead-letters/:seq", { params: seq, success: DeadLetterDetail, error: Problem404 })
      .annotate(Requires, "stream:read")
      .annotateMerge(summary("Look into a dead letter")),
    HttpApiEndpoint.post("redrive", "/v1/dead-letters/:seq/redrive", {
      params: seq,
      payload: because,
      success: handled,
      error: [Problem403, Problem404, Problem409],
    })
      .annotate(Requires, "stream:redrive")
      .annotateMerge(
        summary("Send a dead letter to its conversation again", "Its bytes stay as they were; what was done already is not done again."),
      ),
    HttpApiEndpoint.post("drop", "/v1/dead-letters/:seq/drop", {
      params: seq,
      payload: because,
      success: handled,
      error: [Problem403, Problem404, Problem409],
    })
      .annotate(Requires, "stream:redrive")
      .annotateMerge(summary("Drop a dead letter for good")),
    HttpApiEndpoint.get("deliveries", "/v1/deliveries", { query: { ...pageQuery, ...deliveryFilters }, success: page(DeliveryLine) })
      .annotate(Requires, "delivery:read")
      .annotateMerge(
        summary(
          "List what came in from outside, newest first",
          "Messages of channels and webhooks. A page may hold fewer rows than asked for and go on.",
        ),
      ),
    HttpApiEndpoint.get("delivery", "/v1/deliveries/:id", { params: { id: Id }, success: DeliveryDetail, error: Problem404 })
      .annotate(Requires, "delivery:read")
      .annotateMerge(summary("Look into a delivery")),
    HttpApiEndpoint.get("integrations", "/v1/integrations", { success: Schema.Array(Integration) })
      .annotate(Requires, "integration:read")
      .annotateMerge(summary("See the installed plugins and how their calls end")),
    HttpApiEndpoint.post("test", "/v1/integrations/:plugin/test", {
      params: { plugin: Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9_]{0,31}$/)) },
      success: IntegrationTest,
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "integration:test")
      .annotateMerge(
        summary(
          "Ask whether the service behind a plugin answers",
          "With the settings in force, within ten seconds, in the plugin's own thread. Nothing is sent or changed by it.",
        ),
      ),
    HttpApiEndpoint.get("usage", "/v1/usage", {
      query: { by: Schema.optionalKey(Schema.Literals(["day", "agent", "model"])), since: filters.moment, until: filters.moment },
      success: Usage,
    })
      .annotate(Requires, "usage:read")
      .annotateMerge(
        summary(
          "See what models took: tokens and cost",
          "By day unless asked otherwise; of the last 30 days unless `since` says otherwise, at most 92 days.",
        ),
      ),
    HttpApiEndpoint.get("verifyAudit", "/v1/audit/verify", {
      success: HttpApiSchema.StreamUint8Array({ contentType: "application/x-ndjson" }),
      error: [Problem403, Problem409],
    })
      .annotate(Requires, "audit:read")
      .annotateMerge(
        summary(
          "Verify the audit, with progress",
          'JSON lines: `{"progress":{"entries","epochs"}}` as it goes, at last `{"report":{"ok","entries","epochs","unsealed","first"}}`, whose `first` names the first bad entry. One at a time per company.',
        ),
      ),
  )
  .middleware(DeskAuth) {}
