/**
 * What will happen in a world at its own time, whatever runs or died meanwhile. Events are data, so that a copy of an agenda is a copy of
 * the future: nothing in it holds a process.
 */
import type { Wish } from "../approvals/view.ts"
import type { ToolCall } from "../toolhost/port.ts"
import type { Talk, Turn } from "./plan.ts"
import type { ApprovalRow } from "./tables.ts"

export type Happening =
  | { readonly tag: "say"; readonly talk: Talk; readonly copy: number }
  | { readonly tag: "turn"; readonly turn: Turn }
  | { readonly tag: "start" }
  | { readonly tag: "unpin"; readonly pin: string }
  | { readonly tag: "thaw"; readonly process: number }
  | { readonly tag: "unpinned"; readonly process: number }
  /** The provider does what it took in a while ago. */
  | { readonly tag: "act"; readonly call: ToolCall; readonly args: string }
  | {
      readonly tag: "decide"
      readonly row: ApprovalRow
      readonly memberId: string
      readonly kind: Wish["kind"]
      /** False: over another digest than the one shown. */
      readonly honest: boolean
    }
  | { readonly tag: "undo"; readonly row: ApprovalRow; readonly memberId: string }
  | { readonly tag: "retry"; readonly attempt: number }
  | { readonly tag: "giveUp"; readonly attempt: number; readonly tries: number }

interface Entry {
  readonly at: number
  readonly what: Happening
}

export class Agenda {
  #entries: Array<Entry>
  /** Time of the first one. */
  next: number

  constructor(entries: Array<Entry> = []) {
    this.#entries = entries
    this.next = entries.reduce((at, entry) => Math.min(at, entry.at), Infinity)
  }

  add(at: number, what: Happening): void {
    this.#entries.push({ at, what })
    if (at < this.next) this.next = at
  }

  /** Takes out what is due, earliest first. */
  due(now: number): ReadonlyArray<Happening> {
    const due = this.#entries.filter((entry) => entry.at <= now).sort((a, b) => a.at - b.at)
    this.#entries = this.#entries.filter((entry) => entry.at > now)
    this.next = this.#entries.reduce((at, entry) => Math.min(at, entry.at), Infinity)
    return due.map((entry) => entry.what)
  }

  copy(): Agenda {
    return new Agenda([...this.#entries])
  }
}
