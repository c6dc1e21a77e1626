/** Days of the person's own clock as moments and back. Pure but for the time zone of the browser. */

export type Edge = "start" | "end"

const two = (value: number): string => String(value).padStart(2, "0")

/** `2026-11-21` → when it begins, or when the next day does; undefined for what is no day. */
export const momentOf = (day: string, edge: Edge): number | undefined => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined) return undefined
  const at = new Date(Number(year), Number(month) - 1, Number(date) + (edge === "end" ? 1 : 0)).getTime()
  return Number.isNaN(at) || at < 0 ? undefined : at
}

/** The day of a moment that `momentOf` made; empty for anything else. */
export const dayOf = (moment: unknown, edge: Edge): string => {
  if (typeof moment !== "number") return ""
  const at = new Date(edge === "end" ? moment - 1 : moment)
  return Number.isNaN(at.getTime()) ? "" : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
