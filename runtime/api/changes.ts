/**
 * What changed, on its way to those who look. One process wide: rows changed here ring every open feed of their tenant at once and wait to be
 * told to the other processes; what those tell rings here too. Everything is bounded: a feed that does not keep up is told to load again,
 * never a part of the truth (invariant 11). Holds ids alone; who may read which row is asked when it is told on (invariant 7).
 */
import { Context, Deferred, Effect, Layer } from "effect"
import type { Change } from "../contract/events.ts"
import { apiLimits } from "./limits.ts"

const keyOf = ({ resource, id }: Change) => `${resource}/${id}`

/** Rows that one feed has still to tell of; each stands once, however often it changed. */
export class Box {
  /** Some were left out: what is shown has to be loaded again. */
  missed = false
  private readonly waiting = new Map<string, Change>()
  private bell = Deferred.makeUnsafe<void>()

  put(changes: ReadonlyArray<Change>): void {
    for (const change of changes) {
      if (this.waiting.size >= apiLimits.feedRows) this.missed = true
      else this.waiting.set(keyOf(change), change)
    }
    Deferred.doneUnsafe(this.bell, Effect.void)
  }

  /** Ends the feed: it is told to load again, and to come back. */
  stop(): void {
    this.missed = true
    Deferred.doneUnsafe(this.bell, Effect.void)
  }

  /** Ends when something is there, or after `wait_ms`. */
  wait(wait_ms: number): Effect.Effect<void> {
    return Effect.suspend(() =>
      this.waiting.size > 0 || this.missed ? Effect.void : Effect.asVoid(Effect.timeoutOption(Deferred.await(this.bell), wait_ms)),
    )
  }

  get empty(): boolean {
    return this.waiting.size === 0
  }

  /** At most `most`, oldest first. */
  take(most: number): ReadonlyArray<Change> {
    const taken = [...this.waiting.values()].slice(0, most)
    for (const change of taken) this.waiting.delete(keyOf(change))
    if (this.empty && !this.missed) this.bell = Deferred.makeUnsafe<void>()
    return taken
  }
}

/** What other processes are to hear: tenants with their rows, or `all` where it was too much to name. */
export type Told = ReadonlyMap<string, ReadonlyArray<Change> | "all">

const makeChanges = () => {
  const boxes = new Map<string, Set<Box>>()
  const mine = new Map<string, number>()
  let open = 0
  let outgoing = new Map<string, Map<string, Change> | "all">()
  let relayed = false
  const hear = (tenantId: string, changes: ReadonlyArray<Change> | "all") => {
    for (const box of boxes.get(tenantId) ?? []) {
      if (changes === "all") box.stop()
      else box.put(changes)
    }
  }
  const tell = (tenantId: string, changes: ReadonlyArray<Change>) => {
    hear(tenantId, changes)
    if (!relayed) return
    const known = outgoing.get(tenantId) ?? new Map<string, Change>()
    if (known === "all") return
    for (const change of changes) known.set(keyOf(change), change)
    if (outgoing.size < apiLimits.toldTenants) outgoing.set(tenantId, known.size > apiLimits.toldRows ? "all" : known)
  }
  const full = (tenantId: string, memberId: string) =>
    open >= apiLimits.feeds || (mine.get(`${tenantId}/${memberId}`) ?? 0) >= apiLimits.feedsPerMember
  /** A place for one more feed of this member; null when they, or all of them together, have too many. */
  const enter = (tenantId: string, memberId: string): (Box & { readonly leave: () => void }) | null => {
    if (full(tenantId, memberId)) return null
    const who = `${tenantId}/${memberId}`
    const own = mine.get(who) ?? 0
    const box = new Box()
    const of = boxes.get(tenantId) ?? new Set<Box>()
    boxes.set(tenantId, of.add(box))
    mine.set(who, own + 1)
    open += 1
    const leave = () => {
      if (!of.delete(box)) return
      if (of.size === 0) boxes.delete(tenantId)
      open -= 1
      const left = (mine.get(who) ?? 1) - 1
      if (left === 0) mine.delete(who)
      else mine.set(who, left)
    }
    return Object.assign(box, { leave })
  }
  const outbound = (): Told => {
    relayed = true
    const told = new Map([...outgoing].map(([tenantId, rows]) => [tenantId, rows === "all" ? rows : [...rows.values()]] as const))
    outgoing = new Map()
    return told
  }
  return {
    tell,
    hear,
    full,
    enter,
    outbound,
    /** Something may have been missed, or the process stops: every feed ends, and everybody loads again. */
    resync: () => {
      for (const of of boxes.values()) for (const box of of) box.stop()
    },
    open: () => open,
  }
}

export class Changes extends Context.Service<Changes, ReturnType<typeof makeChanges>>()("countersign/api/Changes") {
  static readonly layer = Layer.sync(this, () => Changes.of(makeChanges()))
}
