/**
 * What leaves with a commit: timers and notices as rows, published after the commit under their own ids. Pure. Subjects are written
 * in our own terms (`timer/<id>`, `event/<entity>/<event>`, `conversation`); only the relay knows how the backbone spells them.
 */
import { derivedId } from "../ids/ids.ts"
import type { Effect } from "../kernel/effect.ts"
import type { Message } from "../kernel/message.ts"
import type { OutboxRow } from "../store/turn-write.ts"

/** Body of an outbox row: the relay wraps it into an envelope. */
export interface OutboxBody {
  readonly type: string
  readonly conversationId: string
  readonly data: unknown
  /** The span it comes of; the one who receives it goes on with that trace. */
  readonly traceparent?: string
}

/** The row as it leaves from this span. */
export const tracedRow = (row: OutboxRow, traceparent: string | undefined): OutboxRow =>
  traceparent === undefined || row.body === null ? row : { ...row, body: { ...(row.body as OutboxBody), traceparent } }

/** A message to a conversation at a later time. `timerId` names it: the same name replaces it, `cancelRow` removes it. */
export const timerRow = (conversationId: string, timerId: string, at: number, type: string, data: unknown): OutboxRow => ({
  id: derivedId("timer", timerId, String(at)),
  subject: `timer/${timerId}`,
  body: { type, conversationId, data } satisfies OutboxBody,
  schedule: { at, target: conversationId },
  cancel: null,
})

/** Takes a timer back. `cause` makes the row's own id. */
export const cancelRow = (timerId: string, cause: string): OutboxRow => ({
  id: derivedId("cancel", timerId, cause),
  subject: `timer/${timerId}`,
  body: null,
  schedule: null,
  cancel: timerId,
})

/** A notice for whoever watches the tenant (ids only, no words of people). */
export const noticeRow = (id: string, conversationId: string, entity: string, event: string, data: unknown): OutboxRow => ({
  id,
  subject: `event/${entity}/${event}`,
  body: { type: `${entity}.${event}`, conversationId, data } satisfies OutboxBody,
  schedule: null,
  cancel: null,
})

/** What one kernel effect publishes. */
export const outboxOf =
  (conversationId: string) =>
  (effect: Effect, message: Message): ReadonlyArray<OutboxRow> => {
    switch (effect.tag) {
      case "ask": {
        const { approvalId, actionId } = effect
        return [noticeRow(derivedId("held", approvalId), conversationId, "approval", "held", { approvalId, actionId })]
      }
      case "schedule": {
        const { actionId, approvalId, fires, to } = effect
        return [
          timerRow(conversationId, effect.timerId, effect.at, `timer.${fires}`, {
            actionId,
            approvalId,
            ...(to === undefined ? {} : { to }),
          }),
        ]
      }
      case "cancel":
        return [cancelRow(effect.timerId, message.id)]
      default:
        return []
    }
  }
