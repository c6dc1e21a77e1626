/** People as accounts: made by invitation or by whoever runs the installation, never by themselves. */
import { Effect } from "effect"
import type { BetterAuth } from "./better-auth.ts"
import { type IdentityRefusal, no } from "./refusal.ts"
import { identityLimits as limits } from "./limits.ts"
import type { Attempts } from "./sql/attempts.ts"
import { away, type IdentityAway } from "./sql/pool.ts"
import type { Sessions } from "./sql/sessions.ts"

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly password: string
}

export interface Accounts {
  /** Id of the person with this address. */
  readonly named: (email: string) => Effect.Effect<string | null, IdentityAway>
  /** Gives the id of a person who was not there before. */
  readonly register: (account: NewAccount) => Effect.Effect<string, IdentityRefusal | IdentityAway>
  /** Ends all their sessions, too. */
  readonly setPassword: (userId: string, password: string) => Effect.Effect<void, IdentityRefusal | IdentityAway>
  /** Counted like a sign-in. */
  readonly isPassword: (email: string, password: string) => Effect.Effect<boolean, IdentityRefusal | IdentityAway>
}

const provider = "credential"

const strong = (password: string) =>
  password.length < limits.passwordLeast_chars || password.length > limits.password_chars ? no("password-weak") : Effect.void

export const makeAccounts = ({
  auth,
  attempts,
  sessions,
}: {
  readonly auth: BetterAuth
  readonly attempts: Attempts
  readonly sessions: Sessions
}): Accounts => {
  const within = <A>(work: (context: Awaited<BetterAuth["$context"]>) => Promise<A>) =>
    Effect.tryPromise({ try: async () => work(await auth.$context), catch: away })
  return {
    named: sessions.userNamed,
    register: Effect.fn("Identity.register")(function* ({ email, name, password }) {
      yield* strong(password)
      return yield* within(async ({ internalAdapter, password: hashing }) => {
        const user = await internalAdapter.createUser({ email: email.trim(), name, emailVerified: true }, undefined as never)
        const hash = await hashing.hash(password)
        await internalAdapter.linkAccount({ userId: user.id, providerId: provider, accountId: user.id, password: hash })
        return user.id
      })
    }),
    setPassword: Effect.fn("Identity.setPassword")(function* (userId, password) {
      yield* strong(password)
      yield* within(async ({ internalAdapter, password: hashing }) => {
        const hash = await hashing.hash(password)
        const known = await internalAdapter.findCredentialAccount(userId)
        if (known === null) await internalAdapter.linkAccount({ userId, providerId: provider, accountId: userId, password: hash })
        else await internalAdapter.updateAccount(known.id, { password: hash })
      })
      yield* sessions.revokeAll(userId)
    }),
    isPassword: Effect.fn("Identity.isPassword")(function* (email, password) {
      const { wait_ms } = yield* attempts.account(email)
      if (wait_ms > 0) return yield* no("sign-in-locked", { retryAfter_s: Math.ceil(wait_ms / 1_000) })
      const userId = yield* sessions.userNamed(email)
      const right = yield* within(async ({ internalAdapter, password: hashing }) => {
        const account = userId === null ? null : await internalAdapter.findCredentialAccount(userId)
        if (account?.password == null) return false
        return hashing.verify({ hash: account.password, password })
      })
      if (right) yield* attempts.forget("account", email)
      return right
    }),
  }
}
