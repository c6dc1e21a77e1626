/**
 * One simulated world: what survives a death (rows, stream, the provider's ledger, what people wanted) and what does not (processes). Holds
 * the facts an oracle reads afterwards; knows nothing of how the runtime works inside.
 */
import { encodeEnvelope, type Envelope, makeEnvelope } from "../mailbox/envelope.ts"
import { conversationSubject } from "../mailbox/subjects.ts"
import type { OutboxRow, TurnWrite } from "../store/turn-write.ts"
import type { ToolCall } from "../toolhost/port.ts"
import { derivedId } from "../ids/ids.ts"
import type { Breaks } from "./breaks.ts"
import { type Chance, makeChance } from "./chance.ts"
import { contactId, conversationId, names, tenantId, workspaceId } from "./company.ts"
import { type Faults, makeFaults } from "./faults.ts"
import { type Cut, Loop, type Process } from "./loop.ts"
import { Node } from "./node.ts"
import { People } from "./people.ts"
import type { Plan, Talk } from "./plan.ts"
import { Provider } from "./provider.ts"
import { policies, type PolicyName } from "./rules.ts"
import { Stream } from "./stream.ts"
import { emptyTables, type Tables } from "./tables.ts"
import { witness } from "./witness.ts"

interface Event {
  readonly at: number
  readonly run: () => void
}

/** 1 January 2026. */
const epoch_ms = 1_767_225_600_000
/** A server notices that a client is gone, or silent, within this time. */
const unpinAfter_ms = 3_000

export class World {
  readonly plan: Plan
  readonly broken: Breaks
  readonly loop: Loop
  readonly chance: Chance
  readonly faults: Faults
  readonly stream = new Stream()
  readonly tables: Tables = emptyTables()
  readonly provider: Provider
  readonly people: People
  nodes: ReadonlyArray<Node> = []
  readonly deaf = new Set<Process>()
  /** Sequences of messages that ended as dead letters. */
  readonly parked: Array<number> = []
  /** What ended in a defect instead of an answer. */
  readonly died: Array<string> = []
  /** When each policy came into force. */
  readonly policy: Array<{ readonly at: number; readonly name: PolicyName }> = []
  /** Message ids that a commit put into the outbox, ever. */
  readonly announced = new Set<string>()
  /** Message ids of the duties' own letters. */
  readonly nudged = new Set<string>()
  /** Messages by envelope id that the stream took from outside, in its order. */
  readonly accepted: Array<{ readonly id: string; readonly talk: Talk; readonly seq: number }> = []
  #agenda: Array<Event> = []
  #processes = 0

  constructor(plan: Plan, cut: Cut | undefined, broken: Breaks) {
    this.plan = plan
    this.broken = broken
    this.chance = makeChance(plan.seed, 2)
    this.loop = new Loop(epoch_ms, this.chance, cut, (process) => this.#die(process))
    this.faults = makeFaults(makeChance(plan.seed, 3), plan.faultRate, plan.faultsMost)
    this.provider = new Provider(this, makeChance(plan.seed, 4))
    this.people = new People(this, makeChance(plan.seed, 5))
    this.policy.push({ at: 0, name: "first" })
    for (let i = 0; i < plan.processes; i++) this.start()
  }

  later(at: number, run: () => void): void {
    this.#agenda.push({ at, run })
  }
  get nextEvent(): number {
    return this.#agenda.reduce((at, event) => Math.min(at, event.at), Infinity)
  }
  runDue(): void {
    if (this.nextEvent > this.loop.now) return
    const due = this.#agenda.filter((event) => event.at <= this.loop.now).sort((a, b) => a.at - b.at)
    this.#agenda = this.#agenda.filter((event) => event.at > this.loop.now)
    for (const event of due) {
      event.run()
      this.loop.flush()
    }
  }

  start(): void {
    const id = ++this.#processes
    const skew_ms = this.plan.skews_ms[id % this.plan.skews_ms.length] ?? 0
    const process: Process = { id, skew_ms, alive: true, frozen: false }
    this.nodes = [...this.nodes, new Node(this, process)]
  }

  #die(process: Process): void {
    this.loop.bury(process)
    this.nodes = this.nodes.filter((node) => node.process !== process)
    const { pin } = this.stream
    if (pin?.process === process) this.later(this.loop.now + unpinAfter_ms, () => this.unpin(pin.id))
    this.later(this.loop.now + this.plan.restart_ms, () => this.start())
  }

