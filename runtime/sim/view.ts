/** What one read gives of a conversation: the answer of cs_conversation over plain tables. */
import type { ConversationSnapshot, OpenActionView, TranscriptEntry } from "../store/snapshot.ts"
import type { ActionRow, Tables } from "./tables.ts"

const actionView = ({ conversationId: _c, workspaceId: _w, ...row }: ActionRow) => row

const openView = (tables: Tables, row: ActionRow): OpenActionView => {
  const effect = tables.effects.get(row.id)
  const approval = [...tables.approvals.values()].filter((one) => one.actionId === row.id).sort((a, b) => b.at - a.at)[0]
  return {
    ...actionView(row),
    effect: effect === undefined ? null : { status: effect.status, attempts: effect.attempts, at: effect.at, leasedAt: effect.leasedAt },
    approval: approval === undefined ? null : { id: approval.id, state: approval.state, expiresAt: approval.expiresAt, at: approval.at },
  }
}

export const readConversation = (tables: Tables, id: string, entries: number): ConversationSnapshot | undefined => {
  const row = tables.conversations.get(id)
  if (row === undefined) return undefined
  const contact = tables.contacts.get(row.contactId)!
  const state = row.state as { readonly open?: Readonly<Record<string, unknown>> }
  const open = Object.keys(state.open ?? {}).flatMap((actionId) => tables.actions.get(actionId) ?? [])
  const said = tables.messages
    .filter((message) => message.conversationId === id)
    .map(({ conversationId: _c, ...message }): TranscriptEntry => ({ kind: "message", ...message }))
  const called = [...tables.actions.values()]
    .filter((action) => action.conversationId === id)
    .map((action): TranscriptEntry => ({ kind: "action", ...actionView(action) }))
  const { channel: _channel, workspaceId: _workspace, ...who } = contact
  const { threadKey, ...own } = row
  return {
    ...own,
    threadKey,
    contact: { ...who, channel: contact.channel, stage: "new", optedOut: false, erased: false, verified: false },
    open: open.sort((a, b) => a.seq - b.seq).map((action) => openView(tables, action)),
    entries: [...said, ...called].sort((a, b) => a.seq - b.seq).slice(-entries),
  }
}
