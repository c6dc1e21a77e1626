/**
 * A password for a member, made by whoever runs the installation: random, told once, kept as its hash. The account is made where the person
 * has none; their sessions end. Boundary between the command line or the first start and the identity room.
 */
import { randomInt } from "node:crypto"
import { Effect } from "effect"
import { insertAudit } from "../store/queries/desk/acts.ts"
import { linkMember, type MemberView } from "../store/queries/tenants.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { Auth } from "./auth.ts"

/** Nobody mistakes one of these for another. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
const letter = (): string => alphabet[randomInt(alphabet.length)] ?? ""

/** Five groups of four: 99 bits. */
export const newPassword = (): string => Array.from({ length: 5 }, () => Array.from({ length: 4 }, letter).join("")).join("-")

export const giveAccount = Effect.fn("Identity.giveAccount")(function* (tenantId: string, { id, email, name, userId }: MemberView) {
  const auth = yield* Auth
  const db = yield* Db
  const password = newPassword()
  const known = userId ?? (yield* auth.accounts.named(email))
  if (known !== null) yield* auth.accounts.setPassword(known, password)
  const person = known ?? (yield* auth.accounts.register({ email, name, password }))
  yield* db.transact(
    systemScope(tenantId),
    query(async (em) => {
      await linkMember(id, person)(em)
      const data = { made: known === null, by: "whoever runs the installation" }
      await insertAudit({ kind: "member.password-set", actor: "system", subject: `member/${id}`, data })(em)
    }),
  )
  return password
})
