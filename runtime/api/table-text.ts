/** Rows as text that other programs read: CSV (RFC 4180) that no spreadsheet takes for a formula, and JSON lines. Pure. */

/** What a spreadsheet may take for the beginning of a formula, in its full-width forms too. */
const formula = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

export const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return ""
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value)
  const text = typeof value === "string" ? value : JSON.stringify(value)
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: ReadonlyArray<unknown>): string => `${cells.map(cellOf).join(",")}\r\n`

/** A column: its head, and what of a row stands in it. */
export type Column<A> = readonly [head: string, cell: (row: A) => unknown]

const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
/** A column of times, readable and sortable. */
export const timeColumn = <A>(head: string, at: (row: A) => number | null): Column<A> => [head, (row) => moment(at(row))]
