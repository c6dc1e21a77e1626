/** A cost in millionths of the budget's major unit, as a figure of the app's language. The budget names no currency, so none is shown. */
import { useLocale } from "react-admin"

export const useCost = (): ((micros: number) => string) => {
  const locale = useLocale()
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 })
  return (micros) => format.format(micros / 1_000_000)
}
