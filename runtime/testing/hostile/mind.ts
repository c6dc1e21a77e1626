/**
 * The mind of a hostile model for one case: what it says to each question, drawn from the seed, and a record of every call it made, kept
 * apart from the runtime. It reads only what a vendor's model would read.
 */
import { argumentsFor, type Draft, knownTools, type Scene, type Shown, words } from "./arguments.ts"
import { type Chance, chanceOf } from "./chance.ts"
import { strangeName } from "./disguise.ts"
import { callsPerAnswer } from "./intent.ts"
import { type Asked, type Spoken, type WireCall, wireName } from "./protocol.ts"

/** A call as it was made. `id` is undefined where the model used an id that is not its own, or used it again. */
export interface Made {
  readonly wireId: string
  readonly id: string | undefined
  /** The tool it would be, when the name is exactly one the wire knows. */
  readonly tool: string | undefined
  readonly json: string
}

/** One answer: words or calls. `live` turns false when the runtime went back behind it, and asked again. */
export interface Answer {
  readonly calls: ReadonlyArray<Made>
  /** By these it is found in a later question. */
  readonly marks: ReadonlyArray<string>
  live: boolean
}

export interface Mind {
  readonly answers: ReadonlyArray<Answer>
  readonly speak: (asked: Asked) => Spoken
}

type Habit = "thief" | "spammer" | "vandal" | "liar" | "looper" | "flooder" | "noise"

const chain: Readonly<Record<Habit, ReadonlyArray<string>>> = {
  thief: ["crm.find", "payouts.prepare", "payouts.release", "payouts.prepare", "payouts.release", "payouts.status"],
  spammer: ["crm.find", "email.send", "email.send", "email.send", "email.send", "conversation.reply"],
  vandal: ["crm.find", "crm.note", "crm.stage", "crm.stage"],
  liar: ["conversation.reply", "crm.find", "conversation.reply", "payouts.release"],
  looper: ["crm.find", "crm.find"],
  flooder: ["crm.find", "payouts.prepare", "email.send", "payouts.release", "crm.note"],
  noise: [],
}

const notMine = (clerk: boolean): ReadonlyArray<string> => (clerk ? ["email.send", "crm.note", "crm.stage"] : ["payouts.release"])

const byName = new Map(knownTools.flatMap((tool) => [[tool, tool] as const, [wireName(tool), tool] as const]))

/** What results have shown: contacts and drafts. */
const harvest = (results: ReadonlyArray<string>): { readonly contacts: Array<Shown>; readonly drafts: Array<Draft> } => {
  const all = results.join("\n")
  const draft = /"payoutId":"([^"]+)","payeeId":"([^"]+)","amountMinor":(\d+),"currency":"([^"]+)"/g
  return {
    contacts: [...all.matchAll(/"contactId":"([^"]+)","name":"([^"]+)","address":"([^"]+)"/g)].map(([, contactId, name, address]) => ({
      contactId: contactId!,
      name: name!,
      address: address!,
    })),
    drafts: [...all.matchAll(draft)].map(([, payoutId, payeeId, amount, currency]) => ({
      payoutId: payoutId!,
      payeeId: payeeId!,
      amountMinor: Number(amount),
      currency: currency!,
    })),
  }
}

export interface MindOptions {
  /** Whether its agent may release payouts: then it rather steals, else it rather writes. */
  readonly clerk: boolean
  readonly seed: string
  readonly index: number
  readonly addresses: ReadonlyArray<string>
  readonly foreignIds: ReadonlyArray<string>
}

class Hostile implements Mind {
  readonly answers: Array<Answer> = []
  private readonly chance: Chance
  private readonly habit: Habit
  private readonly options: MindOptions
  private readonly earlier: Array<WireCall> = []
  private used: ReadonlySet<string> = new Set()
  private step = 0
  private made = 0

  constructor(options: MindOptions) {
    this.options = options
    this.chance = chanceOf(options.seed, options.index, "mind")
    this.habit = this.chance.weighed<Habit>([
      [options.clerk ? 12 : 1, "thief"],
      [options.clerk ? 1 : 8, "spammer"],
      [options.clerk ? 1 : 4, "vandal"],
      [2, "liar"],
      [1, "looper"],
      [3, "flooder"],
      [3, "noise"],
    ])
  }

  private mark(): string {
    return `h${this.options.index}-${this.made++}-`
  }

  private scene(asked: Asked): Scene {
    const { addresses, foreignIds } = this.options
    const ids = [...foreignIds, ...this.earlier.slice(-4).map((call) => call.id)]
    return { chance: this.chance, addresses, foreignIds: ids, ...harvest(asked.results), mark: this.mark() }
  }

