/** Days and figures between what a person types and what the API takes. Days are those of the person's own clock. */

const two = (n: number): string => String(n).padStart(2, "0")

/** As a date field writes it: `2026-11-21`. */
export const dayOf = (at_ms: number): string => {
  const at = new Date(at_ms)
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The first moment of a day, or of the day `later` days after it. */
export const startOf = (day: string, later = 0): number | undefined => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return undefined
  const at = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime()
  return Number.isFinite(at) && at >= 0 ? at : undefined
}

const devanagariZero = 0x966
const plainDigits = (text: string): string =>
  text.replaceAll(/[०-९]/g, (digit) => String((digit.codePointAt(0) ?? devanagariZero) - devanagariZero))

/** A figure with at most `digits` after its point or comma, as a whole number of the smallest unit; undefined when it is none. */
export const minorOf = (text: string, digits: number): number | undefined => {
  const [, units, rest = ""] = /^(\d{1,12})(?:[.,](\d*))?$/.exec(plainDigits(text.trim())) ?? []
  if (units === undefined || rest.length > digits) return undefined
  return Number(`${units}${rest.padEnd(digits, "0")}`)
}

export const majorOf = (minor: number, digits: number): string => {
  const figures = String(minor).padStart(digits + 1, "0")
  return digits === 0 ? figures : `${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}

/** Digits after the point of a currency; of one that is not known, as most have. */
export const digitsOf = (currency: string): number => {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
