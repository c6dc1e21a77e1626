/** Streams, dead letters, deliveries, plugins, usage and the audit's proof. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { AuditVerifier, Operations } from "../ports-operations.ts"
import { refuse } from "../refuse.ts"
import { narrowed, paged, present, reachable, scanned } from "../serve.ts"

const asked = narrowed({ conversation: "conversationId" })
const plain = narrowed({})

export const OperationsLive = HttpApiBuilder.group(
  OperatorApi,
  "operations",
  Effect.fn(function* (handlers) {
    const operations = yield* Operations
    const verifier = yield* AuditVerifier
    const { tell } = yield* Changes
    const settle = Effect.fnUntraced(function* (seq: number, reason: string, how: "redrive" | "drop") {
      const actor = yield* Actor
      const result = yield* reachable(operations.settleLetter(actor, seq, reason, how))
      if (result === "absent") return yield* refuse("not-found")
      if (result === "homeless") return yield* refuse("still-held")
      tell(actor.tenantId, [{ resource: "stream", id: String(seq) }])
      return { seq }
    })
    return handlers.handleAll({
      streams: () => reachable(operations.streams),
      deadLetters: Effect.fn("Operations.deadLetters")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => operations.deadLetters(actor, slice),
          (row) => [row.seq, "0"],
        )
      }),
      deadLetter: Effect.fn("Operations.deadLetter")(function* ({ params }) {
        return yield* reachable(present(operations.deadLetter(yield* Actor, params.seq)))
      }),
      redrive: ({ params, payload }) => settle(params.seq, payload.reason, "redrive"),
      drop: ({ params, payload }) => settle(params.seq, payload.reason, "drop"),
      deliveries: Effect.fn("Operations.deliveries")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(
          query,
          (slice) => operations.deliveries(actor, { ...slice, ...asked(query) }),
          (row) => [row.receivedAt, row.id],
        )
      }),
      delivery: Effect.fn("Operations.delivery")(function* ({ params }) {
        return yield* reachable(present(operations.delivery(yield* Actor, params.id)))
      }),
      integrations: Effect.fn("Operations.integrations")(function* () {
        return yield* reachable(operations.integrations(yield* Actor))
      }),
      test: Effect.fn("Operations.test")(function* ({ params }) {
        return yield* reachable(present(operations.test(yield* Actor, params.plugin)))
      }),
      usage: Effect.fn("Operations.usage")(function* ({ query }) {
        return yield* reachable(operations.usage(yield* Actor, plain(query)))
      }),
      verifyAudit: Effect.fn("Operations.verifyAudit")(function* () {
        const lines = yield* verifier.begin(yield* Actor)
        return lines ?? (yield* refuse("still-answering", { retryAfter_s: 2 }))
      }),
    })
  }),
)
