/**
 * From an envelope to a kernel message: decodes what came, and gathers what the kernel may not ask for itself (the second look at an
 * approved call, the judged replacement of an edited one). Boundary between the backbone's words and the kernel's.
 */
import { Clock, Effect, Schema, type Tracer } from "effect"
import { type Agent, Agents, handOffFor } from "../agents/agents.ts"
import { ConversationData, type ConversationDatum } from "../contract/envelopes.ts"
import { crashPoint } from "../crash/point.ts"
import { reconcileEffect } from "../effects/run.ts"
import { linked, spanned } from "../telemetry/span.ts"
import { readTraceparent } from "../telemetry/traceparent.ts"
import { derivedId } from "../ids/ids.ts"
import type { Recheck } from "../kernel/message.ts"
import { editOf } from "../policy/edited.ts"
import { benchOf } from "./bench.ts"
import { judge, recheck } from "./gate.ts"
import { turnLimits } from "./limits.ts"
import { providerEvent } from "./provider.ts"
import { timerRow } from "./outbox.ts"
import { reconcileTimer } from "./reconcile.ts"
import type { Applied, Resident } from "./resident.ts"
import { userItem } from "./transcript.ts"

/** A message that can never be applied; it goes to the dead letters with this reason. */
export class Unreadable extends Schema.TaggedError<Unreadable>()("Unreadable", { reason: Schema.String }) {}

export interface Delivery {
  readonly id: string
  readonly seq: number
  readonly type: string
  readonly data: unknown
  /** The owner's pin; when it changes, somebody else may have written, and what is in memory is not trusted. */
  readonly pin?: string
  /** The span of this turn, when somebody listens. */
  readonly span?: Tracer.AnySpan | undefined
}

type Of<T extends ConversationDatum["type"]> = Extract<ConversationDatum, { readonly type: T }>["data"]

const decode = Schema.decodeUnknownEffect(ConversationData)

/** Reads the data of a delivery; what does not decode is unreadable, with the names of the fields. */
export const readDatum = (delivery: Delivery): Effect.Effect<ConversationDatum, Unreadable> =>
  decode({ type: delivery.type, data: delivery.data }).pipe(
    Effect.mapError(() => new Unreadable({ reason: `${delivery.type.slice(0, 80)} does not have the shape this runtime reads` })),
  )

const handOff = (text: string, agent: Agent | undefined): { readonly handOff?: string } => {
  const rule = agent === undefined ? undefined : handOffFor(agent, { on: "says", text })
  return rule === undefined ? {} : { handOff: `rule ${rule.id} of the agent, for ${rule.to}` }
}

interface Stamp {
  readonly v: 1
  readonly id: string
  readonly seq: number
  readonly at: number
}

const received = (stamp: Stamp, data: Of<"message.received">, agent: Agent | undefined): Applied => ({
  message: { ...stamp, tag: "received", messageId: data.messageId, ...handOff(data.text, agent) },
  inbound: {
    id: data.messageId,
    direction: "in",
    author: "contact",
    body: data.text,
    language: data.language ?? null,
    at: stamp.at,
    actionId: null,
  },
  items: [userItem(data.text)],
  sources: [{ label: "untrusted", values: data.text }],
})

const same: Recheck = { tag: "same" }

const approved = Effect.fnUntraced(function* (resident: Resident, stamp: Stamp, data: Of<"approval.decided">) {
  const held = resident.proposal(data.actionId)
  const looked =
    held === undefined
      ? { result: same, proposals: [] }
      : yield* recheck(yield* benchOf(resident.view), held, held.call.ask?.expiresAt ?? 0)
  const decision = {
    tag: "approved",
    digest: data.digest,
    recheck: looked.result,
    ...(data.releaseAt === undefined ? {} : { releaseAt: data.releaseAt }),
  } as const
  return {
    message: { ...stamp, tag: "decided", approvalId: data.approvalId, actionId: data.actionId, by: data.by, decision },
    proposals: looked.proposals,
  } satisfies Applied
})

const edited = Effect.fnUntraced(function* (resident: Resident, stamp: Stamp, data: Of<"approval.decided">) {
  const held = resident.proposal(data.actionId)
  const base = { ...stamp, tag: "decided", approvalId: data.approvalId, actionId: data.actionId, by: data.by } as const
  const reason = data.reason ?? "edited by a person"
  if (held === undefined) return { message: { ...base, decision: { tag: "rejected", reason } } } satisfies Applied
  const edit = editOf(held, data.args)
  const wanted = {
    callId: `${held.call.callId}.edited`,
    tool: held.call.tool,
    args: data.args,
    maker: `member:${data.by[0] ?? ""}`,
    edited: true,
    replaces: data.actionId,
  }
  const replacement = yield* judge(yield* benchOf(resident.view), { ...wanted, provenance: edit.provenance })
  return {
    message: { ...base, decision: { tag: "edited", reason, replacement: replacement.call } },
    proposals: [replacement],
    sources: edit.sources,
  } satisfies Applied
})

