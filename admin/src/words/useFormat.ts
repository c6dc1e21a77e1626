/** The formats of format.ts with the app's language filled in. */
import { useMemo } from "react"
import { useLocale } from "react-admin"
import { date, dateTime, integer, money, relative, shortDateTime } from "./format.ts"

export const useFormat = () => {
  const locale = useLocale()
  return useMemo(
    () => ({
      money: (amountMinor: number, currency: string) => money(amountMinor, currency, locale),
      date: (at_ms: number) => date(at_ms, locale),
      dateTime: (at_ms: number) => dateTime(at_ms, locale),
      shortDateTime: (at_ms: number) => shortDateTime(at_ms, locale),
      relative: (at_ms: number, now_ms: number) => relative(at_ms, now_ms, locale),
      percent: (value: number) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value),
      integer: (value: number) => integer(value, locale),
    }),
    [locale],
  )
}
