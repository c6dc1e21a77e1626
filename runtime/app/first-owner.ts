/**
 * The account of a company's first owner, made when nobody of that company can sign in yet. Its password is random and leaves this process
 * once, on standard output; only its hash is kept. Whoever missed it sets another: `countersign member set-password`.
 */
import { randomBytes } from "node:crypto"
import { Effect } from "effect"
import { Auth } from "../identity/auth.ts"
import { insertAudit } from "../store/queries/desk/acts.ts"
import { linkMember, listMembers } from "../store/queries/tenants.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"

export interface FirstOwner {
  readonly email: string
  readonly password: string
}

/** Five groups of letters and digits that nobody mistakes for one another: 100 bits. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789+"
export const newPassword = (): string =>
  Array.from({ length: 5 }, () => [...randomBytes(4)].map((byte) => alphabet[byte % alphabet.length]).join("")).join("-")

/** Undefined when somebody can sign in already, or where nobody can because identity has no database. */
export const ensureFirstOwner = Effect.fn("App.firstOwner")(function* (tenantId: string) {
  const auth = yield* Auth
  const db = yield* Db
  const members = yield* db.transact(systemScope(tenantId), query(listMembers))
  const owner = members.find(({ role, status }) => role === "owner" && status === "active")
  if (!auth.open || owner === undefined || members.some(({ userId }) => userId !== null)) return undefined
  const { id, email, name } = owner
  const password = newPassword()
  const known = yield* auth.accounts.named(email)
  if (known !== null) yield* auth.accounts.setPassword(known, password)
  const userId = known ?? (yield* auth.accounts.register({ email, name, password }))
  yield* db.transact(
    systemScope(tenantId),
    query(async (em) => {
      await linkMember(id, userId)(em)
      await insertAudit({ kind: "member.account-made", actor: "system", subject: `member/${id}`, data: {} })(em)
    }),
  )
  return { email, password } satisfies FirstOwner
})
