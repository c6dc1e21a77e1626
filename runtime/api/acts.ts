/**
 * What people do at the desk, each in one transaction: judge by the pure rule, write decision, audit and outbox, commit, then publish.
 * The approval row is locked first, so the first completing answer wins and the second hears who and when (faults A1–A5). The audit
 * gets ids, digests and outcomes only; words of people stay in rows that can be erased.
 */
import { Clock, Effect } from "effect"
import { decide } from "../approvals/decide.ts"
import { undo } from "../approvals/undo.ts"
import type { Refused, Ruling, Wish } from "../approvals/view.ts"
import type { ActorShape } from "../contract/auth.ts"
import type { EnvelopeType } from "../contract/envelopes.ts"
import type { Change } from "../contract/events.ts"
import { derivedId, uuidv7 } from "../ids/ids.ts"
import { Changed } from "../store/changed.ts"
import type { OutboxRow } from "../store/turn-write.ts"
import { traceparent } from "../telemetry/traceparent.ts"
import { tracedRow } from "../turns/outbox.ts"
import { ActStore, type ActTransaction, Committed, EditedArgs, type Unavailable } from "./ports.ts"
import { permitted } from "./permit.ts"
import { present } from "./serve.ts"
import { refuse } from "./refuse.ts"
import { steppedUp } from "./step-up.ts"

/** A message to a conversation that leaves with the commit; its id makes a second one a no-op. */
const saying = (id: string, conversationId: string, type: EnvelopeType, data: unknown): OutboxRow => ({
  id,
  subject: "conversation",
  body: { type, conversationId, data },
  schedule: null,
  cancel: null,
})

const by = (actor: ActorShape) => `member:${actor.memberId}`

const act = <A, E>(
  actor: ActorShape,
  changed: Change,
  body: (tx: ActTransaction, say: (row: OutboxRow) => Effect.Effect<boolean, Unavailable>) => Effect.Effect<A, E>,
) =>
  Effect.gen(function* () {
    const store = yield* ActStore
    const committed = yield* Committed
    const tell = yield* Changed
    const trace = yield* traceparent
    let said: ReadonlyArray<OutboxRow> = []
    const result = yield* store.within(actor, (tx) => {
      // contention runs the body again: what an undone try wanted to say is forgotten
      said = []
      return body(tx, (row) =>
        Effect.tap(tx.outbox(tracedRow(row, trace)), (stored) =>
          Effect.sync(() => {
            if (stored) said = [...said, tracedRow(row, trace)]
          }),
        ),
      )
    })
    yield* committed.offer(actor.tenantId, said)
    tell(actor.tenantId, [changed])
    return result
  })

/** Says no in HTTP's words. */
export const refusedBy = (refusal: Refused) => refuse(refusal.code, refusal.decided === undefined ? {} : { decided: refusal.decided })

type Completed = Extract<Ruling, { readonly tag: "completed" }>

const decidedData = (approvalId: string, actionId: string, wish: Wish, ruling: Completed) => ({
  approvalId,
  actionId,
  outcome: ruling.outcome,
  by: ruling.by,
  digest: wish.digest,
  ...(wish.reason === undefined ? {} : { reason: wish.reason }),
  ...(ruling.outcome === "edited" ? { args: wish.args } : {}),
  ...(ruling.releaseAt === null ? {} : { releaseAt: ruling.releaseAt }),
})

/** An edit that its tool could never run is refused while the approval still waits; policy judges what fits later, in the conversation. */
const fitting = Effect.fnUntraced(function* (edits: EditedArgs["Service"], tool: string, ruling: Ruling, args: unknown) {
  if (ruling.tag !== "completed" || ruling.outcome !== "edited") return
  const misfit = edits.misfit(tool, args)
  if (misfit === null) return
  return yield* refuse("args-refused", { errors: [{ path: ["payload", "args", ...misfit.path], message: misfit.message }] })
})

