/**
 * The inbox's hot doors: storing what came in and marking what was published, many of one tenant in one statement and one commit. After
 * `DbUnavailable` with `commitUnknown` a delivery may be stored: offered again it is `same` (invariant 2).
 */
import { Effect } from "effect"
import { again } from "../tenancy/again.ts"
import type { Db } from "../tenancy/db.ts"
import { toJsonText } from "./json.ts"
import { storeLimits as limits } from "./limits.ts"
import type { InboxDelivery } from "./queries/inbox.ts"
import { together } from "./together.ts"

/** What a provider's word speaks of, when the delivery names no conversation itself. */
export interface Mark {
  readonly key?: string
  readonly ref?: string
}

export interface Accepted {
  /** `differs`: the id was used with another body; it is refused, noted and audited. */
  readonly result: "stored" | "same" | "differs"
  /** Null: in quarantine. */
  readonly conversation: string | null
}

const retried = again({ on: "Contention", first_ms: 10, times: limits.contentionRetries })

/** Statements run until the scope closes. */
export const makeInbox = Effect.fnUntraced(function* (db: Db["Service"]) {
  const scope = yield* Effect.scope
  const accept = together<string, Accepted>(
    {
      run: (tenantId, rows) =>
        retried(
          db.call("cs_intake", "select cs_intake($1, $2)::text as r", [
            tenantId,
            `[${rows.map((row, n) => `{"place":${n},${row.slice(1)}`).join(",")}]`,
          ]),
        ).pipe(Effect.map((answer) => JSON.parse(answer[0]?.["r"] as string) as ReadonlyArray<Accepted>)),
      items: limits.deliveriesPerCall,
      bytes: limits.batchBytes,
      waiting: limits.waitingPerTenant,
      bytesOf: (row) => row.length,
    },
    scope,
  )
  const published = together<string, void>(
    {
      run: (tenantId, ids) =>
        Effect.map(retried(db.call("cs_published", "select cs_published($1, $2)", [tenantId, ids])), () => ids.map(() => undefined)),
      items: limits.publishedPerCall,
      bytes: limits.batchBytes,
      waiting: limits.publishedWaiting,
      bytesOf: (id) => id.length,
    },
    scope,
  )
  return {
    accept: (tenantId: string, { id, source, deliveryId, bodySha256, body, headers, conversationId, at }: InboxDelivery, mark: Mark = {}) =>
      accept(tenantId, toJsonText({ id, source, deliveryId, bodySha256, body, headers, conversationId, at, ...mark })),
    published,
  }
})
