/** Numbers that journeys measure, each printed as one JSON line where a person or a script finds it. */
/** The value that `share` of all are at or below; nearest rank. */
export const quantile = (values: ReadonlyArray<number>, share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** One line of JSON. */
export const printFigure = (name: string, value: Readonly<Record<string, unknown>>): void => console.log(JSON.stringify({ [name]: value }))
