/**
 * Accounts of the demo company's people, so that a journey can begin signed in: made past the screens (what the screens do themselves is the
 * sign-in journey's to show), each with a password and an authenticator app.
 */
import { Effect, Layer } from "effect"
import { Auth } from "../../runtime/identity/auth.ts"
import { Browser, totpOf } from "../../runtime/identity/testing.ts"
import { derivedId } from "../../runtime/ids/ids.ts"
import type { FreshDatabase } from "../../runtime/store/testing.ts"
import type { reader } from "../../runtime/testing/driver.ts"
import { Db } from "../../runtime/tenancy/db.ts"
import { newPassword } from "../../runtime/identity/give-account.ts"

export interface Account {
  readonly email: string
  readonly password: string
}

export interface Person extends Account {
  /** A code their phone shows that was not used yet. */
  readonly code: () => string
  /** Signed in and proven: what a browser keeps of it. */
  readonly cookies: ReadonlyArray<{ readonly name: string; readonly value: string }>
}

export interface Installation {
  readonly operatorUrl: string
  readonly tenantId: string
  readonly database: FreshDatabase
  readonly read: ReturnType<typeof reader>
}

export const emailOf = (key: string): string => `${key.toLowerCase()}@example.com`

/** An account for the demo company's member with this key (`owner`, `coOwner`, `finance` …). */
export const makeAccount = async ({ database, read, tenantId }: Installation, key: string): Promise<Account> => {
  const account = { email: emailOf(key), password: newPassword() }
  const auth = Auth.layer({
    url: database.authUrl,
    secret: "of tests only: it signs nothing here",
    deskUrl: undefined,
    addressHeader: undefined,
  })
  const made = Effect.flatMap(Auth, ({ accounts }) => accounts.register({ ...account, name: key })).pipe(
    Effect.provide(auth.pipe(Layer.provide(Db.layer({ url: database.appUrl, connections: 1 })))),
  )
  const userId = await Effect.runPromise(made)
  await read.rows("update member set user_id = $1 where id = $2", [userId, derivedId("member", tenantId, key)])
  return account
}

/** Signs in by the API, sets an authenticator app up, and stays signed in. */
export const signInPast = async (operatorUrl: string, account: Account): Promise<Person> => {
  const browser = new Browser(operatorUrl)
  const answer = await browser.signIn(account.email, account.password)
  if (answer.status !== 200) throw new Error(`nobody signs in: ${answer.text}`)
  await browser.session()
  const { uri } = await browser.enrol(account.password)
  // a code works once: the one that set the app up is gone, whichever half minute that was
  const used = new Set([-1, 0].map((shift) => totpOf(uri, shift)))
  return {
    ...account,
    cookies: [...browser.cookies].map(([name, value]) => ({ name, value })),
    code: () => {
      const unused = [0, 1].map((shift) => totpOf(uri, shift)).find((code) => !used.has(code))
      if (unused === undefined) throw new Error("no unused code is left for this half minute")
      used.add(unused)
      return unused
    },
  }
}
