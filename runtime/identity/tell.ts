/** Owners hear that somebody guesses at an account of theirs: an item that waits for them, and a line in the audit (invariant 12). */
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
