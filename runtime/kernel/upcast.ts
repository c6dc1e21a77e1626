/**
 * Reading what older versions wrote. Each stored state and message carries `v`; a lift turns version n into n + 1, one step at a
 * time. An unknown or newer version is refused, never guessed, so that a rolling deploy cannot misread a journal.
 */
import { initial, type State } from "./state.ts"

export type Lifted<A> = { readonly tag: "ok"; readonly value: A } | { readonly tag: "refused"; readonly reason: string }
export type Lift = (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** `lifts[n]` turns version n into n + 1; `current` is the version this code writes. */
export const upcaster =
  <A>(what: string, current: number, lifts: Readonly<Record<number, Lift>>) =>
  (stored: unknown): Lifted<A> => {
    if (typeof stored !== "object" || stored === null) return { tag: "refused", reason: `${what} is not an object` }
    let value = stored as Readonly<Record<string, unknown>>
    for (let v = value["v"]; v !== current; v = value["v"]) {
      const lift = typeof v === "number" && v < current ? lifts[v] : undefined
      if (lift === undefined) return { tag: "refused", reason: `${what} has version ${String(v)}; this build reads up to ${current}` }
      value = lift(value)
      if (value["v"] !== (v as number) + 1)
        return { tag: "refused", reason: `the lift of ${what} from version ${String(v)} did not advance it` }
    }
    return { tag: "ok", value: value as A }
  }

const readStored = upcaster<State>("state", 1, {})

/** The state of a stored conversation; an absent one is the initial state. */
export const readState = (stored: unknown): Lifted<State> =>
  stored === null || stored === undefined ? { tag: "ok", value: initial } : readStored(stored)
