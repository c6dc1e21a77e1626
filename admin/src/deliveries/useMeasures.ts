/** How long and how large, in the language of the app: the unit that makes a figure of at most four digits. */
import { useMemo } from "react"
import { useLocale } from "react-admin"

type Unit = readonly [name: string, size: number]

const times: ReadonlyArray<Unit> = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
  ["millisecond", 1],
]
const sizes: ReadonlyArray<Unit> = [
  ["gigabyte", 2 ** 30],
  ["megabyte", 2 ** 20],
  ["kilobyte", 2 ** 10],
]

const inUnits =
  (units: ReadonlyArray<Unit>, locale: string) =>
  (value: number): string => {
    const [unit, size] = units.find(([, least]) => value >= least) ?? units.at(-1)!
    return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: size === 1 ? 0 : 1 }).format(
      value / size,
    )
  }

export const useMeasures = () => {
  const locale = useLocale()
  return useMemo(() => ({ took: inUnits(times, locale), size: inUnits(sizes, locale) }), [locale])
}
