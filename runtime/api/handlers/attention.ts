/** What waits for a person: the list, putting aside, and trying a held delivery again. Who may put what aside follows from the role. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { PutAsideKind } from "../../contract/attention.ts"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import type { Role } from "../../kernel/action.ts"
import { Changes } from "../changes.ts"
import { Mailroom } from "../mailroom.ts"
import { AttentionDesk } from "../ports.ts"
import { refuse } from "../refuse.ts"
import { given, paged, reachable } from "../serve.ts"

const calls: ReadonlyArray<Role> = ["owner", "manager", "support", "finance"]
const money: ReadonlyArray<Role> = ["owner", "finance"]
const owners: ReadonlyArray<Role> = ["owner"]
/** Row-level security says what a member sees; this, whose word is enough to let it go. */
const mayPutAside: Readonly<Record<typeof PutAsideKind.Type, ReadonlyArray<Role>>> = {
  blocked: calls,
  expired: calls,
  "payout-mismatch": money,
  "payout-missing": money,
  "payout-failed": money,
  quarantined: owners,
  unreadable: owners,
  "id-reused": owners,
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
        if (!mayPutAside[params.kind].includes(actor.role)) return yield* refuse("forbidden")
        const done = yield* reachable(desk.putAside(actor, { ...params, reason: payload.reason }))
        if (!done) return yield* refuse("not-found")
        tell(actor.tenantId, [{ resource: "attention", id: params.id }])
        return { kind: params.kind, id: params.id }
      }),
      retry: Effect.fn("Attention.retry")(function* ({ params }) {
        const actor = yield* Actor
        if (actor.role !== "owner") return yield* refuse("forbidden")
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
