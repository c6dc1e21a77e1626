/** The rows that access is explained by, over the store. */
import { Effect, Layer } from "effect"
import { type AskedRow, pageSubjects, readAskedRow, readSubject, type SubjectRow } from "../../store/queries/desk/access.ts"
import { Db } from "../../tenancy/db.ts"
import { AccessRows } from "../access-desk.ts"
import { reader, scopeOf } from "./scope.ts"

export const accessLayer: Layer.Layer<AccessRows, never, Db> = Layer.effect(
  AccessRows,
  Effect.map(Db, (db) => {
    const read = reader(db)
    return AccessRows.of({
      subject: (actor, memberId) => read<SubjectRow | null>(scopeOf(actor), readSubject(memberId)),
      subjects: (actor, slice) => read(scopeOf(actor), pageSubjects(slice)),
      row: (actor, kind, id) => read<AskedRow | null>(scopeOf(actor), readAskedRow(kind, id)),
    })
  }),
)
