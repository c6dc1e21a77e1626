/**
 * From events to rows: a draft gathers the steps of a turn that are not committed yet and turns them into one TurnWrite. Pure; the
 * only place that knows how an event looks in the tables, so that state, actions, ledger and audit cannot disagree (invariants 2, 3, 8).
 */
import { type ProposedCall, replyTool } from "../kernel/action.ts"
import type { Effect } from "../kernel/effect.ts"
import type { Event } from "../kernel/event.ts"
import type { Message } from "../kernel/message.ts"
import type { State } from "../kernel/state.ts"
import type { ActionStatus, OutboxRow, TurnWrite } from "../store/turn-write.ts"
import { auditOf } from "./audit.ts"
import type { Proposal } from "./proposal.ts"

/** One kernel step with what the shell adds to it. */
export interface DraftStep {
  readonly message: Message
  readonly events: ReadonlyArray<Event>
  readonly effects: ReadonlyArray<Effect>
  readonly proposals: ReadonlyArray<Proposal>
  /** Words that came in with this step. */
  readonly inbound?: TurnWrite["messages"][number]
  /** What a tool answered, by action; kept for the model and for people. */
  readonly results?: Readonly<Record<string, unknown>>
  readonly receipts?: TurnWrite["receipts"]
  /** Calls behind the outcome that the ledger does not count yet. */
  readonly tries?: number
  readonly usage?: TurnWrite["usage"]
  /** What the audit should say beyond the events. */
  readonly audit?: TurnWrite["audit"]
  /** What is to be published beyond the effects. */
  readonly outbox?: TurnWrite["outbox"]
}

export interface DraftBase {
  readonly conversation: Omit<TurnWrite["conversation"], "state" | "status" | "lastSeq">
  readonly contact?: NonNullable<TurnWrite["contact"]>
  /** Proposals of earlier steps that are still open, for what their later events need. */
  readonly known: ReadonlyMap<string, Proposal>
  readonly outboxOf: (effect: Effect, message: Message) => ReadonlyArray<OutboxRow>
}

type Mutable<A> = { -readonly [K in keyof A]: A[K] extends ReadonlyArray<infer B> ? Array<B> : A[K] }
type Rows = Mutable<Required<Omit<TurnWrite, "conversation" | "contact">>>

const empty = (): Rows => ({
  journal: [],
  messages: [],
  actions: [],
  actionUpdates: [],
  approvals: [],
  approvalsExpire: [],
  approvalChanges: [],
  effects: [],
  effectUpdates: [],
  reservations: [],
  reservationSettles: [],
  receipts: [],
  usage: [],
  audit: [],
  outbox: [],
})

/** The journal keeps calls by id; everything else about a call stands in its action row. */
export const compact = (message: Message): unknown => {
  switch (message.tag) {
    case "answered":
      return { ...message, calls: message.calls.map((call) => call.actionId) }
    case "away":
      return { ...message, ...(message.fallback === undefined ? {} : { fallback: message.fallback.actionId }) }
    case "decided": {
      const { decision } = message
      if (decision.tag === "edited") return { ...message, decision: { ...decision, replacement: decision.replacement.actionId } }
      if (decision.tag === "approved" && decision.recheck.tag === "changed") {
        return {
          ...message,
          decision: { ...decision, recheck: { ...decision.recheck, replacement: decision.recheck.replacement.actionId } },
        }
      }
      return message
    }
    case "released":
      return message.recheck.tag === "changed"
        ? { ...message, recheck: { ...message.recheck, replacement: message.recheck.replacement.actionId } }
        : message
    default:
      return message
  }
}

const compactEvent = (event: Event): string => {
  const id = "call" in event ? event.call.actionId : "actionId" in event ? event.actionId : ""
  return id === "" ? event.tag : `${event.tag} ${id}`
}

