/**
 * What the audit says about a step: one entry per thing that a stranger may ask about later. Ids, digests and rule names only: no
 * words of people, so that erasing a person never breaks the proof (invariant 8).
 */
import { replyTool } from "../kernel/action.ts"
import type { Event } from "../kernel/event.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import type { DraftStep } from "./draft.ts"
import type { Proposal } from "./proposal.ts"

type Entry = TurnWrite["audit"][number]

const system = "system"

const entryOf = (event: Event, proposals: ReadonlyMap<string, Proposal>): Entry | undefined => {
  const maker = (id: string): string => proposals.get(id)?.maker || system
  const judged = (kind: string, call: Extract<Event, { tag: "held" }>["call"], more: object = {}): Entry => ({
    kind,
    actor: maker(call.actionId),
    subject: `action/${call.actionId}`,
    data: { tool: call.tool, digest: call.digest, rules: call.verdict.rules, policy: call.verdict.policyVersion, ...more },
  })
  switch (event.tag) {
    case "denied":
      return judged("action.denied", event.call, { code: event.code })
    case "held":
      return judged("action.held", event.call, {
        approval: event.approvalId,
        ...(event.call.replaces === undefined ? {} : { replaces: event.call.replaces }),
      })
    case "allowed":
      return judged(event.call.tool === replyTool ? "message.said" : "action.allowed", event.call)
    case "approved":
      return {
        kind: "action.approved",
        actor: event.by.map((m) => `member:${m}`).join(",") || system,
        subject: `action/${event.actionId}`,
        data: { approval: event.approvalId, ...(event.releaseAt === undefined ? {} : { releaseAt: event.releaseAt }) },
      }
    case "rejected":
      return {
        kind: "action.rejected",
        actor: event.by.map((m) => `member:${m}`).join(",") || system,
        subject: `action/${event.actionId}`,
        data: { approval: event.approvalId, ...(event.replacedBy === undefined ? {} : { replacedBy: event.replacedBy }) },
      }
    case "expired":
      return {
        kind: "action.expired",
        actor: system,
        subject: `action/${event.actionId}`,
        data: { approval: event.approvalId, ...(event.replacedBy === undefined ? {} : { replacedBy: event.replacedBy }) },
      }
    case "escalated":
      return { kind: "approval.escalated", actor: system, subject: `approval/${event.approvalId}`, data: { to: event.to } }
    case "settled":
      if (event.via === "record") return undefined
      return {
        kind: `effect.${event.outcome.tag}`,
        actor: event.by === undefined ? system : `member:${event.by}`,
        subject: `action/${event.actionId}`,
        data: { via: event.via, key: proposals.get(event.actionId)?.call.effectKey ?? null },
      }
    case "handedOff":
      return {
        kind: "conversation.handedOff",
        actor: event.by === undefined ? system : `member:${event.by}`,
        subject: "conversation",
        data: {},
      }
    case "handedBack":
      return { kind: "conversation.handedBack", actor: `member:${event.by}`, subject: "conversation", data: {} }
    default:
      return undefined
  }
}

/** The audit entries of one step, in order. */
export const auditOf = (step: DraftStep, proposals: ReadonlyMap<string, Proposal>): ReadonlyArray<Entry> => [
  ...(step.inbound === undefined
    ? []
    : [
        {
          kind: "message.received",
          actor: "contact",
          subject: `message/${step.inbound.id}`,
          data: { id: step.message.id, seq: step.message.seq ?? null },
        },
      ]),
  ...step.events.flatMap((event) => entryOf(event, proposals) ?? []),
  ...(step.receipts ?? []).map((receipt) => ({
    kind: "receipt.filed",
    actor: system,
    subject: `action/${receipt.actionId}`,
    data: { receipt: receipt.id, sha256: receipt.sha256 },
  })),
]
