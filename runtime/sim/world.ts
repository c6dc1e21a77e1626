/**
 * One simulated world: what survives a death (rows, stream, the provider's ledger, what people wanted) and what does not (processes). Holds
 * the facts an oracle reads afterwards; knows nothing of how the runtime works inside.
 */
import { encodeEnvelope, type Envelope, makeEnvelope } from "../mailbox/envelope.ts"
import { conversationSubject } from "../mailbox/subjects.ts"
import type { OutboxRow, TurnWrite } from "../store/turn-write.ts"
import type { ToolCall } from "../toolhost/port.ts"
import { derivedId } from "../ids/ids.ts"
import type { Happening } from "./agenda.ts"
import type { Breaks } from "./breaks.ts"
import { contactId, conversationId, names, tenantId, workspaceId } from "./company.ts"
import { copyLasting, type Lasting } from "./lasting.ts"
import { type Cut, Loop, type Process, type Watcher } from "./loop.ts"
import { Node } from "./node.ts"
import { People } from "./people.ts"
import type { Plan, Talk, Turn } from "./plan.ts"
import { Provider } from "./provider.ts"
import { policies } from "./rules.ts"
import { witness } from "./witness.ts"

/** A server notices that a client is gone, or silent, within this time. */
const unpinAfter_ms = 3_000

export interface Staging {
  readonly cuts?: ReadonlyArray<Cut>
  readonly broken?: Breaks
  readonly watch?: Watcher
}

const healthy: Breaks = new Set()

export class World {
  readonly plan: Plan
  readonly broken: Breaks
  readonly loop: Loop
  readonly lasting: Lasting
  readonly chance: Lasting["chance"]
  readonly faults: Lasting["faults"]
  readonly stream: Lasting["stream"]
  readonly tables: Lasting["tables"]
  readonly provider: Provider
  readonly people: People
  readonly died: Lasting["died"]
  nodes: ReadonlyArray<Node> = []
  /** Ids of processes that do not hear the server. */
  readonly deaf = new Set<number>()
  /** Grows whenever something happens that is no step: of the clock, of a timer, of somebody outside. */
  moves = 0

  /** Goes on from `lasting`, which is the world's own from here on; nobody lives in it yet. */
  constructor(plan: Plan, lasting: Lasting, { cuts = [], broken = healthy, watch }: Staging = {}) {
    this.plan = plan
    this.broken = broken
    this.lasting = lasting
    this.chance = lasting.chance
    this.faults = lasting.faults
    this.stream = lasting.stream
    this.tables = lasting.tables
    this.died = lasting.died
    this.loop = new Loop(lasting.now, lasting.taken, lasting.chance, { cuts, watch, die: (process) => this.#die(process) })
    this.provider = new Provider(this, lasting.books)
    this.people = new People(this, lasting.memory)
  }

  /** What would be left if every process died now. */
  left(): Lasting {
    return { ...copyLasting(this.lasting), now: this.loop.now, taken: this.loop.taken }
  }

  later(after_ms: number, what: Happening): void {
    this.lasting.agenda.add(this.loop.now + after_ms, what)
  }

  runDue(): void {
    if (this.lasting.agenda.next > this.loop.now) return
    this.moves++
    for (const what of this.lasting.agenda.due(this.loop.now)) {
      this.#happen(what)
      this.loop.flush()
    }
  }

  #happen(what: Happening): void {
    switch (what.tag) {
      case "say":
        return this.say(what.talk, what.copy)
      case "turn":
        return this.#turn(what.turn)
      case "start":
        return this.start()
      case "unpin":
        if (this.stream.pin?.id === what.pin) this.stream.pin = undefined
        return
      case "thaw":
        return this.#thaw(what.process)
      case "unpinned":
        this.deaf.delete(what.process)
        return this.#node(what.process)?.owner.unpinned()
      case "act":
        return this.provider.act(what.call, what.args)
      case "decide":
        return this.people.decide(what.row, what.memberId, what.kind, what.honest)
      case "undo":
        return this.people.undo(what.row, what.memberId)
      case "retry":
        return this.people.retry(what.attempt)
      case "giveUp":
        return this.people.giveUp(what.attempt, what.tries)
    }
  }

  #turn(turn: Turn): void {
    switch (turn.tag) {
      case "freeze":
        return this.#freeze(turn.for_ms)
      case "movePin":
        return this.#movePin(turn.deaf_ms)
      case "policy":
        return void this.lasting.policy.push({ at: this.loop.now, name: turn.to })
      case "handle":
        return this.people.handle(conversationId(turn.conversation), turn.to)
      case "findOut":
        for (const row of this.tables.actions.values())
          if (row.status === "unknown" && !this.provider.pending(row.effectKey)) this.people.settle(row.id)
        return
    }
  }

