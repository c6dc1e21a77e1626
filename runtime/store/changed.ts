/**
 * Told after a commit which rows it changed, so that whoever shows them can look again. In memory and without a statement of its own:
 * it may be lost with the process, and carries ids alone. Boundary between those who write and whoever tells people (invariant 12).
 */
import { Context } from "effect"
import type { Change } from "../contract/events.ts"
import type { TurnWrite } from "./turn-write.ts"

export const Changed = Context.Reference<(tenantId: string, changes: ReadonlyArray<Change>) => void>("countersign/store/Changed", {
  defaultValue: () => () => {},
})

/** The rows one step of a turn made or changed. A payout tells of itself when it is drafted, sent or confirmed. */
export const changesOf = (write: TurnWrite): ReadonlyArray<Change> => {
  const changes: Array<Change> = [{ resource: "conversation", id: write.conversation.id }]
  for (const { id, status } of write.actions) changes.push({ resource: status === "denied" ? "blocked" : "action", id })
  for (const { id } of write.actionUpdates) changes.push({ resource: "action", id })
  for (const { id } of write.approvals) changes.push({ resource: "approval", id })
  for (const id of write.approvalsExpire) changes.push({ resource: "approval", id })
  for (const { id } of write.approvalChanges ?? []) changes.push({ resource: "approval", id })
  return changes
}
