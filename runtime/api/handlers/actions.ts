/** Actions, the blocked log and the queue of unknown outcomes. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { settleAction } from "../acts.ts"
import type { Keys } from "../cursor.ts"
import { Changes } from "../changes.ts"
import { DeskStore } from "../ports.ts"
import { Marks } from "../ports-decisions.ts"
import { refuse } from "../refuse.ts"
import { narrowed, paged, present, reachable, scanned } from "../serve.ts"

const asked = narrowed({ conversation: "conversationId" })
const keysOf = (row: { readonly at: number; readonly id: string }): Keys => [row.at, row.id]

export const ActionsLive = HttpApiBuilder.group(
  OperatorApi,
  "actions",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const marks = yield* Marks
    const { tell } = yield* Changes
    return handlers.handleAll({
      list: Effect.fn("Actions.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(query, (slice) => store.actions(actor, { ...slice, ...asked(query) }), keysOf)
      }),
      blocked: Effect.fn("Actions.blocked")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(query, (slice) => store.blocked(actor, { ...slice, ...asked(query) }), keysOf)
      }),
      mark: Effect.fn("Actions.mark")(function* ({ params, payload }) {
        const actor = yield* Actor
        if (!(yield* reachable(marks.add(actor, { actionId: params.id, ...payload })))) return yield* refuse("not-found")
        tell(actor.tenantId, [
          { resource: "blocked", id: params.id },
          { resource: "attention", id: params.id },
        ])
        return { actionId: params.id, mark: payload.mark }
      }),
      unknown: Effect.fn("Actions.unknown")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => store.unknown(actor, slice),
          (row) => [row.updatedAt, row.id],
        )
      }),
      get: Effect.fn("Actions.get")(function* ({ params }) {
        return yield* reachable(present(store.action(yield* Actor, params.id)))
      }),
      settle: Effect.fn("Actions.settle")(function* ({ params, payload }) {
        return yield* reachable(settleAction(yield* Actor, params.id, payload.outcome, payload.reason))
      }),
    })
  }),
)
