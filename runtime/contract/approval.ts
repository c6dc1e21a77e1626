/** Approvals and decisions: the one place where a person lets a held call run. A GET never decides (B14). */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Affected } from "./affected.ts"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { filters, page, pageQuery } from "./page.ts"
import { contractLimits as limits } from "./limits.ts"
import { Problem403, Problem404, Problem409, Problem410, Problem422 } from "./problem.ts"
import { Requires } from "./requires.ts"
import { ApprovalState, Digest, Id, Millis, Reason, Role, ToolClass } from "./values.ts"

export const DecisionRow = Schema.Struct({
  member: Schema.Struct({ id: Id, name: Schema.String, role: Role }),
  kind: Schema.Literals(["approve", "reject", "edit", "undo"]),
  reason: Schema.NullOr(Schema.String),
  args: Schema.Unknown,
  at: Millis,
})

export const Approval = Schema.Struct({
  id: Id,
  actionId: Id,
  conversationId: Id,
  workspaceId: Id,
  tool: Schema.String,
  class: ToolClass,
  /** Exactly what would run. */
  args: Schema.Unknown,
  /** Whom it touches, by the company's own records. */
  affects: Affected,
  provenance: Schema.Unknown,
  /** Send it back with the decision: it binds the decision to what you see. */
  digest: Digest,
  /** Why it is held, in plain words; then rules, policy version and the facts they read. */
  reason: Schema.String,
  rules: Schema.Array(Schema.String),
  policyVersion: Schema.String,
  facts: Schema.Unknown,
  roles: Schema.Array(Role),
  quorum: Schema.Int,
  notMaker: Schema.Boolean,
  maker: Schema.String,
  state: ApprovalState,
  decisions: Schema.Array(DecisionRow),
  /** Whether you may decide it now. */
  mine: Schema.Boolean,
  at: Millis,
  expiresAt: Millis,
  escalatedAt: Schema.NullOr(Millis),
  decidedAt: Schema.NullOr(Millis),
  /** An approved call runs then; it can be undone until then. */
  releaseAt: Schema.NullOr(Millis),
})

/** An answer. `args` are the full edited arguments of an edit. A rejection needs a reason. */
export const DecisionRequest = Schema.Struct({
  decision: Schema.Literals(["approve", "reject", "edit"]),
  digest: Digest,
  reason: Schema.optionalKey(Reason),
  args: Schema.optionalKey(Schema.Unknown),
})

export const DecisionResult = Schema.Struct({
  approvalId: Id,
  actionId: Id,
  /** `recorded`: counted, more people are needed. */
  result: Schema.Literals(["recorded", "completed"]),
  outcome: Schema.NullOr(Schema.Literals(["approved", "rejected", "edited"])),
  /** How many votes are missing, and of which roles; owners may always give one. With 0 votes, every role here still has to speak. */
  missing: Schema.NullOr(Schema.Struct({ votes: Schema.Int, roles: Schema.Array(Role) })),
  releaseAt: Schema.NullOr(Millis),
})

/** Several held calls of one kind, approved together. */
export const BatchRequest = Schema.Struct({
  items: Schema.Array(Schema.Struct({ id: Id, digest: Digest })).check(Schema.isMinLength(1), Schema.isMaxLength(limits.batchItems)),
  /** How many there are, as the person has typed it; asked for with more than 10. */
  count: Schema.optionalKey(Schema.Int),
  reason: Schema.optionalKey(Reason),
})
export const BatchResult = Schema.Struct({
  items: Schema.Array(
    Schema.Union([
      Schema.Struct({
        id: Id,
        ok: Schema.Literal(true),
        result: Schema.Literals(["recorded", "completed"]),
        releaseAt: Schema.NullOr(Millis),
      }),
      /** `code` as of a single decision. */
      Schema.Struct({ id: Id, ok: Schema.Literal(false), code: Schema.String, detail: Schema.String }),
    ]),
  ),
})

const approvalId = { id: Id }

/** What the list of approvals can be narrowed by. */
export const approvalFilters = {
  state: Schema.optionalKey(ApprovalState),
  class: Schema.optionalKey(ToolClass),
  tool: filters.name,
  /** One of the rules that held it. */
  rule: filters.name,
  agent: filters.name,
  conversation: Schema.optionalKey(Id),
  amountLeast: filters.amount,
  amountMost: filters.amount,
  currency: filters.currency,
  expiresBefore: filters.moment,
  /** From now on; beside `expiresBefore` the earlier counts. */
  expiresWithin_ms: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: limits.window_ms }))),
  /** `high`: an account that is not verified, somebody the company did not put in, something that is not on record, or figures that contradict it. */
  risk: Schema.optionalKey(Schema.Literals(["high", "usual"])),
  /** `expiry` (default): the next to expire first. `newest`: the last asked first, for looking back. */
  order: Schema.optionalKey(Schema.Literals(["expiry", "newest"])),
}

export class ApprovalsGroup extends HttpApiGroup.make("approvals")
  .add(
    HttpApiEndpoint.get("list", "/v1/approvals", {
      query: { ...pageQuery, ...approvalFilters },
      success: page(Approval),
    })
      .annotate(Requires, "approval:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "List approvals",
          description: "Amounts are compared in minor units, of the payout on record or of the arguments.",
        }),
      ),
    HttpApiEndpoint.get("get", "/v1/approvals/:id", { params: approvalId, success: Approval, error: Problem404 })
      .annotateMerge(described("Read one approval with all that a decision needs"))
      .annotate(Requires, "approval:read"),
    HttpApiEndpoint.get("watchers", "/v1/approvals/:id/watchers", {
      params: approvalId,
      success: Schema.Struct({
        watchers: Schema.Array(Schema.Struct({ id: Id, name: Schema.String })),
        /** Ask again after this to go on being counted. */
        again_ms: Schema.Int,
      }),
      error: Problem404,
    })
      .annotate(Requires, "approval:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "See who else looks at an approval now",
          description: "A hint, kept for seconds. Asking counts as looking; it decides and changes nothing.",
        }),
      ),
    HttpApiEndpoint.post("decide", "/v1/approvals/:id/decisions", {
      params: approvalId,
      payload: DecisionRequest,
      success: DecisionResult,
      error: [Problem403, Problem404, Problem409, Problem410, Problem422],
    })
      .annotateMerge(
        described(
          "Approve, reject or edit a held call",
          "Bound to `digest`: what was shown is what runs. Edited arguments go through the tool's schema and the policy again. With a release hold the call waits until `releaseAt`; calls that move money need a fresh proof.",
        ),
      )
      .annotate(Requires, "approval:decide"),
    HttpApiEndpoint.post("undo", "/v1/approvals/:id/undo", {
      params: approvalId,
      payload: HttpApiSchema.NoContent,
      success: Schema.Struct({ approvalId: Id, actionId: Id }),
      error: [Problem403, Problem404, Problem409, Problem410, Problem422],
    })
      .annotateMerge(
        described(
          "Take an approval back before it is released",
          "Only within the release hold, and from any device; afterwards it is refused.",
        ),
      )
      .annotate(Requires, "approval:decide"),
    HttpApiEndpoint.post("batch", "/v1/approvals/batch", { payload: BatchRequest, success: BatchResult, error: [Problem403, Problem422] })
      .annotate(Requires, "approval:decide")
      .annotateMerge(
        OpenApi.annotations({
          summary: "Approve several held calls of one kind",
          description:
            "One tool and the same rules; never money, never what needs more than one person, never what touches somebody not on record. Refused as a whole otherwise; each item is then decided by itself and answers for itself.",
        }),
      ),
  )
  .middleware(DeskAuth) {}
