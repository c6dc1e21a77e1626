/** The tenant's duties in a simulated world: what should have moved on its own and did not is nudged, with the letters that live duties send. */
import { nudge, dutyLimits } from "../tenants/duties.ts"
import type { Envelope } from "../mailbox/envelope.ts"
import { tenantId } from "./company.ts"
import type { World } from "./world.ts"

export const nudges = ({ tables, loop }: World): ReadonlyArray<Envelope> => {
  const late = [...tables.approvals.values()].filter((row) => row.state === "open" && row.expiresAt < loop.now - dutyLimits.lateAfter_ms)
  const stuck = [...tables.effects.values()].filter(
    (row) => (row.status === "recorded" || row.status === "leased") && row.at < loop.now - dutyLimits.stuckAfter_ms,
  )
  return [
    ...late.map(({ conversationId, actionId, id: approvalId }) => ({ kind: "approval", conversationId, actionId, approvalId }) as const),
    ...stuck.map(({ actionId }) => ({ kind: "effect", actionId, conversationId: tables.actions.get(actionId)!.conversationId }) as const),
  ].map((row) => nudge(tenantId, row, loop.now))
}
