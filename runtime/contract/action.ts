/** Actions, their way (verdict, approvals, decisions, effect, receipt) and the blocked log. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Affected } from "./affected.ts"
import { Approval } from "./approval.ts"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { ActionStatus, Digest, Id, Millis, Reason, ToolClass } from "./values.ts"

const summary = {
  id: Id,
  conversationId: Id,
  workspaceId: Id,
  turn: Schema.Int,
  tool: Schema.String,
  class: ToolClass,
  status: ActionStatus,
  /** Plain words: why it was denied or held, or how it ended. */
  reason: Schema.String,
  policyVersion: Schema.String,
  /** Rules that decided, by id (or `builtin:*`, `limit:*`). */
  rules: Schema.Array(Schema.String),
  /** `agent:<name>` or `member:<id>`. */
  maker: Schema.String,
  replaces: Schema.NullOr(Id),
  replacedBy: Schema.NullOr(Id),
  at: Millis,
  updatedAt: Millis,
}
export const ActionSummary = Schema.Struct(summary)

export const Receipt = Schema.Struct({
  id: Id,
  actionId: Id,
  name: Schema.String,
  mediaType: Schema.String,
  sha256: Digest,
  size_bytes: Schema.Int,
  at: Millis,
})

/** What became of the intent to touch the world. `unknown` waits for a person or the provider. */
export const EffectView = Schema.Struct({
  status: Schema.Literals(["recorded", "leased", "succeeded", "failed", "unknown"]),
  key: Schema.String,
  idempotency: Schema.Literals(["keyed", "naturally", "queryable", "none"]),
  attempts: Schema.Int,
  at: Millis,
  leasedAt: Schema.NullOr(Millis),
  settledAt: Schema.NullOr(Millis),
  outcome: Schema.Unknown,
})

/** What somebody thought of a blocked call: policy was wrong to stop it, or right. */
export const BlockedMark = Schema.Struct({
  mark: Schema.Literals(["false-positive", "right"]),
  reason: Schema.String,
  member: Schema.Struct({ id: Id, name: Schema.String }),
  at: Millis,
})
/** The newest word; null: nobody said one, or it was taken back. */
const mark = Schema.NullOr(BlockedMark)
/** `none`: no word, and to take one back. */
export const MarkName = Schema.Literals(["false-positive", "right", "none"])

export const Action = Schema.Struct({
  ...summary,
  args: Schema.Unknown,
  /** Whom it touches, by the company's own records. */
  affects: Affected,
  digest: Schema.String,
  schemaVersion: Schema.String,
  /** Argument path → where its value was seen. */
  provenance: Schema.Unknown,
  /** Facts the deciding rules read, by path. */
  facts: Schema.Unknown,
  result: Schema.Unknown,
  releaseAt: Schema.NullOr(Millis),
  approvals: Schema.Array(Approval),
  effect: Schema.NullOr(EffectView),
  receipts: Schema.Array(Receipt),
  mark,
})

/** One line of the blocked log. */
export const Blocked = Schema.Struct({
  ...summary,
  args: Schema.Unknown,
  affects: Affected,
  digest: Schema.String,
  facts: Schema.Unknown,
  provenance: Schema.Unknown,
  mark,
})

/** An action nobody can tell the end of, with how long it has stood so. */
export const UnknownAction = Schema.Struct({ ...summary, args: Schema.Unknown, affects: Affected, effect: EffectView, age_ms: Schema.Int })

const actionId = { id: Id }

/** What the lists of calls can be narrowed by. */
const callFilters = {
  class: Schema.optionalKey(ToolClass),
  tool: filters.name,
  /** One of the rules that decided. */
  rule: filters.name,
  agent: filters.name,
  conversation: Schema.optionalKey(Id),
  since: filters.moment,
  until: filters.moment,
}
export const blockedFilters = { ...callFilters, mark: Schema.optionalKey(MarkName) }
export const actionFilters = { ...callFilters, status: Schema.optionalKey(ActionStatus) }
const bounded = "A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps."

export class ActionsGroup extends HttpApiGroup.make("actions")
  .add(
    HttpApiEndpoint.get("list", "/v1/actions", { query: { ...pageQuery, ...actionFilters }, success: page(ActionSummary) })
      .annotate(Requires, "action:read")
      .annotateMerge(OpenApi.annotations({ summary: "List actions, newest first", description: bounded })),
    HttpApiEndpoint.get("blocked", "/v1/blocked", { query: { ...pageQuery, ...blockedFilters }, success: page(Blocked) })
      .annotate(Requires, "blocked:read")
      .annotateMerge(OpenApi.annotations({ summary: "List what policy or the gate denied, newest first", description: bounded })),
    HttpApiEndpoint.post("mark", "/v1/blocked/:id/marks", {
      params: actionId,
      payload: Schema.Struct({ mark: MarkName, reason: Reason.check(Schema.isMinLength(3)) }),
      success: Schema.Struct({ actionId: Id, mark: MarkName }),
      error: [Problem403, Problem404],
    })
      .annotate(Requires, "blocked:mark")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Say whether policy was right to block a call",
          description:
            "Changes nothing about the call or the policy: the list can be narrowed by it. It leaves the list of what waits for a person.",
        }),
      ),
    HttpApiEndpoint.get("unknown", "/v1/unknown", { query: pageQuery, success: page(UnknownAction) })
      .annotateMerge(
        described(
          "List calls of which nobody knows whether they happened, oldest first",
          "They are never tried again by themselves: a person or a query at the provider settles them.",
        ),
      )
      .annotate(Requires, "action:read"),
    HttpApiEndpoint.get("get", "/v1/actions/:id", { params: actionId, success: Action, error: Problem404 })
      .annotateMerge(described("Read one action with its verdict, decisions and outcome"))
      .annotate(Requires, "action:read"),
    HttpApiEndpoint.post("settle", "/v1/actions/:id/settle", {
      params: actionId,
      payload: Schema.Struct({ outcome: Schema.Literals(["succeeded", "failed"]), reason: Reason.check(Schema.isMinLength(3)) }),
      success: Schema.Struct({ actionId: Id, outcome: Schema.Literals(["succeeded", "failed"]) }),
      error: [Problem403, Problem404, Problem409],
    })
      .annotateMerge(
        described(
          "Say what became of a call with an unknown outcome",
          "Nothing is sent: it records what a person found out, with the reason. The conversation goes on with that outcome.",
        ),
      )
      .annotate(Requires, "action:settle")
      .annotate(NeedsStepUp, true),
  )
  .middleware(DeskAuth) {}
