/** A person's act over the store: one transaction in their own scope, on connections that turns cannot exhaust; edits as their tool reads them. */
import { Effect, Layer } from "effect"
import { type ActRows, readActionStanding, readConversationStanding, readForDecision, writeAct } from "../../store/queries/desk/acts.ts"
import { Db, Em, query, retryContention } from "../../tenancy/db.ts"
import type { OutboxRow } from "../../store/turn-write.ts"
import type { DbError } from "../../tenancy/errors.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { decodeCall } from "../../turns/gate.ts"
import { ActStore, type ActTransaction, EditedArgs } from "../ports.ts"
import { asked, scopeOf, type Work } from "./scope.ts"

const editedArgs = Layer.effect(
  EditedArgs,
  Effect.map(ToolHost, (host) =>
    EditedArgs.of({
      misfit: (tool, args) => {
        const decoded = decodeCall(host, tool, args)
        return decoded.tag === "ok" ? null : { path: decoded.path ?? [], message: decoded.reason }
      },
    }),
  ),
)

const nothing: ActRows = { decisions: [], closes: [], audit: [], outbox: null }

/** What the act writes is gathered and leaves in one statement, with its outbox row or at the end. */
const transactionOf = (em: Em["Service"], memberId: string) => {
  let met: DbError | undefined
  const run = <A>(work: Work) =>
    asked(
      Effect.provideService(query(work as (em: Em["Service"]) => Promise<A>), Em, em).pipe(
        Effect.tapError((error) => Effect.sync(() => void (met = error))),
      ),
    )
  let rows = nothing
  const later = (more: Partial<ActRows>) => Effect.sync(() => void (rows = { ...rows, ...more }))
  const write = (outbox: OutboxRow | null) =>
    Effect.suspend(() => {
      const all = { ...rows, outbox }
      rows = nothing
      return run<boolean>(writeAct(all))
    })
  const tx: ActTransaction = {
    approval: (id) => run(readForDecision(id, memberId)),
    decide: (row) => Effect.suspend(() => later({ decisions: [...rows.decisions, { ...row, memberId }] })),
    close: (id, state, at) => Effect.suspend(() => later({ closes: [...rows.closes, { id, state, at }] })),
    action: (id) => run(readActionStanding(id)),
    conversation: (id) => run(readConversationStanding(id)),
    audit: (line) => Effect.suspend(() => later({ audit: [...rows.audit, line] })),
    outbox: write,
  }
  const rest = Effect.suspend(() => (rows === nothing ? Effect.void : Effect.asVoid(write(null))))
  /** The body hears only that the store is away; contention is told as such, so that the whole act runs again. */
  const told = <E>(error: E): E | DbError => (met?._tag === "Contention" ? met : error)
  return { tx, rest, told }
}

const actStore = Layer.effect(
  ActStore,
  Effect.map(Db, (db) =>
    ActStore.of({
      within: (actor, body) => {
        const unit = Effect.flatMap(Em, (em) => {
          const { tx, rest, told } = transactionOf(em, actor.memberId)
          return Effect.mapError(
            Effect.tap(body(tx), () => rest),
            told,
          )
        })
        return asked(retryContention(db.transact(scopeOf(actor), unit, { lane: "people" })))
      },
    }),
  ),
)

export const actsLayer: Layer.Layer<ActStore | EditedArgs, never, Db | ToolHost> = Layer.merge(actStore, editedArgs)
