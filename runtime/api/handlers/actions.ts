/** Actions, the blocked log and the queue of unknown outcomes. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { settleAction } from "../acts.ts"
import type { Keys } from "../cursor.ts"
import { DeskStore } from "../ports.ts"
import { narrowed, paged, present, reachable, scanned } from "../serve.ts"

const asked = narrowed({ conversation: "conversationId" })
const keysOf = (row: { readonly at: number; readonly id: string }): Keys => [row.at, row.id]

export const ActionsLive = HttpApiBuilder.group(
  OperatorApi,
  "actions",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    return handlers.handleAll({
      list: Effect.fn("Actions.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(query, (slice) => store.actions(actor, { ...slice, ...asked(query) }), keysOf)
      }),
      blocked: Effect.fn("Actions.blocked")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(query, (slice) => store.blocked(actor, { ...slice, ...asked(query) }), keysOf)
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
