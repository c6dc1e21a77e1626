/** What providers told us about payouts: monotone transitions, so that events may come in any order and any number (faults W3). */
import { Context, Effect, Layer } from "effect"
import { Db, query } from "../tenancy/db.ts"
import type { DbError } from "../tenancy/errors.ts"
import { systemScope } from "../tenancy/scope.ts"
import { Changed } from "./changed.ts"
import { confirmPayout, payoutSentBy, type Confirmation, type ConfirmationResult } from "./queries/confirm-payout.ts"

export class PayoutLedger extends Context.Service<
  PayoutLedger,
  {
    /** Books a provider's word about the payout that was sent under `key`. What contradicts the ledger changes nothing but its mark. */
    readonly confirm: (tenantId: string, told: Confirmation) => Effect.Effect<ConfirmationResult, DbError>
  }
>()("countersign/store/PayoutLedger") {
  static readonly layer: Layer.Layer<PayoutLedger, never, Db> = Layer.effect(
    this,
    Effect.gen(function* () {
      const db = yield* Db
      const changed = yield* Changed
      return PayoutLedger.of({
        confirm: Effect.fnUntraced(function* (tenantId, told) {
          const { result, id } = yield* db.transact(
            systemScope(tenantId),
            query(async (em) => ({ result: await confirmPayout(told)(em), id: await payoutSentBy(told.key)(em) })),
          )
          if (id !== null) changed(tenantId, [{ resource: "payout", id }])
          return result
        }),
      })
    }),
  )
}
