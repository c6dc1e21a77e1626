/** What the node told: the end of every message and the run of every call, each once. Boundary between the node's words and the load. */
import type { Fact } from "./wire.ts"
import type { Kind } from "./work.ts"

export interface End {
  readonly kind: Kind
  readonly at_ms: number
}

export class Facts {
  readonly ends = new Map<string, End>()
  /** When the call of an action first ran, by action id. */
  readonly tools = new Map<string, number>()
  /** Ends told twice; must stay zero. */
  repeats = 0
  readonly #watchers = new Map<string, (at_ms: number) => void>()

  readonly hear = (facts: ReadonlyArray<Fact>): void => {
    for (const [kind, id, at_ms] of facts) {
      if (kind === "tool") {
        if (!this.tools.has(id)) this.tools.set(id, at_ms)
      } else if (this.ends.has(id)) this.repeats++
      else this.ends.set(id, { kind, at_ms })
      const watcher = this.#watchers.get(id)
      this.#watchers.delete(id)
      watcher?.(at_ms)
    }
  }

  /** Calls `then` once, when something is told of `id`. */
  when(id: string, then: (at_ms: number) => void): void {
    this.#watchers.set(id, then)
  }

  /** When the call of this action ran, or undefined when it did not within `for_ms`. */
  ran(actionId: string, for_ms: number): Promise<number | undefined> {
    const known = this.tools.get(actionId)
    if (known !== undefined) return Promise.resolve(known)
    return new Promise((done) => {
      const timer = setTimeout(() => done(undefined), for_ms)
      this.when(actionId, (at_ms) => {
        clearTimeout(timer)
        done(at_ms)
      })
    })
  }
}
