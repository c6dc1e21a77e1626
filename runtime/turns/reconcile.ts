/** When to ask a provider again about a call whose outcome is unknown: a timer, later each time, a bounded number of times. Pure. */
import type { OutboxRow } from "../store/turn-write.ts"
import { turnLimits } from "./limits.ts"
import { timerRow } from "./outbox.ts"

/** The next look, `tries` looks from the first; at most an hour apart. */
export const reconcileTimer = (conversationId: string, actionId: string, now: number, tries: number): OutboxRow =>
  timerRow(conversationId, `${actionId}-q`, now + turnLimits.reconcileAfter_ms * Math.min(2 ** (tries - 1), 240), "timer.reconcile", {
    actionId,
    tries,
  })
