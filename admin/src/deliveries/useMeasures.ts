/** How long and how large, in the language of the app: the unit that makes a figure of at most four digits. */
import { useMemo } from "react"
import type { Measure } from "../words/format.ts"
import { useFormat } from "../words/useFormat.ts"

type Unit = readonly [name: Measure, size: number]

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

export const useMeasures = () => {
  const { measure } = useFormat()
  return useMemo(() => {
    const inUnits = (units: ReadonlyArray<Unit>) => (value: number) => {
      const [unit, size] = units.find(([, least]) => value >= least) ?? units.at(-1)!
      return measure(value / size, unit)
    }
    return { took: inUnits(times), size: inUnits(sizes) }
  }, [measure])
}
