/**
 * The account of a company's first owner, made when nobody of that company can sign in yet. Its password leaves this process once, on
 * standard output. Whoever missed it sets another: `countersign member password`.
 */
import { Effect } from "effect"
import { Auth } from "../identity/auth.ts"
import { giveAccount } from "../identity/give-account.ts"
import { listMembers } from "../store/queries/tenants.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"

export interface FirstOwner {
  readonly email: string
  readonly password: string
}

/** Undefined when somebody can sign in already, or where nobody can because identity has no database. */
export const ensureFirstOwner = Effect.fn("App.firstOwner")(function* (tenantId: string, ownerId: string) {
  const auth = yield* Auth
  const db = yield* Db
  const members = yield* db.transact(systemScope(tenantId), query(listMembers))
  const owner = members.find(({ id, role, status }) => id === ownerId && role === "owner" && status === "active")
  if (!auth.open || owner === undefined || members.some(({ userId }) => userId !== null)) return undefined
  return { email: owner.email, password: yield* giveAccount(tenantId, owner) } satisfies FirstOwner
})