const decided = (resident: Resident, stamp: Stamp, data: Of<"approval.decided">) => {
  if (data.outcome === "approved") return approved(resident, stamp, data)
  if (data.outcome === "edited") return edited(resident, stamp, data)
  const { approvalId, actionId, by } = data
  return Effect.succeed({
    message: { ...stamp, tag: "decided", approvalId, actionId, by, decision: { tag: "rejected", reason: data.reason ?? "" } },
  } satisfies Applied)
}

/**
 * The timer of a release speaks by the server's clock. Where ours is behind, it is set again for when the hold is over here too: ignoring
 * it would leave the call approved for ever.
 */
const releasedEarly = (resident: Resident, stamp: Stamp, actionId: string): Applied | undefined => {
  const { approvalId, releaseAt = 0, stage } = resident.state.open[actionId] ?? {}
  if (stage !== "releasing" || approvalId === undefined || releaseAt <= stamp.at) return undefined
  const { conversationId } = resident.view.identity
  const again = timerRow(conversationId, `${approvalId}-r`, releaseAt + (releaseAt - stamp.at), "timer.released", { actionId, approvalId })
  return {
    message: { ...stamp, tag: "released", actionId, recheck: same },
    outbox: [{ ...again, id: derivedId("again", stamp.id) }],
  }
}

const released = Effect.fnUntraced(function* (resident: Resident, stamp: Stamp, actionId: string) {
  const early = releasedEarly(resident, stamp, actionId)
  if (early !== undefined) return early
  const held = resident.proposal(actionId)
  const looked =
    held === undefined
      ? { result: same, proposals: [] }
      : yield* recheck(yield* benchOf(resident.view), held, held.call.ask?.expiresAt ?? 0)
  return { message: { ...stamp, tag: "released", actionId, recheck: looked.result }, proposals: looked.proposals } satisfies Applied
})

/** Asks the provider again how an unknown call ended; asks later when it still cannot tell. */
const reconciled = Effect.fnUntraced(function* (resident: Resident, stamp: Stamp, data: Of<"timer.reconcile">) {
  const proposal = resident.proposal(data.actionId)
  if (proposal === undefined || resident.state.open[data.actionId]?.stage !== "unknown") return undefined
  const { tenantId, conversationId } = resident.view.identity
  const ran = yield* reconcileEffect({
    tenantId,
    conversationId,
    actionId: data.actionId,
    tool: proposal.call.tool,
    args: proposal.args,
    key: proposal.call.effectKey,
  })
  const message = { ...stamp, tag: "settled", actionId: data.actionId, outcome: ran.outcome, via: "reconcile" } as const
  // the next look is stored with the answer that asks for it, or a crash would end the asking
  if (ran.outcome.tag === "unknown")
    return {
      message,
      ...(data.tries < turnLimits.reconcileTries
        ? { outbox: [reconcileTimer(conversationId, data.actionId, stamp.at, data.tries + 1)] }
        : {}),
    } satisfies Applied
  const output = "output" in ran ? ran.output : undefined
  return {
    message,
    receipts: ran.receipts,
    ...(output === undefined ? {} : { results: { [data.actionId]: output } }),
  } satisfies Applied
})

/** What a delivery means to this conversation; undefined when there is nothing to apply. */
export const interpret = spanned("Turn.interpret")(function* (resident: Resident, delivery: Delivery, datum: ConversationDatum) {
  const at = yield* Clock.currentTimeMillis
  const stamp: Stamp = { v: 1, id: delivery.id, seq: delivery.seq, at }
  // a decision, a timer or a finding belongs to the turn that wanted the call, however long ago that was
  if ("actionId" in datum.data) yield* linked(readTraceparent(resident.proposal(datum.data.actionId)?.trace))
  switch (datum.type) {
    case "message.received":
      return received(stamp, datum.data, (yield* Agents).get(resident.view.identity.agent))
    case "approval.decided":
      yield* crashPoint("K10")
      return yield* decided(resident, stamp, datum.data)
    case "timer.expired":
      return { message: { ...stamp, tag: "expired", approvalId: datum.data.approvalId, actionId: datum.data.actionId } } satisfies Applied
    case "timer.escalated":
      return {
        message: { ...stamp, tag: "escalated", approvalId: datum.data.approvalId, actionId: datum.data.actionId, to: datum.data.to },
      } satisfies Applied
    case "timer.released":
      return yield* released(resident, stamp, datum.data.actionId)
    case "timer.reconcile":
      return yield* reconciled(resident, stamp, datum.data)
    case "action.undone":
      return { message: { ...stamp, tag: "undone", actionId: datum.data.actionId, by: datum.data.by } } satisfies Applied
    case "action.settled": {
      const { actionId, outcome, reason, by } = datum.data
      const told =
        outcome === "succeeded" ? ({ tag: "done" } as const) : ({ tag: "refused", code: "person:did-not-happen", reason } as const)
      return { message: { ...stamp, tag: "settled", actionId, outcome: told, via: "person", by } } satisfies Applied
    }
    case "conversation.taken":
      return { message: { ...stamp, tag: "takenOver", by: datum.data.by } } satisfies Applied
    case "conversation.returned":
      return { message: { ...stamp, tag: "handedBack", by: datum.data.by } } satisfies Applied
    case "provider.event":
      return yield* providerEvent(resident, stamp, datum.data)
  }
})
