/** Approvals and the decisions over them. */
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { Wish } from "../../approvals/view.ts"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { decideApproval, undoApproval } from "../acts.ts"
import { approveBatch } from "../batch.ts"
import { apiLimits } from "../limits.ts"
import { DeskStore } from "../ports.ts"
import { Watched } from "../ports-decisions.ts"
import { given, narrowed, paged, present, reachable } from "../serve.ts"
import { Watchers } from "../watchers.ts"

const asked = narrowed({ conversation: "conversationId" })

export const ApprovalsLive = HttpApiBuilder.group(
  OperatorApi,
  "approvals",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const watched = yield* Watched
    const watchers = yield* Watchers
    return handlers.handleAll({
      list: Effect.fn("Approvals.list")(function* ({ query }) {
        const actor = yield* Actor
        const { order, ...filters } = asked(query)
        return yield* paged(
          query,
          (slice) => store.approvals(actor, { ...slice, ...filters, newest: order === "newest" }),
          (row) => [row.expiresAt, row.actionId],
        )
      }),
      get: Effect.fn("Approvals.get")(function* ({ params }) {
        return yield* reachable(present(store.approval(yield* Actor, params.id)))
      }),
      watchers: Effect.fn("Approvals.watchers")(function* ({ params }) {
        const actor = yield* Actor
        const look = { tenantId: actor.tenantId, approvalId: params.id.toLowerCase(), memberId: actor.memberId }
        const now = yield* Clock.currentTimeMillis
        const others = yield* reachable(present(watched.by(actor, params.id, watchers.others(look, now))))
        // only now: whoever may not see it does not look at it
        watchers.look(look, now)
        return { watchers: others, again_ms: apiLimits.lookAgain_ms }
      }),
      decide: Effect.fn("Approvals.decide")(function* ({ params, payload }) {
        const wish: Wish = { kind: payload.decision, digest: payload.digest, ...given({ reason: payload.reason, args: payload.args }) }
        const { ruling, actionId } = yield* reachable(decideApproval(yield* Actor, params.id, wish))
        const recorded = ruling.tag === "recorded"
        return {
          approvalId: params.id,
          actionId,
          result: ruling.tag,
          outcome: recorded ? null : ruling.outcome,
          missing: recorded ? ruling.missing : null,
          releaseAt: recorded ? null : ruling.releaseAt,
        }
      }),
      batch: Effect.fn("Approvals.batch")(function* ({ payload }) {
        return yield* approveBatch(yield* Actor, payload)
      }),
      undo: Effect.fn("Approvals.undo")(function* ({ params }) {
        return yield* reachable(undoApproval(yield* Actor, params.id))
      }),
    })
  }),
)
