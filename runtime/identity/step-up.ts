/** Showing a second factor once more, within a session that goes on: by a code, or by a passkey. Both go through the door, bounded as there. */
import { Effect } from "effect"
import type { Knock, Let } from "./door.ts"
import { identityLimits as limits } from "./limits.ts"
import { type IdentityRefusal, no } from "./refusal.ts"
import type { SignedIn } from "./signed-in.ts"
import type { IdentityAway } from "./sql/pool.ts"
import type { Sessions } from "./sql/sessions.ts"

/** What a step-up takes of the request it came with. */
export type Seen = Pick<Knock, "cookie" | "userAgent" | "address" | "host" | "origin">

type Tried<A> = Effect.Effect<A, IdentityRefusal | IdentityAway>

export interface StepUp {
  /** Gives until when it stands, Unix ms. */
  readonly code: (who: SignedIn, seen: Seen, code: string) => Tried<number>
  /** Options for the browser, and the cookie of their challenge. */
  readonly options: (seen: Seen) => Tried<Let>
  readonly passkey: (who: SignedIn, seen: Seen, response: unknown) => Tried<number>
}

interface Parts {
  readonly knock: (knock: Knock) => Tried<Let>
  readonly signedIn: (cookie: string | undefined) => Effect.Effect<SignedIn | null, IdentityAway>
  readonly sessions: Sessions
}

const totp = /^\d{6}$/

export const makeStepUp = ({ knock, signedIn, sessions }: Parts): StepUp => {
  const stamp = (sessionId: string) => Effect.map(sessions.stepUp(sessionId), () => Date.now() + limits.stepUp_ms)
  const ask = (seen: Seen, method: string, path: string, body?: unknown) => knock({ ...seen, method, path, body })
  return {
    code: Effect.fn("Identity.stepUpByCode")(function* (who, seen, code) {
      if (!who.totp) return yield* no("no-second-factor")
      yield* ask(seen, "POST", totp.test(code) ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code", { code })
      return yield* stamp(who.sessionId)
    }),
    options: (seen) => ask(seen, "GET", "/passkey/generate-authenticate-options"),
    passkey: Effect.fn("Identity.stepUpByPasskey")(function* (who, seen, response) {
      // better-auth answers a passkey with a session of its own: it proves who holds it, and goes again
      const { cookies } = yield* ask(seen, "POST", "/passkey/verify-authentication", { response })
      const proof = yield* signedIn(cookies.map((cookie) => cookie.split(";", 1)[0]).join("; "))
      if (proof !== null) yield* sessions.revoke(proof.userId, proof.sessionId)
      if (proof?.userId !== who.userId) return yield* no("passkey-refused")
      return yield* stamp(who.sessionId)
    }),
  }
}
