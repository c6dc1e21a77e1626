/**
 * Following an invitation: what it is for, then an account and the membership. Whoever has no account gets one with the password they choose;
 * whoever has one shows its password, so that nobody takes an account over by being invited under its address.
 */
import { Clock, Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { OperatorApi } from "../../contract/operator.ts"
import { sha256Hex } from "../../digest/digest.ts"
import { Auth } from "../../identity/auth.ts"
import type { IdentityRefusal } from "../../identity/refusal.ts"
import type { IdentityAway } from "../../identity/sql/pool.ts"
import { Changed } from "../../store/changed.ts"
import { addressOf } from "../boundary.ts"
import { defaultRates } from "../limits.ts"
import { type Invited, People } from "../people.ts"
import { Rates } from "../rates.ts"
import { refuse } from "../refuse.ts"
import { reachable } from "../serve.ts"
import { refusalParts } from "../sign-in.ts"

const known = <A, R>(self: Effect.Effect<A, IdentityRefusal | IdentityAway, R>) =>
  Effect.catch(self, (refusal) => {
    const { code, extra } = refusalParts(refusal)
    return refuse(code as "password-weak" | "sign-in-locked" | "unavailable", extra)
  })

export const WelcomeLive = HttpApiBuilder.group(
  OperatorApi,
  "welcome",
  Effect.fn(function* (handlers) {
    const people = yield* People
    const auth = yield* Auth
    const { addresses } = yield* Rates
    /** A secret that fits nothing costs its address as much as a refused token. */
    const followed = Effect.fnUntraced(function* (secret: string) {
      const invited = yield* reachable(people.invited(sha256Hex(secret)))
      if (invited !== null) return invited
      const request = yield* HttpServerRequest.HttpServerRequest
      addresses.charge(addressOf(request), yield* Clock.currentTimeMillis, defaultRates.refusedCost)
      return yield* refuse("invitation-over")
    })
    const personOf = Effect.fnUntraced(function* ({ email }: Invited, name: string, password: string) {
      const userId = yield* known(auth.accounts.named(email))
      if (userId === null) return yield* known(auth.accounts.register({ email, name, password }))
      return (yield* known(auth.accounts.isPassword(email, password))) ? userId : yield* refuse("password-refused")
    })
    return handlers.handleAll({
      look: Effect.fn("Welcome.look")(function* ({ payload }) {
        const { tenantName, email, name, role } = yield* followed(payload.secret)
        return { tenant: { name: tenantName }, email, name, role, known: (yield* known(auth.accounts.named(email))) !== null }
      }),
      accept: Effect.fn("Welcome.accept")(function* ({ payload: { secret, name, password } }) {
        const invited = yield* followed(secret)
        const userId = yield* personOf(invited, name, password)
        const result = yield* reachable(people.accept(invited, userId, name))
        if (result === "over") return yield* refuse("invitation-over")
        if (result === "member") return yield* refuse("already-member")
        ;(yield* Changed)(invited.tenantId, [{ resource: "invitation", id: invited.id }])
        return { email: invited.email }
      }),
    })
  }),
)
