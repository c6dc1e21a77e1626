/** Changing a contact, over the store: looked at, changed and audited in one transaction of the member's own scope. Names stay in rows that can be erased. */
import { Clock, Effect, Layer } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import type { ContactDetail, ContactNote } from "../../contract/contact.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { addContactNote, changeContact, type ContactChange, readContact } from "../../store/queries/desk/contacts.ts"
import { Db, query, retryContention } from "../../tenancy/db.ts"
import { ContactDesk } from "../ports-operations.ts"
import { asked, scopeOf } from "./scope.ts"

type Detail = typeof ContactDetail.Type

const lineOf = (actor: ActorShape, was: Detail, to: ContactChange) => ({
  kind: "contact.changed",
  actor: `member:${actor.memberId}`,
  subject: `contact/${was.id}`,
  data: {
    fields: Object.keys(to),
    ...(to.stage === undefined ? {} : { stage: { from: was.stage, to: to.stage } }),
    ...(to.optedOut === undefined ? {} : { optedOut: to.optedOut }),
  },
})

const changing = (actor: ActorShape, id: string, seenAt: number, to: ContactChange) =>
  Effect.gen(function* () {
    const was = yield* query((em) => readContact(id)<Detail>(em))
    if (was === null) return "absent" as const
    if (!(yield* query(changeContact(id, seenAt, to)))) return "stale" as const
    yield* query(insertAudit(lineOf(actor, was, to)))
    return (yield* query((em) => readContact(id)<Detail>(em))) ?? ("absent" as const)
  })

const noting = (actor: ActorShape, id: string, body: string) =>
  Effect.gen(function* () {
    const noteId = uuidv7(yield* Clock.currentTimeMillis)
    const note = yield* query((em) => addContactNote(noteId, id, `member:${actor.memberId}`, body)<typeof ContactNote.Type>(em))
    if (note !== null)
      yield* query(insertAudit({ kind: "contact.noted", actor: `member:${actor.memberId}`, subject: `contact/${id}`, data: { noteId } }))
    return note
  })

export const contactLayer: Layer.Layer<ContactDesk, never, Db> = Layer.effect(
  ContactDesk,
  Effect.map(Db, (db) => {
    return ContactDesk.of({
      change: (actor, id, seenAt, to) =>
        asked(retryContention(db.transact(scopeOf(actor), changing(actor, id, seenAt, to), { lane: "people" }))),
      note: (actor, id, body) => asked(retryContention(db.transact(scopeOf(actor), noting(actor, id, body), { lane: "people" }))),
    })
  }),
)
