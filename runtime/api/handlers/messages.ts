/** Handing a message in and fetching the answers. A poll holds no state: a client that drops comes back with its cursor and misses nothing. */
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { contractLimits } from "../../contract/limits.ts"
import { PublicApi } from "../../contract/public.ts"
import { Arrivals } from "../arrivals.ts"
import { channelsOf } from "../auth.ts"
import { decodeCursor, encodeCursor } from "../cursor.ts"
import { acceptMessage } from "../intake.ts"
import { apiLimits } from "../limits.ts"
import { DeskStore } from "../ports.ts"
import { refuse } from "../refuse.ts"
import { reachable } from "../serve.ts"

const seqAfter = (cursor: string | undefined) => {
  if (cursor === undefined) return Effect.succeed(-1)
  const keys = decodeCursor(cursor)
  return keys === undefined
    ? refuse("bad-request", { errors: [{ path: ["query", "after"], message: "not a cursor of this list: take it from cursor" }] })
    : Effect.succeed(keys[0])
}

export const MessagesLive = HttpApiBuilder.group(
  PublicApi,
  "messages",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const arrivals = yield* Arrivals
    return handlers.handleAll({
      send: Effect.fnUntraced(function* ({ payload }) {
        const actor = yield* Actor
        const channels = channelsOf(actor)
        if (channels !== "all" && !channels.includes(payload.channel)) return yield* refuse("forbidden")
        return yield* acceptMessage(actor.tenantId, actor.workspaceIds, payload)
      }),
      poll: Effect.fn("Messages.poll")(function* ({ params, query }) {
        const actor = yield* Actor
        const afterSeq = yield* seqAfter(query.after)
        const until = (yield* Clock.currentTimeMillis) + (query.wait ?? 0) * 1000
        const ask = { conversationId: params.id, channels: channelsOf(actor), afterSeq, limit: contractLimits.pageMax_rows }
        for (;;) {
          const found = yield* reachable(store.answers(actor, ask))
          const left_ms = until - (yield* Clock.currentTimeMillis)
          // a conversation appears with its first turn: whoever has just written waits for that too
          if (found === null && left_ms <= 0) return yield* refuse("not-found")
          const items = found ?? []
          if (items.length > 0 || left_ms <= 0)
            return { items, cursor: encodeCursor([Math.max(0, items.at(-1)?.seq ?? afterSeq), params.id]) }
          yield* reachable(arrivals.wait(actor.tenantId, params.id, Math.min(apiLimits.pollEvery_ms, left_ms)))
        }
      }),
    })
  }),
)
