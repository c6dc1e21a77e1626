/** What goes out, for those who may read messages. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { DeskStore } from "../ports.ts"
import { narrowed, scanned } from "../serve.ts"

const asked = narrowed({ conversation: "conversationId" })

export const OutboundLive = HttpApiBuilder.group(
  OperatorApi,
  "outbound",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    return handlers.handleAll({
      list: Effect.fn("Outbound.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(
          query,
          (slice) => store.outbound(actor, { ...slice, ...asked(query) }),
          (row) => [row.at, row.id],
        )
      }),
    })
  }),
)