/** Status of the conversation as lists show it. */
export const statusOf = (state: State): TurnWrite["conversation"]["status"] => {
  if (state.phase === "handoff") return "handoff"
  return Object.values(state.open).some((action) => action.stage !== "dispatched") ? "waiting" : "open"
}

const settledStatus = { done: "succeeded", refused: "failed", unknown: "unknown" } as const

class Writer {
  readonly rows = empty()
  readonly base: DraftBase
  readonly proposals: Map<string, Proposal>
  constructor(base: DraftBase) {
    this.base = base
    this.proposals = new Map(base.known)
  }

  private insert(call: ProposedCall, status: ActionStatus, reason: string, turn: number, at: number): void {
    const proposal = this.proposals.get(call.actionId)
    const { reason: _reason, policyVersion, ...verdict } = call.verdict
    this.rows.actions.push({
      id: call.actionId,
      callId: call.callId,
      turn,
      tool: call.tool,
      class: call.class,
      args: proposal?.args ?? null,
      schemaVersion: proposal?.schemaVersion ?? "",
      digest: call.digest,
      provenance: proposal?.provenance ?? {},
      status,
      verdict: {
        ...verdict,
        idempotency: call.idempotency,
        ...(call.refusal === undefined ? {} : { refusal: call.refusal.code }),
        ...(proposal?.trace === undefined ? {} : { trace: proposal.trace }),
      },
      policyVersion,
      reason,
      replaces: call.replaces ?? null,
      maker: proposal?.maker ?? "",
      effectKey: call.effectKey,
      at,
    })
  }

  private update(
    id: string,
    status: ActionStatus,
    at: number,
    more: { reason?: string; result?: unknown; replacedBy?: string; releaseAt?: number } = {},
  ): void {
    const fresh = this.rows.actions.findIndex((row) => row.id === id)
    if (fresh >= 0 && more.result === undefined && more.replacedBy === undefined && more.releaseAt === undefined) {
      const row = this.rows.actions[fresh]!
      this.rows.actions[fresh] = { ...row, status, reason: more.reason ?? row.reason }
      return
    }
    const known = this.rows.actionUpdates.findIndex((row) => row.id === id)
    const before = known >= 0 ? this.rows.actionUpdates.splice(known, 1)[0] : undefined
    this.rows.actionUpdates.push({
      id,
      status,
      reason: more.reason ?? before?.reason ?? null,
      result: more.result ?? before?.result ?? null,
      replacedBy: more.replacedBy ?? before?.replacedBy ?? null,
      releaseAt: more.releaseAt ?? before?.releaseAt ?? null,
      at,
    })
  }

  private reserve(call: ProposedCall): void {
    for (const reservation of call.verdict.reservations) this.rows.reservations.push({ ...reservation, actionId: call.actionId })
  }

  private give(actionId: string, to: "committed" | "released"): void {
    const draws = this.proposals.get(actionId)?.call.verdict.reservations.length ?? 0
    if (draws > 0) this.rows.reservationSettles.push({ actionId, to })
  }

  private settle(event: Extract<Event, { tag: "settled" }>, step: DraftStep): void {
    const { actionId, outcome } = event
    const at = step.message.at
    const proposal = this.proposals.get(actionId)
    const said = proposal?.call.tool === replyTool
    const result = outcome.tag === "done" ? step.results?.[actionId] : undefined
    const reason = outcome.tag === "done" ? {} : { reason: outcome.reason }
    this.update(actionId, settledStatus[outcome.tag], at, { ...reason, ...(result === undefined ? {} : { result }) })
    if (said) this.say(actionId, proposal, at)
    else this.rows.effectUpdates.push({ actionId, status: settledStatus[outcome.tag], outcome, tries: step.tries ?? 0, at })
    if (outcome.tag !== "unknown") this.give(actionId, outcome.tag === "done" ? "committed" : "released")
  }

  private say(actionId: string, proposal: Proposal | undefined, at: number): void {
    const text = (proposal?.args as { readonly text?: unknown } | undefined)?.text
    this.rows.messages.push({
      id: actionId,
      direction: "out",
      author: proposal?.maker ?? "",
      body: typeof text === "string" ? text : "",
      language: null,
      at,
      actionId,
    })
  }

