/** The formats of format.ts with the app's language filled in. */
import { useMemo } from "react"
import { useLocale } from "react-admin"
import { cost, date, dateTime, figuresOf, integer, type Measure, measure, money, relative, shortDateTime } from "./format.ts"

export const useFormat = () => {
  const locale = useLocale()
  return useMemo(
    () => ({
      money: (amountMinor: number, currency: string) => money(amountMinor, currency, locale),
      date: (at_ms: number) => date(at_ms, locale),
      dateTime: (at_ms: number) => dateTime(at_ms, locale),
      shortDateTime: (at_ms: number) => shortDateTime(at_ms, locale),
      relative: (at_ms: number, now_ms: number) => relative(at_ms, now_ms, locale),
      percent: (value: number) => new Intl.NumberFormat(figuresOf(locale), { style: "percent", maximumFractionDigits: 1 }).format(value),
      /** Millionths of the major unit as a plain figure: the currency is that of the installation's model prices, which nobody tells the API. */
      cost: (micros: number) => cost(micros, locale),
      measure: (value: number, unit: Measure) => measure(value, unit, locale),
      integer: (value: number) => integer(value, locale),
    }),
    [locale],
  )
}
