/**
 * Who looks at which approval just now: a hint for people who decide side by side, kept in memory for seconds and never in a row. Nothing is
 * decided by it. Ids alone, and only of members who were let see the approval; bounded, so that what is too much is not remembered (invariant 11).
 */
import { Context, Layer } from "effect"
import { apiLimits } from "./limits.ts"

export interface Look {
  readonly tenantId: string
  readonly approvalId: string
  readonly memberId: string
}

const placeOf = ({ tenantId, approvalId }: Omit<Look, "memberId">) => `${tenantId}/${approvalId}`

const makeWatchers = () => {
  /** Place → member → until when (Unix ms). */
  const places = new Map<string, Map<string, number>>()
  let outgoing: Array<Look> = []
  let relayed = false

  const alive = (place: string, now: number): Map<string, number> | undefined => {
    const at = places.get(place)
    if (at === undefined) return undefined
    for (const [memberId, until] of at) if (until <= now) at.delete(memberId)
    if (at.size > 0) return at
    places.delete(place)
    return undefined
  }
  const makeRoom = (now: number): void => {
    // an entry that is deleted on the way is not visited again
    for (const place of places.keys()) alive(place, now)
  }
  /** Somebody looks; what another process tells comes here too. */
  const hear = (look: Look, now: number): void => {
    const place = placeOf(look)
    if (places.size >= apiLimits.lookedAt && !places.has(place)) makeRoom(now)
    const at = alive(place, now) ?? new Map<string, number>()
    if (!at.has(look.memberId) && (at.size >= apiLimits.lookers || places.size >= apiLimits.lookedAt)) return
    places.set(place, at.set(look.memberId, now + apiLimits.looking_ms))
  }
  return {
    hear,
    look: (look: Look, now: number): void => {
      hear(look, now)
      if (relayed && outgoing.length < apiLimits.lookedAt) outgoing.push(look)
    },
    /** Who looks at it besides this member. */
    others: (look: Look, now: number): ReadonlyArray<string> =>
      [...(alive(placeOf(look), now)?.keys() ?? [])].filter((memberId) => memberId !== look.memberId),
    /** What other processes are to hear. */
    outbound: (): ReadonlyArray<Look> => {
      relayed = true
      const told = outgoing
      outgoing = []
      return told
    },
    size: (): number => places.size,
  }
}

export class Watchers extends Context.Service<Watchers, ReturnType<typeof makeWatchers>>()("countersign/api/Watchers") {
  static readonly layer = Layer.sync(this, () => Watchers.of(makeWatchers()))
}
