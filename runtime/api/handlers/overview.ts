/** One look at the company. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Overview } from "../ports.ts"

export const OverviewLive = HttpApiBuilder.group(
  OperatorApi,
  "overview",
  Effect.fn(function* (handlers) {
    const overview = yield* Overview
    return handlers.handleAll({
      read: Effect.fn("Overview.read")(function* () {
        return yield* overview.read(yield* Actor)
      }),
    })
  }),
)
