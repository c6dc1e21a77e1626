/** What waits for a person: the list, putting aside, and trying a held delivery again. Who may put what aside follows from its kind. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { Condition } from "../../access/model.ts"
import type { PutAsideKind } from "../../contract/attention.ts"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { Mailroom } from "../mailroom.ts"
import { permittedKind } from "../permit.ts"
import { AttentionDesk } from "../ports.ts"
import { refuse } from "../refuse.ts"
import { given, paged, reachable } from "../serve.ts"

/** Row-level security says what a member sees; this, of what nature it is, and so whose word is enough to let it go. */
const natureOf: Readonly<Record<typeof PutAsideKind.Type, ReadonlyArray<Condition>>> = {
  blocked: ["call"],
  expired: ["call"],
  "payout-mismatch": ["money"],
  "payout-missing": ["money"],
  "payout-failed": ["money"],
  quarantined: [],
  unreadable: [],
  "id-reused": [],
  "sign-in-locked": [],
}

export const AttentionLive = HttpApiBuilder.group(
  OperatorApi,
  "attention",
  Effect.fn(function* (handlers) {
    const desk = yield* AttentionDesk
    const mailroom = yield* Mailroom
    const { tell } = yield* Changes
    return handlers.handleAll({
      list: Effect.fn("Attention.list")(function* ({ query }) {
        const actor = yield* Actor
        const filters = given({ kind: query.kind })
        return yield* paged(
          query,
          (slice) => desk.list(actor, { ...slice, ...filters }),
          (row) => [row.since, row.id],
        )
      }),
      putAside: Effect.fn("Attention.putAside")(function* ({ params, payload }) {
        const actor = yield* Actor
        yield* permittedKind(actor, "attention:settle", natureOf[params.kind])
        const done = yield* reachable(desk.putAside(actor, { ...params, reason: payload.reason }))
        if (!done) return yield* refuse("not-found")
        tell(actor.tenantId, [{ resource: "attention", id: params.id }])
        return { kind: params.kind, id: params.id }
      }),
      retry: Effect.fn("Attention.retry")(function* ({ params }) {
        const actor = yield* Actor
        const delivery = yield* reachable(desk.retry(actor, params.id))
        if (delivery === "absent") return yield* refuse("not-found")
        if (delivery === "still" || delivery.conversationId === null) return yield* refuse("still-held")
        yield* mailroom.offer(delivery)
        tell(actor.tenantId, [{ resource: "delivery", id: delivery.id }])
        return { id: delivery.id, conversationId: delivery.conversationId }
      }),
    })
  }),
)
