/** Money, times and numbers in the language of the app, not of the browser. Pure but for the clock that callers pass in. */
import { nepali, nepaliFigures } from "./nepali.ts"

/** Not every browser has every language: without this it would write English. */
const lacksNepali = (locale: string): boolean => locale === "ne" && Intl.DateTimeFormat.supportedLocalesOf("ne").length === 0

/** The locale that figures of a language are written by. */
export const figuresOf = (locale: string): string => (lacksNepali(locale) ? nepaliFigures : locale)

/** Exact at any size: an amount in minor units never goes through a fraction. */
export const money = (amountMinor: number, currency: string, locale: string): string => {
  try {
    const format = new Intl.NumberFormat(figuresOf(locale), { style: "currency", currency, currencyDisplay: "code" })
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2
    const figures = String(Math.abs(amountMinor)).padStart(digits + 1, "0")
    const units = figures.slice(0, figures.length - digits)
    const text = `${amountMinor < 0 ? "-" : ""}${digits === 0 ? units : `${units}.${figures.slice(-digits)}`}`
    return format.format(text as Intl.StringNumericLiteral)
  } catch {
    return `${amountMinor} / ${currency}`
  }
}

export const dateTime = (at_ms: number, locale: string): string =>
  lacksNepali(locale) ? nepali.dateTime(at_ms) : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(at_ms)

export const date = (at_ms: number, locale: string): string =>
  lacksNepali(locale) ? nepali.date(at_ms) : new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at_ms)

export const shortDateTime = (at_ms: number, locale: string): string =>
  lacksNepali(locale)
    ? nepali.shortDateTime(at_ms)
    : new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" }).format(at_ms)

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const

/** `in 3 hours`, `2 days ago`; whole units, rounded towards now. */
export const relative = (at_ms: number, now_ms: number, locale: string): string => {
  const apart = at_ms - now_ms
  const [unit, size] = units.find(([, length]) => Math.abs(apart) >= length) ?? units[3]
  const value = Math.trunc(apart / size)
  if (lacksNepali(locale)) return nepali.relative(value, unit)
  return new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "long" }).format(value, unit)
}

/** `1:02:09`, for a countdown. */
export const clock = (left_ms: number): string => {
  const seconds = Math.max(0, Math.ceil(left_ms / 1_000))
  const [h, m, s] = [Math.trunc(seconds / 3_600), Math.trunc(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, "0")
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

export const integer = (value: number, locale: string): string => new Intl.NumberFormat(figuresOf(locale)).format(value)

export const cost = (micros: number, locale: string): string =>
  new Intl.NumberFormat(figuresOf(locale), { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(micros / 1_000_000)

export type Measure = "day" | "hour" | "minute" | "second" | "millisecond" | "gigabyte" | "megabyte" | "kilobyte"

/** `13.3 sec`: at most one digit behind the point, and none of the smallest time. */
export const measure = (value: number, unit: Measure, locale: string): string => {
  const digits = { maximumFractionDigits: unit === "millisecond" ? 0 : 1 }
  return lacksNepali(locale)
    ? `${new Intl.NumberFormat(nepaliFigures, digits).format(value)} ${nepali.measures[unit]}`
    : new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", ...digits }).format(value)
}