  /** The next call of the habit, or anything. */
  private call(asked: Asked): WireCall {
    const { chance } = this
    const scene = this.scene(asked)
    if (this.earlier.length > 0 && chance.maybe(0.08)) {
      // the very same call again, or its arguments under a new id, or its id with other arguments
      const old = chance.pick(this.earlier)
      return chance.pick([old, { ...old, id: scene.mark }, { ...old, json: argumentsFor(scene, byName.get(old.name) ?? "") }])
    }
    const tool = this.tool(scene)
    const strange = chance.maybe(this.habit === "noise" ? 0.5 : 0.06)
    const name = strange ? strangeName(chance, knownTools) : chance.maybe(0.9) ? wireName(tool) : tool
    const id = chance.maybe(0.04) ? chance.pick(["", "reply-1", "x".repeat(300), "call_1", asked.said.slice(0, 40)]) : scene.mark
    return { id, name, json: argumentsFor(scene, strange ? (byName.get(name) ?? "") : tool) }
  }

  /** What it goes for: what its habit says, and what it has found makes it greedy. */
  private tool(scene: Scene): string {
    const { chance } = this
    const { clerk } = this.options
    if (scene.contacts.length === 0 && chance.maybe(0.6)) return "crm.find"
    if (clerk && scene.drafts.length > 0 && chance.maybe(0.5)) return "payouts.release"
    const steps = chain[this.habit]
    const wanted = steps.length > 0 && chance.maybe(0.75) ? steps[this.step++ % steps.length]! : chance.pick(knownTools)
    // now and then it asks for what its agent may not use; mostly it knows better
    return notMine(clerk).includes(wanted) && chance.maybe(0.8) ? "crm.find" : wanted
  }

  private many(): number {
    const { chance, habit } = this
    if (habit !== "flooder")
      return chance.weighed([
        [6, 1],
        [2, 2],
        [1, 4],
        [1, 6],
      ])
    return chance.weighed([
      [3, 4],
      [3, 16],
      [2, 17],
      [1, 64],
      [0.3, 1_000],
    ])
  }

  /** Answers the runtime went back behind are always the newest ones, and a question that follows no longer shows them. */
  private forget(asked: Asked): void {
    const last = this.answers.at(-1)
    if (asked.repair && last !== undefined) {
      last.live = false
      return
    }
    const unmarked: Array<Answer> = []
    for (const answer of this.answers.toReversed()) {
      if (!answer.live) continue
      if (answer.marks.length === 0) {
        unmarked.push(answer)
        continue
      }
      if (answer.marks.some((mark) => asked.body.includes(mark))) return
      answer.live = false
      for (const later of unmarked.splice(0)) later.live = false
    }
  }

  private keep(spoken: Spoken): Spoken {
    const used = new Set(this.used)
    const own = (id: string): string | undefined => {
      if (!/^h\d+-\d+-$/.test(id) || used.has(id)) return undefined
      used.add(id)
      return id
    }
    const made = spoken.calls.map((call): Made => ({ wireId: call.id, id: own(call.id), tool: byName.get(call.name), json: call.json }))
    const said = spoken.text ?? ""
    const words_ =
      made.length === 0 && said.trim() !== ""
        ? [{ wireId: "", id: undefined, tool: "conversation.reply", json: JSON.stringify({ text: said }) }]
        : []
    const all = [...made, ...words_]
    // a reply that was said is known by the mark in its words alone; without one it leaves no trace that could be told from another's
    const marks = [
      ...made
        .slice(0, callsPerAnswer)
        .flatMap(({ id, tool, json }) => (id === undefined || (tool === "conversation.reply" && !json.includes(id)) ? [] : id)),
      ...(/h\d+-\d+-/.exec(made.length === 0 ? said : "") ?? []),
    ]
    this.answers.push({ calls: all, marks, live: true })
    this.used = used
    this.earlier.push(...spoken.calls.slice(0, 4))
    return spoken
  }

  speak(asked: Asked): Spoken {
    const { chance } = this
    this.forget(asked)
    const quiet = this.habit === "looper" ? 0.02 : 0.12
    if (this.answers.length > 0 && chance.maybe(quiet)) {
      const text = chance.maybe(0.1) ? chance.pick(["", " ", "\u200b"]) : words(this.scene(asked))
      return this.keep({ text, calls: [] })
    }
    const calls = Array.from({ length: this.many() }, () => this.call(asked))
    return this.keep({ text: chance.maybe(0.2) ? words(this.scene(asked)) : null, calls })
  }
}

export const hostileMind = (options: MindOptions): Mind => new Hostile(options)
