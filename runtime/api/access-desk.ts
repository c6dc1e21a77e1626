/** Explaining access: a member and a row as the asker sees them, and the model over both. The row's conditions are judged for the member asked about. */
import { Clock, Context, Effect } from "effect"
import type { RowFacts } from "../access/covers.ts"
import { explain } from "../access/explain.ts"
import { type Action, type Condition, grants } from "../access/model.ts"
import { rolesNow } from "../approvals/entitled.ts"
import type { AskedAbout } from "../contract/access.ts"
import type { ActorShape } from "../contract/auth.ts"
import type { Role } from "../kernel/action.ts"
import type { AskedRow, SubjectRow } from "../store/queries/desk/access.ts"
import type { Slice, Unavailable } from "./ports.ts"

type Ask<A> = Effect.Effect<A, Unavailable>

export class AccessRows extends Context.Service<
  AccessRows,
  {
    readonly subject: (actor: ActorShape, memberId: string) => Ask<SubjectRow | null>
    /** Keys: createdAt, id; newest first. */
    readonly subjects: (actor: ActorShape, slice: Slice) => Ask<ReadonlyArray<SubjectRow & { readonly createdAt: number }>>
    readonly row: (actor: ActorShape, kind: AskedAbout, id: string) => Ask<AskedRow | null>
  }
>()("countersign/api/AccessRows") {}

const conditionsFor = (role: Role, row: AskedRow, now: number): ReadonlyArray<Condition> => [
  ...(row.money ? (["money"] as const) : []),
  ...(row.payee ? (["payee"] as const) : []),
  ...(row.asks.some((ask) => rolesNow(ask, ask.decidedAt ?? now).has(role)) ? (["asked"] as const) : []),
]

const factsFor = (who: SubjectRow, row: AskedRow, now: number): RowFacts => ({
  workspaceId: row.workspaceId,
  is: conditionsFor(who.role, row, now),
})

const actionsOn = (kind: AskedAbout) => Object.keys(grants[kind]) as ReadonlyArray<Action>

/** Null when the member or the row is not there for whoever asks. */
export const explainAccess = Effect.fn("Access.explain")(function* (actor: ActorShape, memberId: string, kind: AskedAbout, id: string) {
  const rows = yield* AccessRows
  const who = yield* rows.subject(actor, memberId)
  const row = who === null ? null : yield* rows.row(actor, kind, id)
  if (who === null || row === null) return null
  const facts = factsFor(who, row, yield* Clock.currentTimeMillis)
  const actions = actionsOn(kind).map((action) => ({ action, ...explain(who, kind, action, facts) }))
  return { memberId, resource: kind, id, actions }
})

/** What one member sees of a row that whoever asks sees, and may do with it. */
export const seeingOf = (who: SubjectRow, kind: AskedAbout, row: AskedRow, now: number) => {
  const facts = factsFor(who, row, now)
  const { allowed, because } = explain(who, kind, "read", facts)
  const acts = actionsOn(kind).filter((action) => action !== "read" && explain(who, kind, action, facts).allowed)
  return { memberId: who.id, name: who.name, role: who.role, sees: allowed, acts, because }
}
