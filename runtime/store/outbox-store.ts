/** The outbox as the relay sees it: what is still there, and what may go because the stream has stored it. */
import { Context, Effect, Layer } from "effect"
import { Db, query } from "../tenancy/db.ts"
import type { DbError } from "../tenancy/errors.ts"
import { systemScope } from "../tenancy/scope.ts"
import { leftovers, removeSent } from "./queries/outbox.ts"
import type { OutboxRow } from "./turn-write.ts"

export class OutboxStore extends Context.Service<
  OutboxStore,
  {
    /** Rows still in the table, oldest first. */
    readonly leftovers: (tenantId: string, limit: number) => Effect.Effect<ReadonlyArray<OutboxRow>, DbError>
    /** Removes rows the stream has stored. */
    readonly remove: (tenantId: string, ids: ReadonlyArray<string>) => Effect.Effect<void, DbError>
  }
>()("countersign/store/OutboxStore") {
  static readonly layer: Layer.Layer<OutboxStore, never, Db> = Layer.effect(
    this,
    Effect.map(Db, (db) =>
      OutboxStore.of({
        leftovers: (tenantId, limit) => db.transact(systemScope(tenantId), query(leftovers(limit))),
        remove: (tenantId, ids) => (ids.length === 0 ? Effect.void : Effect.asVoid(db.call("cs_sent", removeSent, [tenantId, ids]))),
      }),
    ),
  )
}