  private event(event: Event, step: DraftStep, turn: number): void {
    const { at } = step.message
    switch (event.tag) {
      case "denied":
        return this.insert(event.call, "denied", event.reason, turn, at)
      case "held": {
        const terms = event.call.verdict.approval
        this.insert(event.call, "held", event.call.verdict.reason, turn, at)
        this.reserve(event.call)
        if (terms === undefined) return
        this.rows.approvals.push({
          id: event.approvalId,
          actionId: event.call.actionId,
          digest: event.call.digest,
          terms,
          roles: terms.roles,
          quorum: terms.quorum,
          expiresAt: event.expiresAt,
          at,
        })
        return
      }
      case "allowed":
        this.insert(event.call, "allowed", event.call.verdict.reason, turn, at)
        return this.reserve(event.call)
      case "approved":
        return this.update(event.actionId, "approved", at, event.releaseAt === undefined ? {} : { releaseAt: event.releaseAt })
      case "rejected":
        this.update(event.actionId, "rejected", at, {
          reason: event.reason,
          ...(event.replacedBy === undefined ? {} : { replacedBy: event.replacedBy }),
        })
        return this.give(event.actionId, "released")
      case "expired":
        this.update(event.actionId, "expired", at, {
          reason: event.reason,
          ...(event.replacedBy === undefined ? {} : { replacedBy: event.replacedBy }),
        })
        if (step.message.tag === "expired") this.rows.approvalsExpire.push(event.approvalId)
        else this.rows.approvalChanges.push({ id: event.approvalId, void: true, escalateTo: null, at })
        return this.give(event.actionId, "released")
      case "escalated":
        this.rows.approvalChanges.push({ id: event.approvalId, void: false, escalateTo: event.to, at })
        return
      case "dispatched":
        return this.dispatch(event.actionId, at)
      case "settled":
        return this.settle(event, step)
      default:
        return
    }
  }

  private dispatch(actionId: string, at: number): void {
    const call = this.proposals.get(actionId)?.call
    if (call === undefined) return
    this.update(actionId, "dispatched", at)
    this.rows.effects.push({
      id: actionId,
      actionId,
      key: call.effectKey,
      tool: call.tool,
      class: call.class,
      idempotency: call.idempotency,
      approvalId: call.ask?.approvalId ?? null,
      at,
    })
  }

  add(step: DraftStep, turn: number): void {
    for (const proposal of step.proposals) this.proposals.set(proposal.call.actionId, proposal)
    this.rows.journal.push({
      messageId: step.message.id,
      seq: step.message.seq ?? null,
      kind: step.message.tag,
      at: step.message.at,
      message: compact(step.message),
      events: step.events.map(compactEvent),
    })
    if (step.inbound !== undefined) this.rows.messages.push(step.inbound)
    for (const event of step.events) this.event(event, step, turn)
    this.rows.receipts.push(...(step.receipts ?? []))
    this.rows.usage.push(...(step.usage ?? []))
    this.rows.audit.push(...auditOf(step, this.proposals), ...(step.audit ?? []))
    this.rows.outbox.push(...(step.outbox ?? []))
    for (const effect of step.effects) this.rows.outbox.push(...this.base.outboxOf(effect, step.message))
  }
}

/** The rows of these steps, computed from the state that is stored now; `after` is the state they lead to. */
export const toTurnWrite = (base: DraftBase, steps: ReadonlyArray<DraftStep>, after: State): TurnWrite => {
  const writer = new Writer(base)
  for (const step of steps) writer.add(step, after.turn)
  return {
    conversation: { ...base.conversation, state: after, status: statusOf(after), lastSeq: after.lastSeq },
    ...(base.contact === undefined ? {} : { contact: base.contact }),
    ...writer.rows,
  }
}
