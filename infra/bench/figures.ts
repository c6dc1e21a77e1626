/** Small arithmetic over measurements. Pure, except for the clock, which all processes of one machine share. */

/** Milliseconds of the machine's monotonic clock: comparable between processes. */
export const now_ms = (): number => Number(process.hrtime.bigint()) / 1e6

/** The value below which the share `q` of the values lies; NaN without values. */
export const quantile = (values: ReadonlyArray<number>, q: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN
}

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Rounded for reading; null where nothing was measured, because JSON has no NaN. */
export const rounded = (value: number, digits = 0): number | null => (Number.isFinite(value) ? Number(value.toFixed(digits)) : null)

export interface Quantiles {
  readonly p50: number
  readonly p99: number
}

export const quantiles = (values: ReadonlyArray<number>): Quantiles => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) })
