/** Why somebody can see a row. */
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { AccessRows, explainAccess, seeingOf } from "../access-desk.ts"
import { paged, present, reachable } from "../serve.ts"

export const AccessLive = HttpApiBuilder.group(
  OperatorApi,
  "access",
  Effect.fn(function* (handlers) {
    const rows = yield* AccessRows
    return handlers.handleAll({
      who: Effect.fn("Access.who")(function* ({ query }) {
        const actor = yield* Actor
        const row = yield* reachable(present(rows.row(actor, query.resource, query.row)))
        const now = yield* Clock.currentTimeMillis
        const { items, pageInfo } = yield* paged(
          query,
          (slice) => rows.subjects(actor, slice),
          ({ createdAt, id }) => [createdAt, id] as const,
        )
        return { items: items.map((who) => seeingOf(who, query.resource, row, now)), pageInfo }
      }),
      explain: Effect.fn("Access.explain")(function* ({ params, query }) {
        const asked = explainAccess(yield* Actor, params.id, query.resource, query.row)
        return yield* reachable(present(Effect.provideService(asked, AccessRows, rows)))
      }),
    })
  }),
)