  #node(process: number | undefined): Node | undefined {
    return this.nodes.find((node) => node.process.id === process)
  }

  start(): void {
    const id = ++this.lasting.started
    const skew_ms = this.plan.skews_ms[id % this.plan.skews_ms.length] ?? 0
    const process: Process = { id, skew_ms, alive: true, frozen: false }
    this.nodes = [...this.nodes, new Node(this, process)]
  }

  #die(process: Process): void {
    this.loop.bury(process)
    this.nodes = this.nodes.filter((node) => node.process !== process)
    this.mourn(process.id)
  }

  /** What follows from the death of a process for those who live on. */
  mourn(process: number): void {
    const { pin } = this.stream
    if (pin?.process === process) this.later(unpinAfter_ms, { tag: "unpin", pin: pin.id })
    this.later(this.plan.restart_ms, { tag: "start" })
  }

  #freeze(for_ms: number): void {
    const { pin } = this.stream
    const node = this.#node(pin?.process) ?? this.nodes[0]
    if (node === undefined) return
    node.process.frozen = true
    if (pin?.process === node.process.id) this.later(unpinAfter_ms, { tag: "unpin", pin: pin.id })
    this.later(for_ms, { tag: "thaw", process: node.process.id })
  }

  #thaw(process: number): void {
    const node = this.#node(process)
    if (node === undefined) return
    node.process.frozen = false
    node.owner.hear()
  }

  #movePin(deaf_ms: number): void {
    const { pin } = this.stream
    const other = this.nodes.find((node) => node.process.id !== pin?.process && !node.process.frozen)
    if (pin === undefined || other === undefined) return
    const old = this.#node(pin.process)
    this.stream.pinTo(other.process.id)
    if (old === undefined) return
    this.deaf.add(old.process.id)
    this.later(deaf_ms, { tag: "unpinned", process: old.process.id })
  }

  /** A process that answers, if there is one. */
  anyNode(): Node | undefined {
    const able = this.nodes.filter((node) => !node.process.frozen)
    return able[this.chance.below(Math.max(1, able.length))]
  }

  policyInForce() {
    return policies[this.broken.has("old-policy-at-dispatch") ? "first" : this.lasting.policy.at(-1)!.name]
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
    if (copy === 0) this.lasting.accepted.push({ id, talk, seq })
    if (copy === 0 && talk.again_ms !== undefined) this.later(talk.again_ms, { tag: "say", talk, copy: 1 })
  }

  /** Heard of every commit: who is asked now, and what may leave. */
  stored(writes: ReadonlyArray<TurnWrite>): void {
    for (const write of writes) {
      this.committed(write.outbox)
      for (const { id } of write.approvals) this.people.asked(this.tables.approvals.get(id)!)
    }
  }
  committed(rows: ReadonlyArray<OutboxRow>): void {
    for (const row of rows) this.lasting.announced.add(row.id)
  }
  publishEarly(rows: ReadonlyArray<OutboxRow>): void {
    if (rows.length > 0) this.anyNode()?.offer(rows)
  }

  nudge(letter: Envelope): void {
    this.lasting.nudged.add(letter.id)
    this.anyNode()?.send(letter)
  }

  witness(call: ToolCall): ReadonlyArray<string> {
    return witness(this.tables, this.lasting.policy, this.people.wanted, call)
  }
}
