/**
 * What is counted before better-auth is asked: tries at an account, at a second factor, from an address. The same for accounts that exist and
 * that do not, and before any password is hashed, so that guessing is slow for whoever guesses and cheap for us.
 */
import { Effect } from "effect"
import type { Knock } from "./door.ts"
import { no } from "./refusal.ts"
import type { Route } from "./routes.ts"
import type { SignedIn } from "./signed-in.ts"
import type { Attempts, Tried } from "./sql/attempts.ts"
import type { IdentityAway } from "./sql/pool.ts"
import type { Sessions } from "./sql/sessions.ts"

type Json = Readonly<Record<string, unknown>>

export interface TriesParts {
  readonly attempts: Attempts
  readonly sessions: Sessions
  /** Tells the owners; nobody waits for it. */
  readonly locked: (userId: string, what: "password" | "code") => Effect.Effect<void>
}

const challengeCookie = /(?:^|;\s*)(?:__Secure-)?cs\.two_factor=([^;.]{1,200})/

export const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000))

export const makeTries = ({ attempts, sessions, locked }: TriesParts) => {
  const bounded = Effect.fnUntraced(function* (
    tried: Tried,
    userId: Effect.Effect<string | null, IdentityAway>,
    what: "password" | "code",
  ) {
    if (tried.wait_ms === 0) return
    // nobody waits for this: an answer that took longer would say that the account exists
    if (tried.lockedNow)
      yield* Effect.forkDetach(Effect.ignore(Effect.flatMap(userId, (id) => (id === null ? Effect.void : locked(id, what)))))
    return yield* no("sign-in-locked", { retryAfter_s: seconds(tried.wait_ms) })
  })

  const address = Effect.fnUntraced(function* (knock: Knock) {
    const tried = yield* attempts.address(knock.address)
    if (tried.wait_ms > 0) return yield* no("sign-in-locked", { retryAfter_s: seconds(tried.wait_ms) })
  })

  const challengedBy = (cookie: string | undefined) => {
    const found = challengeCookie.exec(cookie ?? "")?.[1]
    return found === undefined ? Effect.succeed(null) : sessions.challenged(decodeURIComponent(found))
  }

  /** What is counted before better-auth is asked; gives what to forget once the answer was right. */
  const counted = Effect.fnUntraced(function* (route: Route, knock: Knock, body: Json, who: SignedIn | null) {
    if (route.tries === "none") return Effect.void
    yield* address(knock)
    if (route.tries === "address") return attempts.giveBack(knock.address)
    if (route.tries === "code") {
      const userId = who?.userId ?? (yield* challengedBy(knock.cookie))
      if (userId === null) return yield* no("challenge-over")
      yield* bounded(yield* attempts.code(userId), Effect.succeed(userId), "code")
      if (!(yield* attempts.firstUse(userId, String(body["code"])))) return yield* no("code-refused")
      return Effect.andThen(attempts.forget("code", userId), attempts.giveBack(knock.address))
    }
    const email = route.tries === "password" ? String(body["email"]) : (who?.email ?? "")
    yield* bounded(yield* attempts.account(email), sessions.userNamed(email), "password")
    return Effect.andThen(attempts.forget("account", email), attempts.giveBack(knock.address))
  })

  return counted
}
