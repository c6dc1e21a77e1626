/** Why somebody can see a row. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { AccessRows, explainAccess } from "../access-desk.ts"
import { present, reachable } from "../serve.ts"

export const AccessLive = HttpApiBuilder.group(
  OperatorApi,
  "access",
  Effect.fn(function* (handlers) {
    const rows = yield* AccessRows
    return handlers.handleAll({
      explain: Effect.fn("Access.explain")(function* ({ params, query }) {
        const asked = explainAccess(yield* Actor, params.id, query.resource, query.row)
        return yield* reachable(present(Effect.provideService(asked, AccessRows, rows)))
      }),
    })
  }),
)
