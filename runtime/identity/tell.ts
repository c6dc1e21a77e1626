/** Companies hear what becomes of their people's accounts: that somebody guesses at one (an item that waits, invariant 12), that a password is new. */
import { Clock, Effect } from "effect"
import { uuidv7 } from "../ids/ids.ts"
import { insertAudit } from "../store/queries/desk/acts.ts"
import { insertNotice } from "../store/queries/notices.ts"
import { type Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { identityLimits as limits } from "./limits.ts"
import { membershipsOf } from "./members.ts"

const words = {
  password: `${limits.accountTries} wrong passwords within ${limits.window_ms / 60_000} minutes: signing in by password is locked for ${limits.lock_ms / 60_000} minutes`,
  code: `${limits.accountTries} wrong codes after the right password: the second factor is locked for ${limits.lock_ms / 60_000} minutes, and the password is known to somebody`,
}

/** One line in the audit of every company they belong to. */
export const tellPassword = (db: Db["Service"]) => (userId: string) =>
  Effect.gen(function* () {
    for (const { tenantId, memberId } of yield* membershipsOf(db, userId)) {
      const line = { kind: "member.password-changed", actor: `member:${memberId}`, subject: `member/${memberId}`, data: {} }
      yield* db.transact(systemScope(tenantId), query(insertAudit(line)))
    }
  }).pipe(Effect.catch((error) => Effect.logError("a new password could not be put into the audit", { reason: error._tag })))

export const tellLocked = (db: Db["Service"]) => (userId: string, what: "password" | "code") =>
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    for (const { tenantId, memberId } of yield* membershipsOf(db, userId)) {
      const subject = `member/${memberId}`
      yield* db.transact(
        systemScope(tenantId),
        query(async (em) => {
          await insertNotice({ tenantId, id: uuidv7(now), kind: "sign-in-locked", subject, reason: words[what] })(em)
          await insertAudit({ kind: "member.sign-in-locked", actor: "system", subject, data: { what } })(em)
        }),
      )
    }
    yield* Effect.logWarning("signing in was locked after wrong tries", { what })
  }).pipe(Effect.catch((error) => Effect.logError("owners could not be told of a locked account", { reason: error._tag })))
