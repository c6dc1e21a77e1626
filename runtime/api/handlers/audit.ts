/** The audit for those who may read it. */
import { Effect, Stream } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { AuditExport, DeskStore } from "../ports.ts"
import { narrowed, present, reachable, scanned } from "../serve.ts"

const asked = narrowed({})

export const AuditLive = HttpApiBuilder.group(
  OperatorApi,
  "audit",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const exported = yield* AuditExport
    return handlers.handleAll({
      list: Effect.fn("Audit.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* scanned(
          query,
          (slice) => store.audit(actor, { ...slice, ...asked(query) }),
          (row) => [row.at, row.id],
        )
      }),
      proof: Effect.fn("Audit.proof")(function* () {
        return yield* reachable(store.auditProof(yield* Actor))
      }),
      get: Effect.fn("Audit.get")(function* ({ params }) {
        return yield* reachable(present(store.auditEntry(yield* Actor, params.id)))
      }),
      export: Effect.fn("Audit.export")(function* () {
        // an export that breaks off ends without its `end` line, which every verifier refuses
        return exported.lines(yield* Actor).pipe(Stream.orDie)
      }),
    })
  }),
)
