/** A person's act over the store: one transaction in their own scope, on connections that turns cannot exhaust. */
import { Effect, Layer } from "effect"
import {
  closeApproval,
  insertAudit,
  insertDecision,
  insertOutbox,
  lockApproval,
  readActionStanding,
  readConversationStanding,
  readForDecision,
} from "../../store/queries/desk/acts.ts"
import { Db, Em, query, retryContention } from "../../tenancy/db.ts"
import { ActStore, type ActTransaction } from "../ports.ts"
import { asked, scopeOf, type Work } from "./scope.ts"

export const actsLayer: Layer.Layer<ActStore, never, Db> = Layer.effect(
  ActStore,
  Effect.map(Db, (db) =>
    ActStore.of({
      within: (actor, body) => {
        const transaction = Effect.map(Em, (em): ActTransaction => {
          const run = <A>(work: Work) => asked(Effect.provideService(query(work as (em: Em["Service"]) => Promise<A>), Em, em))
          return {
            approval: (id) =>
              Effect.flatMap(run<boolean>(lockApproval(id)), (there) =>
                there ? run(readForDecision(id, actor.memberId)) : Effect.succeed(null),
              ),
            decide: (row) => run(insertDecision({ ...row, memberId: actor.memberId })),
            close: (id, state, at) => run(closeApproval(id, state, at)),
            action: (id) => run(readActionStanding(id)),
            conversation: (id) => run(readConversationStanding(id)),
            audit: (line) => run(insertAudit(line)),
            outbox: (row) => run(insertOutbox(row)),
          }
        })
        const unit = db.transact(scopeOf(actor), Effect.flatMap(transaction, body), { lane: "people" })
        return asked(retryContention(unit))
      },
    }),
  ),
)
