/** What a turn that passed leaves in the tables: the inserts and updates of cs_turns, in its order. */
import type { TurnWrite } from "../store/turn-write.ts"
import { type JournalRow, journalKey, type Tables } from "./tables.ts"

/** Place in the conversation: the version of the write, then the kind of row, then its place among them. */
const place = (version: number, base: number, index: number): number => version * 1000 + Math.min(index + 1, 299) + base

const conversation = (tables: Tables, { conversation: to, contact }: TurnWrite, version: number): void => {
  if (contact !== undefined && !tables.contacts.has(contact.id)) tables.contacts.set(contact.id, contact)
  const before = tables.conversations.get(to.id)
  const { expectedVersion: _read, ...fresh } = to
  tables.conversations.set(
    to.id,
    before === undefined
      ? { ...fresh, version }
      : { ...before, state: to.state, status: to.status, lastSeq: Math.max(before.lastSeq, to.lastSeq), version },
  )
}

/** A message from the stream begins a row; what was born of it in this step stands in it. */
const journal = (tables: Tables, { conversation: { id }, journal: entries }: TurnWrite, version: number): void => {
  let open: (JournalRow & { entries: Array<JournalRow["entries"][number]> }) | undefined
  for (const entry of entries) {
    if (open === undefined || entry.seq !== null) {
      open = { conversationId: id, messageId: entry.messageId, version, entries: [] }
      tables.journal.set(journalKey(id, entry.messageId), open)
    }
    open.entries.push(entry)
  }
}

const actions = (tables: Tables, write: TurnWrite, version: number): void => {
  const at = tables.conversations.get(write.conversation.id)!
  write.actions.forEach((row, index) => {
    const more = { seq: place(version, 300, index), conversationId: at.id, workspaceId: at.workspaceId }
    tables.actions.set(row.id, { ...row, ...more, result: null, replacedBy: null, releaseAt: null } as never)
  })
  for (const { id, status, reason, result, replacedBy, releaseAt } of write.actionUpdates) {
    const row = tables.actions.get(id)
    if (row === undefined) continue
    tables.actions.set(id, {
      ...row,
      status,
      reason: reason ?? row.reason,
      result: result ?? row.result,
      replacedBy: replacedBy ?? row.replacedBy,
      releaseAt: releaseAt ?? row.releaseAt,
    })
  }
}

const approvals = (tables: Tables, write: TurnWrite, now: number): void => {
  const at = tables.conversations.get(write.conversation.id)!
  for (const row of write.approvals) {
    const standing = { conversationId: at.id, workspaceId: at.workspaceId, class: tables.actions.get(row.actionId)!.class }
    tables.approvals.set(row.id, { ...row, ...standing, state: "open", decidedAt: null })
  }
  for (const id of write.approvalsExpire) {
    const row = tables.approvals.get(id)
    if (row?.state === "open") tables.approvals.set(id, { ...row, state: "expired", decidedAt: now })
  }
  for (const change of write.approvalChanges ?? []) {
    const row = tables.approvals.get(change.id)
    if (row === undefined) continue
    const role = change.escalateTo
    tables.approvals.set(change.id, {
      ...row,
      state: change.void && (row.state === "open" || row.state === "approved") ? "void" : row.state,
      decidedAt: change.void ? (row.decidedAt ?? now) : row.decidedAt,
      roles: role === null || row.roles.includes(role) ? row.roles : [...row.roles, role],
    })
  }
}

const effects = (tables: Tables, write: TurnWrite): void => {
  for (const { id: _id, ...row } of write.effects)
    tables.effects.set(row.actionId, { ...row, status: "recorded", attempts: 0, leasedAt: null })
  for (const { actionId, status, tries } of write.effectUpdates) {
    const row = tables.effects.get(actionId)
    if (row !== undefined && row.status !== "succeeded" && row.status !== "failed")
      tables.effects.set(actionId, { ...row, status, attempts: row.attempts + tries })
  }
}

const draws = (tables: Tables, write: TurnWrite, now: number): void => {
  const fresh = write.reservations.map(({ actionId, limitId, key, amount }) => ({
    actionId,
    limitId,
    key,
    amount,
    state: "reserved" as const,
    at: now,
  }))
  const settles = new Map(write.reservationSettles.map(({ actionId, to }) => [actionId, to]))
  tables.draws = [...tables.draws, ...fresh].map((draw) => {
    const to = settles.get(draw.actionId)
    return to === undefined || draw.state !== "reserved" ? draw : { ...draw, state: to, at: to === "committed" ? now : draw.at }
  })
}

export const applyTurn = (tables: Tables, now: number, write: TurnWrite): void => {
  const version = (tables.conversations.get(write.conversation.id)?.version ?? 0) + 1
  conversation(tables, write, version)
  journal(tables, write, version)
  write.messages.forEach((row, index) => {
    const seq = place(version, row.direction === "in" ? 0 : 600, index)
    tables.messages.push({ ...row, conversationId: write.conversation.id, seq })
  })
  actions(tables, write, version)
  approvals(tables, write, now)
  effects(tables, write)
  draws(tables, write, now)
  for (const receipt of write.receipts) tables.receipts.set(receipt.id, receipt)
  tables.audit.push(...write.audit)
  for (const row of write.outbox) if (!tables.outbox.has(row.id)) tables.outbox.set(row.id, row)
}
