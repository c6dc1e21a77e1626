/**
 * The world outside: a provider with a ledger of what it really did, and the tool host's contract over it. It may refuse, be busy, act and
 * lose the answer, lose the request, or take a call in and act a while later. Only the ledger says what happened (faults G1–G3).
 */
import { Effect, Exit } from "effect"
import type { Chance } from "./chance.ts"
import type { Process } from "./loop.ts"
import { catalogue, tools } from "./rules.ts"
import type { ToolCall, ToolHost, ToolOutcome } from "../toolhost/port.ts"
import type { World } from "./world.ts"

/** One thing the provider did, with what the company's own rows said at that moment. */
export interface Act {
  readonly key: string
  readonly tool: string
  readonly args: unknown
  readonly actionId: string
  readonly at: number
  /** Breaches visible at the moment of the act. */
  readonly breaches: ReadonlyArray<string>
}

type Known = { readonly state: "done" | "refused" | "pending"; readonly args: string }

const done: ToolOutcome = { tag: "done", output: { ok: true } }
const unknown: ToolOutcome = { tag: "unknown", reason: "no answer" }
const refused = (code: string, retry: boolean): ToolOutcome => ({ tag: "refused", code, reason: code, retry })

/** What the provider remembers. */
export interface Books {
  readonly ledger: Array<Act>
  readonly mixed: Array<string>
  readonly known: Map<string, Known>
  readonly chance: Chance
}
export const emptyBooks = (chance: Chance): Books => ({ ledger: [], mixed: [], known: new Map(), chance })
export const copyBooks = ({ ledger, mixed, known, chance }: Books): Books => ({
  ledger: [...ledger],
  mixed: [...mixed],
  known: new Map(known),
  chance: chance.copy(),
})

export class Provider {
  readonly ledger: Array<Act>
  /** Keys under which two different calls came. */
  readonly mixed: Array<string>
  readonly #world: World
  readonly #chance: Chance
  readonly #known: Map<string, Known>

  constructor(world: World, { ledger, mixed, known, chance }: Books) {
    this.#world = world
    this.ledger = ledger
    this.mixed = mixed
    this.#known = known
    this.#chance = chance
  }

  /** It acts now, and remembers it under the key. */
  act(call: ToolCall, args: string): void {
    this.#known.set(call.key, { state: "done", args })
    this.#act(call)
  }

  #act(call: ToolCall): void {
    this.ledger.push({
      key: call.key,
      tool: call.tool,
      args: call.args,
      actionId: call.actionId,
      at: this.#world.loop.now,
      breaches: this.#world.witness(call),
    })
  }

  /** Taken in, and not yet acted on. */
  pending(key: string): boolean {
    return this.#known.get(key)?.state === "pending"
  }

  /** One attempt arriving at the provider. */
  attempt(call: ToolCall): ToolOutcome {
    const remembers = catalogue.get(call.tool)?.idempotency === "keyed"
    const args = JSON.stringify(call.args)
    const before = this.#known.get(call.key)
    if (before !== undefined && before.args !== args) this.mixed.push(call.key)
    if (before !== undefined && remembers)
      return before.state === "done" ? done : before.state === "refused" ? refused("declined", false) : unknown
    const keep = (state: Known["state"]) => void this.#known.set(call.key, { state, args })
    const act = () => this.act(call, args)
    const fault = this.#world.faults.at(0.3)
    if (fault === undefined) {
      act()
      return done
    }
    if (fault === "request lost") return unknown
    if (fault === "refused") {
      if (this.#chance.happens(0.6)) return refused("busy", true)
      keep("refused")
      return refused("declined", false)
    }
    if (this.#chance.happens(0.5)) act()
    else {
      keep("pending")
      this.#world.later(500 + this.#chance.below(20_000), { tag: "act", call, args })
    }
    return unknown
  }

  /** What it knows of a key; a provider that is asked may be away too. */
  look(call: ToolCall): ToolOutcome {
    const known = this.#known.get(call.key)?.state
    if (this.#world.faults.at(0.3) !== undefined || known === "pending") return unknown
    return known === "done" ? done : refused(known === "refused" ? "declined" : "never-arrived", false)
  }
}

export const toolHost = (world: World, process: Process): ToolHost["Service"] => {
  const { broken, loop, provider } = world
  let attempts = 0
  const sent = (call: ToolCall): ToolCall => ({
    ...call,
    ...(broken.has("new-key-on-retry") ? { key: `${call.key}-${process.id}-${attempts++}` } : {}),
    ...(broken.has("swapped-arguments") ? { args: { ...(call.args as object), n: (call.args as { readonly n: number }).n + 500 } } : {}),
  })
  const once = (call: ToolCall) => loop.io(process, `call ${call.tool}`, () => Exit.succeed(provider.attempt(sent(call))))
  return {
    catalogue,
    decode: (tool, args) =>
      broken.has("loose-decoding")
        ? { tag: "ok", args }
        : (tools.get(tool)?.compiled.decode(args) ?? { tag: "bad", reason: "no such tool" }),
    run: (call) =>
      broken.has("retry-after-unknown")
        ? Effect.flatMap(once(call), (out) => (out.tag === "unknown" ? once(call) : Effect.succeed(out)))
        : once(call),
    reconcile: (call) => loop.io(process, `look ${call.tool}`, () => Exit.succeed(provider.look(call))),
    // nobody in this world asks
    probe: () => Effect.succeed({ tag: "unknown", reason: "not asked here" }),
  }
}