  unpin(id: string): void {
    if (this.stream.pin?.id === id) this.stream.pin = undefined
  }

  freeze(for_ms: number): void {
    const node = this.nodes.find((one) => one.process === this.stream.pin?.process) ?? this.nodes[0]
    if (node === undefined) return
    const { pin } = this.stream
    node.process.frozen = true
    if (pin?.process === node.process) this.later(this.loop.now + unpinAfter_ms, () => this.unpin(pin.id))
    this.later(this.loop.now + for_ms, () => {
      node.process.frozen = false
      node.owner.hear()
    })
  }

  movePin(deaf_ms: number): void {
    const { pin } = this.stream
    const other = this.nodes.find((node) => node.process !== pin?.process && !node.process.frozen)
    if (pin === undefined || other === undefined) return
    const old = this.nodes.find((node) => node.process === pin.process)
    this.stream.pinTo(other.process)
    if (old === undefined) return
    this.deaf.add(old.process)
    this.later(this.loop.now + deaf_ms, () => {
      this.deaf.delete(old.process)
      old.owner.unpinned()
    })
  }

  /** A process that answers, if there is one. */
  anyNode(): Node | undefined {
    const able = this.nodes.filter((node) => !node.process.frozen)
    return able[this.chance.below(Math.max(1, able.length))]
  }

  policyInForce() {
    return policies[this.broken.has("old-policy-at-dispatch") ? "first" : this.policy.at(-1)!.name]
  }

  /** Somebody outside writes; what they hear as taken is in the stream. */
  say(talk: Talk, copy: number): void {
    const { conversation, words } = talk
    const id = derivedId("sim", "said", String(words.n))
    const contact = { id: contactId(conversation), name: "A contact", address: `c${conversation}@example.com` }
    const data = { messageId: id, text: JSON.stringify(words), contact, workspaceId, channel: "api", threadKey: String(conversation) }
    const to = conversationId(conversation)
    const letter = { id, source: "/sim", type: "message.received", at: this.loop.now, tenant: tenantId, conversation: to, data }
    const body = encodeEnvelope(makeEnvelope(letter))
    const { seq } = this.stream.publish(
      { subject: conversationSubject(names, tenantId, to), body, msgId: `said ${id} ${copy}` },
      this.loop.now,
    )
    if (copy === 0) this.accepted.push({ id, talk, seq })
    if (copy === 0 && talk.again_ms !== undefined) this.later(this.loop.now + talk.again_ms, () => this.say(talk, 1))
  }

  /** Heard of every commit: who is asked now, and what may leave. */
  stored(writes: ReadonlyArray<TurnWrite>): void {
    for (const write of writes) {
      this.committed(write.outbox)
      for (const { id } of write.approvals) this.people.asked(this.tables.approvals.get(id)!)
    }
  }
  committed(rows: ReadonlyArray<OutboxRow>): void {
    for (const row of rows) this.announced.add(row.id)
  }
  publishEarly(rows: ReadonlyArray<OutboxRow>): void {
    if (rows.length > 0) this.anyNode()?.offer(rows)
  }

  nudge(letter: Envelope): void {
    this.nudged.add(letter.id)
    this.anyNode()?.send(letter)
  }

  witness(call: ToolCall): ReadonlyArray<string> {
    return witness(this.tables, this.policy, this.people.wanted, call)
  }
}
