/**
 * Rows that do not jump under the hand: while the keyboard is in the list, rows that arrive wait behind a pill, and those that are there keep
 * their places. Otherwise what is new is shown at once.
 */
import { type RefObject, useEffect, useMemo, useState } from "react"
import type { RaRecord } from "react-admin"

export interface Steady<A> {
  readonly rows: ReadonlyArray<A>
  readonly waiting: number
  readonly show: () => void
}

export const useSteady = <A extends RaRecord>(fresh: ReadonlyArray<A>, place: RefObject<HTMLElement | null>): Steady<A> => {
  const [order, setOrder] = useState<ReadonlyArray<RaRecord["id"]>>([])
  useEffect(() => {
    const busy = place.current?.contains(document.activeElement) === true
    setOrder((before) => (busy && before.some((id) => fresh.some((row) => row.id === id)) ? before : fresh.map((row) => row.id)))
  }, [fresh, place])
  return useMemo(() => {
    const shown = new Set(order)
    const byId = new Map(fresh.map((row) => [row.id, row]))
    return {
      rows: order.flatMap((id) => byId.get(id) ?? []),
      waiting: fresh.filter(({ id }) => !shown.has(id)).length,
      show: () => setOrder(fresh.map(({ id }) => id)),
    }
  }, [order, fresh])
}
