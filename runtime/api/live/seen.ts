/**
 * Notes that somebody came in, at most once in a few minutes each and beside the request: nobody waits for it, and nothing depends on it.
 * What is remembered of those noted is bounded (invariant 11).
 */
import { Clock, Effect } from "effect"
import { type Db, query } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import type { Work } from "./scope.ts"

const again_ms = 300_000
const remembered = 10_000

export const noter = (db: Db["Service"], work: (id: string) => Work) => {
  const noted = new Map<string, number>()
  return Effect.fnUntraced(function* (tenantId: string, id: string) {
    const now = yield* Clock.currentTimeMillis
    if (now - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < again_ms) return
    if (noted.size >= remembered) noted.clear()
    noted.set(id, now)
    const written = db.transact(systemScope(tenantId), query(work(id)), { lane: "people" })
    yield* Effect.forkDetach(Effect.ignore(written))
  })
}
