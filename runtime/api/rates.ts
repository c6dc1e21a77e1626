/** The buckets of one process, shared by both listeners: per address before anything is read, per token after it is known. */
import { Clock, Context, Effect, Layer } from "effect"
import { HttpServerRequest } from "effect/http"
import { addressOf } from "./boundary.ts"
import { defaultRates, type Rate } from "./limits.ts"
import { RateLimit } from "./rate-limit.ts"

export class Rates extends Context.Service<Rates, { readonly addresses: RateLimit; readonly tokens: RateLimit }>()(
  "countersign/api/Rates",
) {
  static readonly layer = (rates: { readonly address: Rate; readonly token: Rate } = defaultRates) =>
    Layer.sync(this, () => Rates.of({ addresses: new RateLimit(rates.address), tokens: new RateLimit(rates.token) }))
}

/** A refused credential makes its address wait sooner: guessing is dear. */
export const chargeRefusal = Effect.gen(function* () {
  const { addresses } = yield* Rates
  const request = yield* HttpServerRequest.HttpServerRequest
  addresses.charge(addressOf(request), yield* Clock.currentTimeMillis, defaultRates.refusedCost)
})