/** Records one member's answer to an approval. */
export const decideApproval = Effect.fn("Acts.decide")(function* (actor: ActorShape, approvalId: string, wish: Wish) {
  const edits = yield* EditedArgs
  return yield* act(actor, { resource: "approval", id: approvalId }, (tx, say) =>
    Effect.gen(function* () {
      const { approval, decisions, member, conversationId, tool } = yield* present(tx.approval(approvalId))
      const now = yield* Clock.currentTimeMillis
      const ruling = decide(approval, decisions, wish, member, now)
      if (ruling.tag === "refused") return yield* refusedBy(ruling)
      if (approval.class === "money") yield* steppedUp(actor)
      yield* fitting(edits, tool, ruling, wish.args)
      const { actionId } = approval
      yield* tx.decide({
        id: uuidv7(now),
        approvalId,
        kind: ruling.kind,
        reason: wish.reason ?? null,
        digest: wish.digest,
        args: ruling.kind === "edit" ? wish.args : null,
        at: now,
      })
      const data = { approvalId, digest: wish.digest, decision: ruling.kind }
      if (ruling.tag === "recorded") {
        yield* tx.audit({
          kind: "approval.recorded",
          actor: by(actor),
          subject: `action/${actionId}`,
          data: { ...data, missing: ruling.missing },
        })
        return { ruling, actionId }
      }
      yield* tx.close(approvalId, ruling.outcome, now)
      yield* tx.audit({
        kind: `approval.${ruling.outcome}`,
        actor: by(actor),
        subject: `action/${actionId}`,
        data: { ...data, by: ruling.by, releaseAt: ruling.releaseAt },
      })
      yield* say(
        saying(derivedId("decided", approvalId), conversationId, "approval.decided", decidedData(approvalId, actionId, wish, ruling)),
      )
      return { ruling, actionId }
    }),
  )
})

/** Takes an approval back within its release hold. The approval is void from this commit on, so a release that comes later runs nothing. */
export const undoApproval = Effect.fn("Acts.undo")(function* (actor: ActorShape, approvalId: string) {
  return yield* act(actor, { resource: "approval", id: approvalId }, (tx, say) =>
    Effect.gen(function* () {
      const { approval, decisions, member, conversationId } = yield* present(tx.approval(approvalId))
      const now = yield* Clock.currentTimeMillis
      const ruling = undo(approval, decisions, member, now)
      if (ruling.tag === "refused") return yield* refusedBy(ruling)
      const { actionId, digest } = approval
      // clocks of two nodes differ: what the other has dispatched by its own cannot be taken back by ours
      const { status } = yield* present(tx.action(actionId))
      if (status !== "approved" && status !== "held") return yield* refuse("undo-too-late")
      yield* tx.decide({ id: uuidv7(now), approvalId, kind: "undo", reason: null, digest, args: null, at: now })
      yield* tx.close(approvalId, "void", now)
      yield* tx.audit({ kind: "approval.undone", actor: by(actor), subject: `action/${actionId}`, data: { approvalId, digest } })
      yield* say(saying(derivedId("undone", approvalId), conversationId, "action.undone", { actionId, by: actor.memberId }))
      return { approvalId, actionId }
    }),
  )
})

/** Puts on record how an unknown action ended, as a person found out. The first finding counts. */
export const settleAction = Effect.fn("Acts.settle")(function* (
  actor: ActorShape,
  actionId: string,
  outcome: "succeeded" | "failed",
  reason: string,
) {
  return yield* act(actor, { resource: "action", id: actionId }, (tx, say) =>
    Effect.gen(function* () {
      const action = yield* present(tx.action(actionId))
      yield* permitted(actor, "action:settle", { workspaceId: action.workspaceId, is: action.class === "money" ? ["money"] : [] })
      if (action.status !== "unknown") return yield* refuse("not-unknown")
      if (action.class === "money") yield* steppedUp(actor)
      const first = yield* say(
        saying(derivedId("settled", actionId), action.conversationId, "action.settled", { actionId, outcome, by: actor.memberId, reason }),
      )
      if (!first) return yield* refuse("not-unknown")
      yield* tx.audit({ kind: "action.settled", actor: by(actor), subject: `action/${actionId}`, data: { outcome } })
      return { actionId, outcome }
    }),
  )
})

/** Takes a conversation over from its agent, or gives it back. */
export const handleConversation = Effect.fn("Acts.handle")(function* (actor: ActorShape, conversationId: string, to: "taken" | "returned") {
  return yield* act(actor, { resource: "conversation", id: conversationId }, (tx, say) =>
    Effect.gen(function* () {
      const conversation = yield* present(tx.conversation(conversationId))
      yield* permitted(actor, "conversation:take", conversation)
      if ((conversation.status === "handoff") === (to === "taken")) return yield* refuse("not-in-hand")
      const now = yield* Clock.currentTimeMillis
      yield* tx.audit({ kind: `conversation.${to}`, actor: by(actor), subject: `conversation/${conversationId}`, data: {} })
      yield* say(saying(uuidv7(now), conversationId, `conversation.${to}`, { by: actor.memberId }))
      return { conversationId }
    }),
  )
})
