/** Everybody of a planted company signed in at a browser, twice: routes of the session are asked by cookie, and know whose session it is. */
import type pg from "pg"
import { hashPassword } from "better-auth/crypto"
import { Browser } from "../../identity/testing.ts"
import { uuidv7 } from "../../ids/ids.ts"
import type { Json } from "../../store/testing/attempts.ts"
import type { Person } from "./world.ts"

const password = "matrix of everybody"

export interface Sessions {
  /** The browser of a person, by member. */
  readonly browsers: ReadonlyMap<string, Browser>
  /** All sessions as rows in their person's name; one that nothing else is asked with is `spare`. */
  readonly rows: ReadonlyArray<Json>
}

export const signEverybodyIn = async (client: pg.Client, base: string, people: ReadonlyArray<Person>): Promise<Sessions> => {
  const browsers = new Map<string, Browser>()
  const rows: Array<Json> = []
  const hash = await hashPassword(password)
  for (const { id, tenantId } of people) {
    const user = uuidv7()
    const email = `${id}@example.com`
    await client.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, 'Somebody', $2, true)`, [user, email])
    await client.query(
      `insert into auth."account" ("accountId", "providerId", "userId", "password") values ($1::text, 'credential', $1::uuid, $2)`,
      [user, hash],
    )
    await client.query("update member set user_id = $1 where tenant_id = $2 and id = $3", [user, tenantId, id])
    for (const spare of [true, false]) {
      const browser = new Browser(base)
      const entered = await browser.signIn(email, password)
      const session = await browser.session()
      if (session.status !== 200) throw new Error(`signing in failed: ${entered.text} ${session.text}`)
      if (!spare) browsers.set(id, browser)
      const lines = (await browser.send("GET", "/v1/sessions")).body.items as ReadonlyArray<{
        readonly id: string
        readonly current: boolean
      }>
      rows.push({ id: lines.find((line) => line.current)!.id, tenant_id: tenantId, member_id: id, spare })
    }
  }
  return { browsers, rows }
}
