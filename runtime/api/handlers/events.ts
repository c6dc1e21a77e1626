/** Following what changes. */
import { Effect, Stream } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { feedOf } from "../feed.ts"
import { Visibility } from "../ports.ts"
import { refuse } from "../refuse.ts"
import { Standing } from "../standing.ts"

export const EventsLive = HttpApiBuilder.group(
  OperatorApi,
  "events",
  Effect.fn(function* (handlers) {
    const changes = yield* Changes
    const visibility = yield* Visibility
    return handlers.handleAll({
      stream: Effect.fn("Events.stream")(function* () {
        const { tenantId, memberId } = yield* Actor
        const standing = yield* Standing
        if (changes.full(tenantId, memberId)) return yield* refuse("too-many-requests", { retryAfter_s: 5 })
        // the place is taken when the answer begins, so that one that is never read holds none
        return Stream.unwrap(
          Effect.map(
            Effect.acquireRelease(
              Effect.sync(() => changes.enter(tenantId, memberId)),
              (box) => Effect.sync(() => box?.leave()),
            ),
            (box) => (box === null ? Stream.empty : feedOf({ box, standing, visible: visibility.of })),
          ),
        )
      }),
    })
  }),
)
