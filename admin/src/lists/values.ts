/** What filters are set to, as the address holds it: one flat value a query parameter. */

export type Values = Readonly<Record<string, unknown>>

export const valueOf = (values: Values, source: string): string => {
  const value = values[source]
  return typeof value === "string" || typeof value === "number" ? String(value) : ""
}

export const numberOf = (values: Values, source: string): number | undefined => {
  const value = valueOf(values, source)
  return value !== "" && Number.isSafeInteger(Number(value)) ? Number(value) : undefined
}

/** `values` with these parameters set; undefined and empty ones are taken away. */
export const withValues = (values: Values, set: Readonly<Record<string, string | number | undefined>>): Values =>
  Object.fromEntries(Object.entries({ ...values, ...set }).filter(([, value]) => value !== undefined && value !== ""))
