/**
 * What outlives every process of a simulated world: rows, the stream, what the provider did, what people want, what will happen, and luck.
 * Plain data that can be copied, so that a story can be gone on with from any moment at which nobody lives.
 */
import { Agenda } from "./agenda.ts"
import { type Chance, makeChance } from "./chance.ts"
import { type Faults, makeFaults } from "./faults.ts"
import { copyMemory, emptyMemory, type Memory } from "./people.ts"
import type { Plan, Talk } from "./plan.ts"
import { type Books, copyBooks, emptyBooks } from "./provider.ts"
import type { PolicyName } from "./rules.ts"
import { Stream } from "./stream.ts"
import { copyTables, emptyTables, type Tables } from "./tables.ts"

/** 1 January 2026. */
const epoch_ms = 1_767_225_600_000

export interface Lasting {
  now: number
  /** Steps performed. */
  taken: number
  /** Processes started, ever. */
  started: number
  /** The pin under which a delivery is on its way; empty when none is. */
  delivering: string
  /** When the tenant's duties are looked at next. */
  duty: number
  readonly chance: Chance
  readonly faults: Faults
  readonly agenda: Agenda
  readonly stream: Stream
  readonly tables: Tables
  readonly books: Books
  readonly memory: Memory
  /** Sequences of messages that ended as dead letters. */
  readonly parked: Array<number>
  /** What ended in a defect instead of an answer. */
  readonly died: Array<string>
  /** When each policy came into force. */
  readonly policy: Array<{ readonly at: number; readonly name: PolicyName }>
  /** Message ids that a commit put into the outbox, ever. */
  readonly announced: Set<string>
  /** Message ids of the duties' own letters. */
  readonly nudged: Set<string>
  /** Messages by envelope id that the stream took from outside, in its order. */
  readonly accepted: Array<{ readonly id: string; readonly talk: Talk; readonly seq: number }>
}

export const beginning = (plan: Plan): Lasting => {
  const agenda = new Agenda()
  for (const talk of plan.talks) agenda.add(epoch_ms + talk.at, { tag: "say", talk, copy: 0 })
  for (const turn of plan.turns) agenda.add(epoch_ms + turn.at, { tag: "turn", turn })
  return {
    now: epoch_ms,
    taken: 0,
    started: 0,
    delivering: "",
    duty: Infinity,
    chance: makeChance(plan.seed, 2),
    faults: makeFaults(makeChance(plan.seed, 3), plan.faultRate, plan.faultsMost),
    agenda,
    stream: new Stream(),
    tables: emptyTables(),
    books: emptyBooks(makeChance(plan.seed, 4)),
    memory: emptyMemory(makeChance(plan.seed, 5)),
    parked: [],
    died: [],
    policy: [{ at: 0, name: "first" }],
    announced: new Set(),
    nudged: new Set(),
    accepted: [],
  }
}

export const copyLasting = (of: Lasting): Lasting => ({
  ...of,
  chance: of.chance.copy(),
  faults: of.faults.copy(),
  agenda: of.agenda.copy(),
  stream: new Stream(of.stream),
  tables: copyTables(of.tables),
  books: copyBooks(of.books),
  memory: copyMemory(of.memory),
  parked: [...of.parked],
  died: [...of.died],
  policy: [...of.policy],
  announced: new Set(of.announced),
  nudged: new Set(of.nudged),
  accepted: [...of.accepted],
})
