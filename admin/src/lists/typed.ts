/** Filters that are typed in one form and asked for in another: currencies and ids. Pure. */

export type TypedKind = "text" | "currency" | "id"

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** As the API asks for it; undefined: it is not that yet. */
export const readTyped = (kind: TypedKind, typed: string): string | undefined => {
  const text = typed.trim()
  if (text === "" || kind === "text") return text
  if (kind === "id") return id.test(text) ? text.toLowerCase() : undefined
  return /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : undefined
}
