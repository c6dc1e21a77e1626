/**
 * Rows that do not jump under the hand: while somebody is in the list, rows that arrive wait behind a pill, and those that are there keep
 * their places. Otherwise what is new is shown at once.
 */
import { type RefObject, useEffect, useMemo, useState } from "react"
import type { RaRecord } from "react-admin"

export interface Steady<A> {
  readonly rows: ReadonlyArray<A>
  readonly waiting: number
  readonly show: () => void
}

interface Options {
  /** What is asked for: another page or filter is shown at once. Undefined while rows of the one before still stand. */
  readonly about?: string | undefined
  readonly busy?: (place: HTMLElement) => boolean
}

interface Shown {
  readonly about: string | undefined
  readonly order: ReadonlyArray<RaRecord["id"]>
}

const hasFocus = (place: HTMLElement): boolean => place.contains(document.activeElement)

export const useSteady = <A extends RaRecord>(
  fresh: ReadonlyArray<A>,
  place: RefObject<HTMLElement | null>,
  { about = "", busy = hasFocus }: Options = {},
): Steady<A> => {
  const [shown, setShown] = useState<Shown>({ about: undefined, order: [] })
  useEffect(() => {
    const held = place.current !== null && busy(place.current)
    setShown((before) => {
      const goesOn = before.about === about && before.order.some((id) => fresh.some((row) => row.id === id))
      return held && goesOn ? before : { about, order: fresh.map(({ id }) => id) }
    })
  }, [fresh, place, about, busy])
  return useMemo(() => {
    const ids = new Set(shown.order)
    const byId = new Map(fresh.map((row) => [row.id, row]))
    const known = shown.about === about && shown.order.some((id) => byId.has(id))
    return {
      rows: known ? shown.order.flatMap((id) => byId.get(id) ?? []) : fresh,
      waiting: known ? fresh.filter(({ id }) => !ids.has(id)).length : 0,
      show: () => setShown({ about, order: fresh.map(({ id }) => id) }),
    }
  }, [shown, fresh, about])
}
