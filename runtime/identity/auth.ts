/**
 * Who somebody is: the one service behind which better-auth stands. It knows people, their sessions and second factors; what they may do in
 * which company is the members' table's to say (members.ts). Where no database of its own is configured nobody is signed in, and every
 * change answers that it is away.
 */
import { Context, Effect, Layer, Schedule } from "effect"
import { Db } from "../tenancy/db.ts"
import type { RoleTooStrong } from "../tenancy/errors.ts"
import { makeAccounts, type Accounts } from "./accounts.ts"
import { makeBetterAuth } from "./better-auth.ts"
import { csrfOf, isCsrf } from "./csrf.ts"
import { type Knock, type Let, makeDoor } from "./door.ts"
import { identityLimits as limits } from "./limits.ts"
import { isOwnOrigin } from "./origin.ts"
import type { IdentityRefusal } from "./refusal.ts"
import type { SignedIn } from "./signed-in.ts"
import { attemptsOf } from "./sql/attempts.ts"
import { asker, away, IdentityAway, openPool } from "./sql/pool.ts"
import { type Sessions, sessionsOf, type Standing } from "./sql/sessions.ts"
import { makeStepUp, type StepUp } from "./step-up.ts"
import { tellLocked, tellPassword } from "./tell.ts"

export interface AuthConfig {
  /** URL of countersign_auth; undefined: nobody signs in. */
  readonly url: string | undefined
  readonly secret: string
  readonly deskUrl: string | undefined
  /** Header in which a gateway tells the client's address; undefined: the connection's own counts, whatever a client writes. */
  readonly addressHeader: string | undefined
}

type Told<A> = Effect.Effect<A, IdentityAway>

export class Auth extends Context.Service<
  Auth,
  {
    /** A browser's request below /api/auth. */
    readonly knock: (knock: Knock) => Effect.Effect<Let, IdentityRefusal | IdentityAway>
    /** Who holds this cookie, as of now; null when nobody does any more. */
    readonly signedIn: (cookie: string | undefined) => Told<SignedIn | null>
    /** Whether anybody can sign in. */
    readonly open: boolean
    readonly addressHeader: string | undefined
    readonly csrf: (sessionId: string) => string
    readonly isCsrf: (sessionId: string, given: string) => boolean
    readonly passkeys: (userId: string) => Told<number>
    readonly sessions: {
      readonly list: Sessions["list"]
      readonly revoke: (userId: string, sessionId: string) => Told<boolean>
      readonly revokeAll: (userId: string) => Told<void>
      /** All but this one; how many there were. */
      readonly revokeOthers: (userId: string, sessionId: string) => Told<number>
      readonly enter: (sessionId: string, tenantId: string) => Told<void>
    }
    /** How each of these people signs in. */
    readonly standing: (userIds: ReadonlyArray<string>) => Told<ReadonlyMap<string, Standing>>
    readonly stepUp: StepUp
    readonly accounts: Accounts
  }
>()("countersign/identity/Auth") {
  static readonly layer = (config: AuthConfig): Layer.Layer<Auth, IdentityAway | RoleTooStrong, Db> =>
    config.url === undefined ? Auth.closed : Layer.effect(this, make({ ...config, url: config.url }))

  /** Nobody can sign in. */
  static readonly closed: Layer.Layer<Auth> = Layer.sync(this, () => {
    const gone = () => Effect.fail(new IdentityAway({ why: "not configured" }))
    return Auth.of({
      knock: gone,
      signedIn: () => Effect.succeed(null),
      open: false,
      addressHeader: undefined,
      csrf: () => "",
      isCsrf: () => false,
      passkeys: gone,
      sessions: { list: gone, revoke: gone, revokeAll: gone, revokeOthers: gone, enter: gone },
      standing: () => Effect.succeed(new Map()),
      stepUp: { code: gone, options: gone, passkey: gone },
      accounts: { named: gone, register: gone, setPassword: gone, isPassword: gone },
    })
  })
}

const sessionCookie = /(?:^|;\s*)(?:__Secure-)?cs_session=/

interface Got {
  readonly session: { readonly id: string; readonly createdAt: Date; readonly tenantId?: string | null; readonly steppedUpAt?: Date | null }
  readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly twoFactorEnabled?: boolean | null }
}

const signedInOf = ({ session, user }: Got): SignedIn => ({
  sessionId: session.id,
  userId: user.id,
  name: user.name,
  email: user.email,
  tenantId: session.tenantId ?? null,
  steppedUpAt: session.steppedUpAt?.getTime() ?? null,
  createdAt: session.createdAt.getTime(),
  totp: user.twoFactorEnabled === true,
})

const make = Effect.fnUntraced(function* ({ url, secret, deskUrl, addressHeader }: AuthConfig & { readonly url: string }) {
  const db = yield* Db
  const pool = yield* openPool(url)
  const ask = asker(pool)
  const [attempts, sessions] = [attemptsOf(ask), sessionsOf(ask)]
  const baseUrl = deskUrl === undefined ? "http://localhost" : new URL(deskUrl).origin
  // door.ts has compared it with the host that was asked
  const isOwn = (origin: string) => URL.canParse(origin) && isOwnOrigin(origin, new URL(origin).host, deskUrl)
  const auth = yield* Effect.try({ try: () => makeBetterAuth({ pool, secret, baseUrl, isOwn }), catch: away })
  const signedIn = Effect.fnUntraced(function* (cookie: string | undefined) {
    if (cookie === undefined || !sessionCookie.test(cookie)) return null
    const headers = new Headers({ cookie: cookie.slice(0, limits.cookies_chars) })
    const query = { disableCookieCache: true, disableRefresh: true }
    const got = yield* Effect.tryPromise({ try: () => auth.api.getSession({ headers, query }), catch: away })
    return got === null ? null : signedInOf(got as Got)
  })
  const knock = makeDoor({
    auth,
    attempts,
    sessions,
    deskUrl,
    baseUrl,
    signedIn,
    locked: tellLocked(db),
    passwordChanged: tellPassword(db),
  })
  const sweep = Effect.ignore(Effect.andThen(attempts.sweep, sessions.sweep))
  yield* Effect.forkScoped(Effect.repeat(sweep, Schedule.spaced(limits.sweep_ms)))
  return Auth.of({
    knock,
    signedIn,
    open: true,
    addressHeader,
    csrf: (sessionId) => csrfOf(secret, sessionId),
    isCsrf: (sessionId, given) => isCsrf(secret, sessionId, given),
    passkeys: sessions.passkeys,
    sessions,
    standing: sessions.standing,
    stepUp: makeStepUp({ knock, signedIn, sessions }),
    accounts: makeAccounts({ auth, attempts, sessions }),
  })
})
