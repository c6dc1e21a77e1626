/** A turn store over a fresh database for tests, with the raw batch call beside it. */
import { Effect, Layer, ManagedRuntime } from "effect"
import { uuidv7 } from "../../ids/ids.ts"
import { Db, query } from "../../tenancy/db.ts"
import { systemScope, type TenantScope } from "../../tenancy/scope.ts"
import type { EntityManager } from "@mikro-orm/postgresql"
import type { Place } from "./turns.ts"
import { TurnStore } from "../turn-store.ts"
import { toWire } from "../turn-wire.ts"
import type { TurnResult, TurnWrite } from "../turn-write.ts"
import type { CompanyIds } from "./company.ts"

export const openStore = (url: string, connections = 4) => {
  const runtime = ManagedRuntime.make(TurnStore.layer.pipe(Layer.provideMerge(Db.layer({ url, connections }))))
  const commit = (tenantId: string, write: TurnWrite) =>
    runtime.runPromise(Effect.flatMap(TurnStore, (store) => store.commit(tenantId, write)))
  return {
    runtime,
    commit,
    /** The error of a commit that must fail. */
    refused: (tenantId: string, write: TurnWrite) =>
      runtime.runPromise(Effect.flatMap(TurnStore, (store) => Effect.flip(store.commit(tenantId, write)))),
    /** One call of cs_turns with exactly these turns. */
    batch: async (tenantId: string, turns: ReadonlyArray<TurnWrite>): Promise<ReadonlyArray<TurnResult>> => {
      const call = Effect.flatMap(Db, (db) =>
        db.call("cs_turns", "select cs_turns($1, $2)::text as r", [tenantId, `[${turns.map(toWire).join(",")}]`]),
      )
      return JSON.parse((await runtime.runPromise(call))[0]!["r"] as string) as ReadonlyArray<TurnResult>
    },
    with: <A, E>(use: (store: TurnStore["Service"]) => Effect.Effect<A, E>) => runtime.runPromise(Effect.flatMap(TurnStore, use)),
    /** A query of store/queries in the scope of a tenant. */
    ask: <A>(scope: string | TenantScope, run: (em: EntityManager) => Promise<A>): Promise<A> =>
      runtime.runPromise(Effect.flatMap(Db, (db) => db.transact(typeof scope === "string" ? systemScope(scope) : scope, query(run)))),
    close: () => runtime.dispose(),
  }
}
export type OpenStore = ReturnType<typeof openStore>

/** A new contact in workspace A of the company. */
export const placeIn = (c: CompanyIds): Place => ({ tenantId: c.tenantId, workspaceId: c.a, contactId: uuidv7() })
