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

/** Data without the keys nobody gave. */
const given = (data: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))

/** How an approval ended, by whose hand. */
const closed = (
  kind: string,
  event: { readonly actionId: string; readonly approvalId: string },
  by: ReadonlyArray<string>,
  more: Readonly<Record<string, unknown>>,
): Entry => ({
  kind,
  actor: by.map((member) => `member:${member}`).join(",") || system,
  subject: `action/${event.actionId}`,
  data: given({ approval: event.approvalId, ...more }),
})

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
      return judged("action.held", event.call, given({ approval: event.approvalId, replaces: event.call.replaces }))
    case "allowed":
      return judged(event.call.tool === replyTool ? "message.said" : "action.allowed", event.call)
    case "approved":
      return closed("action.approved", event, event.by, { releaseAt: event.releaseAt })
    case "rejected":
      return closed("action.rejected", event, event.by, { replacedBy: event.replacedBy })
    case "expired":
      return closed("action.expired", event, [], { replacedBy: event.replacedBy })
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
