/** `j` and `k` on every list: the row after and before gets the focus, on its link where it has one, so that Enter opens it. */
import type { RefObject } from "react"
import { useKeys } from "../shortcuts/keys.ts"

const moved = (place: HTMLElement | null, step: 1 | -1): void => {
  const rows = [...(place?.querySelectorAll<HTMLElement>("[data-row]") ?? [])]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)
  const row = rows[next]
  ;(row?.querySelector<HTMLElement>("a[href]") ?? row)?.focus()
}

export const useRowKeys = (place: RefObject<HTMLElement | null>): void =>
  useKeys({ j: () => moved(place.current, 1), k: () => moved(place.current, -1) })
