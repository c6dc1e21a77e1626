/**
 * The journal's door in memory, for fuzzing without a database: the same answers to a write (stale, duplicate, full limit), and every row
 * kept as it came. It guards nothing that the runtime itself must keep: no trigger saves a turn here.
 */
import { Effect } from "effect"
import type { TurnStore } from "../../store/turn-store.ts"
import type { TurnResult, TurnWrite } from "../../store/turn-write.ts"
import type { ActionRecord } from "./evidence.ts"

type Row = { -readonly [K in keyof ActionRecord]: ActionRecord[K] }
interface Draw {
  readonly actionId: string
  readonly limit: string
  readonly amount: number
  released: boolean
}

/** The rows of one tenant. */
export class Rows {
  readonly versions = new Map<string, number>()
  readonly conversations = new Map<string, TurnWrite["conversation"]>()
  readonly actions = new Map<string, Row>()
  readonly approvals = new Map<
    string,
    { id: string; actionId: string; digest: string; expiresAt: number; quorum: number; roles: ReadonlyArray<string>; open: boolean }
  >()
  readonly effects: Array<{ readonly actionId: string; readonly key: string }> = []
  readonly said: Array<{ readonly actionId: string | null; readonly conversationId: string; readonly body: string }> = []
  readonly auditedDenials = new Set<string>()
  auditedCuts = 0
  readonly known = new Set<string>()
  readonly leased = new Set<string>()
  private readonly draws: Array<Draw> = []

  private full(write: TurnWrite): { readonly limitId: string; readonly actionId: string } | undefined {
    const freed = new Set(write.reservationSettles.filter(({ to }) => to === "released").map(({ actionId }) => actionId))
    const drawn = new Map<string, number>()
    for (const { limitId, key, amount, max, actionId } of write.reservations) {
      const limit = `${limitId} ${key}`
      const used = this.draws
        .filter((d) => d.limit === limit && !d.released && !freed.has(d.actionId))
        .reduce((sum, d) => sum + d.amount, 0)
      const now = used + (drawn.get(limit) ?? 0) + amount
      if (now > max) return { limitId, actionId }
      drawn.set(limit, (drawn.get(limit) ?? 0) + amount)
    }
    return undefined
  }

  commit(write: TurnWrite): TurnResult {
    const { conversation } = write
    const version = this.versions.get(conversation.id) ?? 0
    const again = write.journal.find((row) => this.known.has(`${conversation.id} ${row.messageId}`))
    if (again !== undefined) return { status: "duplicate", messageId: again.messageId }
    if (version !== conversation.expectedVersion) return { status: "stale" }
    const moved = write.approvalsExpire.find((id) => this.approvals.get(id)?.open !== true)
    if (moved !== undefined) return { status: "approvalMoved", approvalId: moved }
    const full = this.full(write)
    if (full !== undefined) return { status: "limit", ...full }
    this.apply(write)
    this.versions.set(conversation.id, version + 1)
    return { status: "ok", version: version + 1 }
  }

  private apply(write: TurnWrite): void {
    const conversationId = write.conversation.id
    this.conversations.set(conversationId, write.conversation)
    for (const row of write.journal) this.known.add(`${conversationId} ${row.messageId}`)
    for (const row of write.actions) {
      const { id, callId, tool, args, schemaVersion, policyVersion, digest, status, reason, maker, replaces } = row
      const rules = (row.verdict as { readonly rules: ReadonlyArray<string> }).rules
      const kept = { id, conversationId, callId, tool, class: row.class, args, schemaVersion, policyVersion, digest, status, reason, rules }
      this.actions.set(id, { ...kept, maker, replaces, result: null })
    }
    for (const { id, status, reason, result } of write.actionUpdates) {
      const row = this.actions.get(id)
      if (row === undefined) continue
      row.status = status
      row.reason = reason ?? row.reason
      row.result = result ?? row.result
    }
    for (const { id, actionId, digest, expiresAt, quorum, roles } of write.approvals)
      this.approvals.set(id, { id, actionId, digest, expiresAt, quorum, roles, open: true })
    for (const id of write.approvalsExpire) this.approvals.get(id)!.open = false
    for (const change of write.approvalChanges ?? []) if (change.void) this.approvals.get(change.id)!.open = false
    for (const { actionId, key } of write.effects) this.effects.push({ actionId, key })
    for (const { limitId, key, amount, actionId } of write.reservations)
      this.draws.push({ actionId, limit: `${limitId} ${key}`, amount, released: false })
    for (const { actionId, to } of write.reservationSettles)
      for (const draw of this.draws) if (draw.actionId === actionId && to === "released") draw.released = true
    for (const row of write.messages)
      if (row.direction === "out") this.said.push({ actionId: row.actionId, conversationId, body: row.body })
    for (const { kind, subject, data } of write.audit) {
      if (kind === "action.denied") this.auditedDenials.add(subject.replace("action/", ""))
      if (kind === "model.cut") this.auditedCuts += (data as { readonly dropped: number }).dropped
    }
  }
}

export const memoryStore = (of: (tenantId: string) => Rows): TurnStore["Service"] => ({
  commit: (tenantId, write) => Effect.sync(() => of(tenantId).commit(write)),
  loadConversation: () => Effect.succeed(undefined),
  knows: (tenantId, conversationId, messageId) => Effect.sync(() => of(tenantId).known.has(`${conversationId} ${messageId}`)),
  leaseEffect: (tenantId, actionId) =>
    Effect.sync(() => {
      const { leased } = of(tenantId)
      return !leased.has(actionId) && leased.add(actionId) !== undefined
    }),
})
