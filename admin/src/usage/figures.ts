/** Sums and a forecast over usage. Pure; days are UTC, as the API counts them. */
import type { Usage } from "../client/records.ts"

export type Line = Usage["lines"][number]
export const day_ms = 86_400_000

export const totalOf = (lines: ReadonlyArray<Line>): Omit<Line, "key"> => {
  const sum = { calls: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 }
  for (const line of lines) {
    sum.calls += line.calls
    sum.inputTokens += line.inputTokens
    sum.outputTokens += line.outputTokens
    sum.costMicros += line.costMicros
  }
  return sum
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** A line for every day, those on which nothing happened too: a gap would look like a shorter period. */
export const everyDay = (lines: ReadonlyArray<Line>, since: number, until: number): ReadonlyArray<Line> => {
  const known = new Map(lines.map((line) => [line.key, line]))
  const days: Array<Line> = []
  for (let at = since - (since % day_ms); at < until; at += day_ms) {
    const key = dayOf(at)
    days.push(known.get(key) ?? { key, calls: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 })
  }
  return days
}

export interface Forecast {
  readonly days: number
  readonly spentMicros: number
  readonly monthMicros: number
}

/**
 * The month if every day costs what the full days of it did on average; undefined before the first full day is over. Today is left out of
 * the average, because it is not over.
 */
export const forecastOf = (lines: ReadonlyArray<Line>, now: number): Forecast | undefined => {
  const today = new Date(now)
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()]
  const begin = Date.UTC(year, month, 1)
  const days = Math.floor((now - begin) / day_ms)
  if (days < 1) return undefined
  const [first, last] = [dayOf(begin), dayOf(now)]
  const spentMicros = lines.filter(({ key }) => key >= first && key < last).reduce((sum, { costMicros }) => sum + costMicros, 0)
  const length = Math.round((Date.UTC(year, month + 1, 1) - begin) / day_ms)
  return { days, spentMicros, monthMicros: Math.round((spentMicros / days) * length) }
}

/** A field of a CSV file. What a spreadsheet would take for a formula is made text. */
const field = (value: string | number): string => {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvOf = (by: string, lines: ReadonlyArray<Line>): string =>
  [
    [by, "calls", "input_tokens", "output_tokens", "cost_micros"],
    ...lines.map(({ key, calls, inputTokens, outputTokens, costMicros }) => [key, calls, inputTokens, outputTokens, costMicros]),
  ]
    .map((row) => `${row.map(field).join(",")}\r\n`)
    .join("")
