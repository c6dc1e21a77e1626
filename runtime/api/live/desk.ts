/** The desk's reads over the store: each in the actor's own scope, so that row-level security decides what exists for them. */
import { Clock, Effect, Layer } from "effect"
import { type Affected, affectedOf, type Found } from "../../approvals/affected.ts"
import { isMaker, mayDecide, rolesNow } from "../../approvals/entitled.ts"
import type { ApprovalView } from "../../approvals/view.ts"
import type { Action, Blocked, UnknownAction } from "../../contract/action.ts"
import type { Approval } from "../../contract/approval.ts"
import type { ActorShape } from "../../contract/auth.ts"
import { listActions, listBlocked, listUnknown, readAction } from "../../store/queries/desk/actions.ts"
import { listApprovals, readApproval } from "../../store/queries/desk/approvals.ts"
import { listAudit, readAuditEntry, readLastProof } from "../../store/queries/desk/audit.ts"
import { listContactNotes, listContacts, readContact } from "../../store/queries/desk/contacts.ts"
import { listAnswers, listConversations, listMessages, readConversation } from "../../store/queries/desk/conversations.ts"
import { listOutbound } from "../../store/queries/desk/outbound.ts"
import { listPayouts, listPolicies, readActivePolicy, readCard, readReceipt } from "../../store/queries/desk/records.ts"
import { Db } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { maySeeDesk } from "../auth.ts"
import { DeskStore, type Scanned, type Unavailable } from "../ports.ts"
import { reader, scopeOf, type Work } from "./scope.ts"

/** A row with whom it touches as the store found them, before it is put in words. */
type Raw<A> = Omit<A, "affects"> & { readonly affects: Found }
const told = <A extends { readonly affects: Found }>(row: A): Omit<A, "affects"> & { readonly affects: Affected } => ({
  ...row,
  affects: affectedOf(row.affects),
})

type ApprovalRow = Raw<Omit<typeof Approval.Type, "notMaker" | "mine" | "releaseAt">> & Pick<ApprovalView, "terms">
type ActionRow = Raw<Omit<typeof Action.Type, "approvals">> & { readonly approvals: ReadonlyArray<ApprovalRow> }

/** Adds what depends on who looks and when. */
const shown = (actor: ActorShape, now: number, row: ApprovalRow): typeof Approval.Type => {
  const { terms, ...rest } = row
  const member = { id: actor.memberId, name: "", role: actor.role, workspaceIds: actor.workspaceIds, active: true }
  const view = { ...rest, terms } as unknown as ApprovalView
  const voted = row.decisions.some((d) => d.kind === "approve" && d.member.id === actor.memberId)
  const open = row.state === "open" && now < row.expiresAt && !voted && !(terms.notMaker && isMaker(view, member))
  const releaseAt =
    row.state === "approved" && row.decidedAt !== null && terms.releaseHold_ms > 0 ? row.decidedAt + terms.releaseHold_ms : null
  // an escalation that is due asks its role, though the timer that records it is late
  const roles = row.state === "open" ? [...rolesNow(view, now)] : row.roles
  return { ...told(rest), roles, notMaker: terms.notMaker, mine: open && mayDecide(view, member, now), releaseAt }
}

export const deskLayer: Layer.Layer<DeskStore, never, Db> = Layer.effect(
  DeskStore,
  Effect.map(Db, (db) => {
    const read = reader(db)
    const one = <A>(actor: ActorShape, work: Work) => read<A>(scopeOf(actor), work)
    const withClock = <A, B>(rows: Effect.Effect<A, Unavailable>, change: (row: A, now: number) => B) =>
      Effect.zipWith(rows, Clock.currentTimeMillis, change)
    const approvals = (actor: ActorShape, work: Work) =>
      withClock(one<ReadonlyArray<ApprovalRow>>(actor, work), (rows, now) => rows.map((row) => shown(actor, now, row)))
    return DeskStore.of({
      me: (actor) =>
        Effect.map(one<Record<string, never> | null>(actor, readCard(actor.memberId)), (card) =>
          card === null ? null : ({ ...card, scopes: [...actor.scopes] } as never),
        ),
      conversations: (actor, ask) => one(actor, listConversations(ask)),
      conversation: (actor, id) => one(actor, readConversation(id)),
      messages: (actor, ask) => one(actor, listMessages(ask)),
      actions: (actor, ask) => one(actor, listActions(ask)),
      outbound: (actor, ask) => one(actor, listOutbound(ask)),
      blocked: (actor, ask) =>
        Effect.map(one<Scanned<Raw<typeof Blocked.Type>>>(actor, listBlocked(ask)), ({ rows, rest }) => ({ rows: rows.map(told), rest })),
      unknown: (actor, ask) =>
        Effect.flatMap(Clock.currentTimeMillis, (now) =>
          Effect.map(one<ReadonlyArray<Raw<typeof UnknownAction.Type>>>(actor, listUnknown(ask, now)), (rows) => rows.map(told)),
        ),
      action: (actor, id) =>
        withClock(one<ActionRow | null>(actor, readAction(id)), (row, now) =>
          row === null ? null : { ...told(row), approvals: row.approvals.map((approval) => shown(actor, now, approval)) },
        ),
      approvals: (actor, ask) => approvals(actor, listApprovals(ask)),
      approval: (actor, id) =>
        withClock(one<ApprovalRow | null>(actor, readApproval(id)), (row, now) => (row === null ? null : shown(actor, now, row))),
      audit: (actor, ask) => one(actor, listAudit(ask)),
      auditEntry: (actor, id) => one(actor, readAuditEntry(id)),
      auditProof: (actor) => one(actor, readLastProof),
      contacts: (actor, ask) => one(actor, listContacts(ask)),
      contact: (actor, id) => one(actor, readContact(id)),
      contactNotes: (actor, ask) => one(actor, listContactNotes(ask)),
      payouts: (actor, ask) => one(actor, listPayouts(ask)),
      receipt: (actor, id) => one(actor, readReceipt(id)),
      policies: (actor, ask) => one(actor, listPolicies(ask)),
      activePolicy: (actor) => one(actor, readActivePolicy),
      // a channel is not a member of the desk: it reads as the runtime, confined to its own channels by the query; a member stays in their own scope
      answers: (actor, ask) => read(maySeeDesk(actor) ? scopeOf(actor) : systemScope(actor.tenantId), listAnswers(ask)),
    })
  }),
)
