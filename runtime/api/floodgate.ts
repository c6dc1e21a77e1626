/**
 * Whose deliveries are kept in the inbox just now, as this process knows it: asked for every delivery, so it holds in memory what the store
 * says. Until the store was asked once, everything is kept. A company that is open again is handed on in order a while longer: another
 * process may not know yet, and keep a message that a later one here must not overtake (invariant 1).
 */
import { Context, Layer } from "effect"

export const floodgateLimits = {
  /** How often the store is asked. */
  look_ms: 500,
  /** Longer than any process goes without asking. */
  afterglow_ms: 2_500,
} as const

interface Kept {
  readonly state: "paused" | "releasing"
  /** Unix ms since when the store says nothing of it any more. */
  readonly goneAt: number | undefined
}

export const makeFloodgate = () => {
  const kept = new Map<string, Kept>()
  let known = false
  return {
    holds: (tenantId: string): boolean => !known || (kept.size > 0 && kept.has(tenantId)),
    learn: (rows: ReadonlyArray<{ readonly id: string; readonly state: Kept["state"] }>, now: number): void => {
      known = true
      const named = new Set(rows.map(({ id }) => id))
      for (const { id, state } of rows) kept.set(id, { state, goneAt: undefined })
      for (const [id, { goneAt }] of kept) if (!named.has(id)) kept.set(id, { state: "releasing", goneAt: goneAt ?? now })
    },
    /** Whose kept deliveries are to be handed on. */
    releasing: (): ReadonlyArray<string> => [...kept].filter(([, { state }]) => state === "releasing").map(([id]) => id),
    /** The store still says that it is being released. */
    isListed: (tenantId: string): boolean => kept.get(tenantId)?.goneAt === undefined,
    /** Every process knows by now that it is open. */
    isOver: (tenantId: string, now: number): boolean => {
      const goneAt = kept.get(tenantId)?.goneAt
      return goneAt !== undefined && now - goneAt >= floodgateLimits.afterglow_ms
    },
    open: (tenantId: string): void => void kept.delete(tenantId),
  }
}

export class Floodgate extends Context.Service<Floodgate, ReturnType<typeof makeFloodgate>>()("countersign/api/Floodgate") {
  static readonly layer = Layer.sync(this, () => Floodgate.of(makeFloodgate()))
}
