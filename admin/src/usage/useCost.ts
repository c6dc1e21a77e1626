/** Millionths of the major unit as a plain figure: the currency is that of the installation's model prices, which nobody tells the API. */
import { useMemo } from "react"
import { useLocale } from "react-admin"
import { micros } from "./figures.ts"

export const useCost = (): ((costMicros: number) => string) => {
  const locale = useLocale()
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 })
    return (costMicros: number) => format.format(costMicros / micros)
  }, [locale])
}
