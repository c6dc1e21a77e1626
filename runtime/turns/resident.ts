/**
 * A conversation in memory: the committed state with its version, and the steps of the running turn that are not committed yet.
 * Owned by one actor at a time; forgotten whenever the store disagrees (invariant 9).
 */
import type { ProposedCall } from "../kernel/action.ts"
import type { Effect as KernelEffect } from "../kernel/effect.ts"
import type { Message } from "../kernel/message.ts"
import type { State } from "../kernel/state.ts"
import { step } from "../kernel/step.ts"
import type { TranscriptItem } from "../model/port.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import type { ProvenanceSource } from "../policy/provenance.ts"
import { type DraftStep, toTurnWrite } from "./draft.ts"
import { outboxOf } from "./outbox.ts"
import type { Proposal } from "./proposal.ts"
import { bounded, itemsOf } from "./transcript.ts"

export interface Identity {
  readonly tenantId: string
  readonly conversationId: string
  readonly workspaceId: string
  readonly contactId: string
  readonly channel: string
  readonly threadKey: string
  readonly agent: string
  readonly language: string | undefined
}

export interface Snapshot {
  readonly identity: Identity
  readonly version: number
  readonly state: State
  /** Open actions by id, with when their effect was recorded (Unix ms). */
  readonly open: ReadonlyMap<string, Proposal>
  readonly recordedAt: ReadonlyMap<string, number>
  readonly transcript: ReadonlyArray<TranscriptItem>
  readonly sources: ReadonlyArray<ProvenanceSource>
  /** Created with the first commit. */
  readonly contact?: NonNullable<TurnWrite["contact"]>
}

/** What the shell adds to a message before it is applied. */
export interface Applied extends Partial<Pick<DraftStep, "inbound" | "results" | "receipts" | "tries" | "usage" | "audit" | "outbox">> {
  readonly message: Message
  readonly proposals?: ReadonlyArray<Proposal>
  /** Shown to the model with this step, before its calls. */
  readonly items?: ReadonlyArray<TranscriptItem>
  readonly sources?: ReadonlyArray<ProvenanceSource>
}

export class Resident {
  committed: Snapshot
  private applied: Array<Applied> = []
  private now: Snapshot
  private steps: Array<DraftStep> = []
  private readonly told = new Set<string>()

  private readonly left: ReadonlySet<string>

  constructor(snapshot: Snapshot) {
    this.left = new Set(snapshot.recordedAt.keys())
    this.committed = snapshot
    this.now = snapshot
  }

  get state(): State {
    return this.now.state
  }
  get view(): Snapshot {
    return this.now
  }
  get dirty(): boolean {
    return this.steps.length > 0
  }
  proposal(actionId: string): Proposal | undefined {
    return this.now.open.get(actionId)
  }

  /** Whether another process recorded this effect, and so may have tried it. */
  resumes(actionId: string): boolean {
    return this.left.has(actionId)
  }
  /** A call of an uncommitted step that is no longer open. */
  draftProposal(actionId: string): Proposal | undefined {
    return this.applied.flatMap((a) => a.proposals ?? []).find((p) => p.call.actionId === actionId)
  }

  /** Applies one message to the uncommitted state; what is to be done next comes back. */
  apply(applied: Applied): ReadonlyArray<KernelEffect> {
    const { message, proposals = [], results = {} } = applied
    const next = step(this.now.state, message)
    if (next.events.length === 0) return []
    this.applied.push(applied)
    const known = new Map(this.now.open)
    for (const proposal of proposals) known.set(proposal.call.actionId, proposal)
    const items = itemsOf(
      next.events,
      (id) => known.get(id),
      results,
      (id) => this.told.has(id),
    )
    for (const event of next.events) if (event.tag === "held") this.told.add(event.call.actionId)
    const recordedAt = new Map(this.now.recordedAt)
    for (const event of next.events) if (event.tag === "dispatched") recordedAt.set(event.actionId, message.at)
    const keep = (id: string): boolean => next.state.open[id] !== undefined
    this.steps.push({ ...applied, message, proposals, events: next.events, effects: next.effects })
    this.now = {
      ...this.now,
      state: next.state,
      open: new Map([...known].filter(([id]) => keep(id))),
      recordedAt: new Map([...recordedAt].filter(([id]) => keep(id))),
      transcript: bounded([...this.now.transcript, ...(applied.items ?? []), ...items]),
      sources: [...this.now.sources, ...(applied.sources ?? [])].slice(-sourcesMax),
    }
    return next.effects
  }

  /** The uncommitted steps as rows. */
  write(): TurnWrite {
    const { identity, version, contact, open } = this.committed
    const conversation = {
      id: identity.conversationId,
      expectedVersion: version,
      workspaceId: identity.workspaceId,
      contactId: identity.contactId,
      channel: identity.channel,
      agent: identity.agent,
      threadKey: identity.threadKey,
    }
    const base = { conversation, known: open, outboxOf: outboxOf(identity.conversationId), ...(contact === undefined ? {} : { contact }) }
    return toTurnWrite(base, this.steps, this.now.state)
  }

  /** The store took the rows as `version`. */
  commit(version: number): void {
    const { contact: _created, ...rest } = this.now
    this.committed = { ...rest, version }
    this.now = this.committed
    this.steps = []
    this.applied = []
  }

  /**
   * Goes back to the step that proposed `actionId`, with that call judged anew, and forgets what came after it. Gives what is to be
   * done next; undefined when no uncommitted step proposed it.
   */
  rejudge(actionId: string, judged: Proposal): ReadonlyArray<KernelEffect> | undefined {
    const index = this.applied.findIndex((a) => a.proposals?.some((p) => p.call.actionId === actionId))
    if (index < 0) return undefined
    const redo = this.applied.slice(0, index + 1)
    const last = redo[index]!
    redo[index] = {
      ...last,
      message: withCall(last.message, actionId, judged.call),
      proposals: (last.proposals ?? []).map((p) => (p.call.actionId === actionId ? judged : p)),
    }
    this.now = this.committed
    this.steps = []
    this.applied = []
    return redo.map((applied) => this.apply(applied)).at(-1) ?? []
  }
}

const sourcesMax = 80

/** The message with one proposed call put in place of another. */
const withCall = (message: Message, actionId: string, call: ProposedCall): Message => {
  const swap = (old: ProposedCall): ProposedCall => (old.actionId === actionId ? call : old)
  if (message.tag === "answered") return { ...message, calls: message.calls.map(swap) }
  if (message.tag === "away" && message.fallback !== undefined) return { ...message, fallback: swap(message.fallback) }
  if (message.tag === "decided" && message.decision.tag === "edited") {
    return { ...message, decision: { ...message.decision, replacement: swap(message.decision.replacement) } }
  }
  if (message.tag === "decided" && message.decision.tag === "approved" && message.decision.recheck.tag === "changed") {
    const { recheck } = message.decision
    return { ...message, decision: { ...message.decision, recheck: { ...recheck, replacement: swap(recheck.replacement) } } }
  }
  if (message.tag === "released" && message.recheck.tag === "changed")
    return { ...message, recheck: { ...message.recheck, replacement: swap(message.recheck.replacement) } }
  return message
}
