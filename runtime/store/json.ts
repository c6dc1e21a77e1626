/** JSON for jsonb columns. PostgreSQL refuses NUL and lone surrogates in text; hostile words may hold both, and must not stop a turn. */

const clean = (value: string): string => value.replaceAll("\u0000", "").toWellFormed()

const cleaned = (value: unknown): unknown => {
  if (typeof value === "string") return clean(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), cleaned(inner)]))
  return value
}

/** The JSON text of a value, with NUL removed and lone surrogates replaced (U+FFFD) where there are any. */
export const toJsonText = (value: unknown): string => {
  const text = JSON.stringify(value)
  return /\\u(0000|d[89a-f])/.test(text) ? JSON.stringify(cleaned(JSON.parse(text))) : text
}
