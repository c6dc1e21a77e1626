/** Filters that are typed in one form and asked for in another: amounts in major units, currencies, ids. Pure. */

export type TypedKind = "text" | "amount" | "currency" | "id"

/** Digits behind the point of this currency; two where it is not known. */
export const digitsOf = (currency: unknown): number => {
  if (typeof currency !== "string" || currency === "") return 2
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const amount = /^(\d{1,12})(?:[.,](\d*))?$/

/** As the API asks for it; undefined: it is not that yet. An amount comes out in minor units, with no fraction on the way. */
export const readTyped = (kind: TypedKind, typed: string, digits: number): string | undefined => {
  const text = typed.trim()
  if (text === "" || kind === "text") return text
  if (kind === "id") return id.test(text) ? text.toLowerCase() : undefined
  if (kind === "currency") return /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : undefined
  const [, units, rest = ""] = amount.exec(text) ?? []
  if (units === undefined || rest.length > digits) return undefined
  return `${units}${rest.padEnd(digits, "0")}`.replace(/^0+(?=\d)/, "")
}

/** As a person types it. */
export const shownTyped = (kind: TypedKind, value: string, digits: number): string => {
  if (kind !== "amount" || digits === 0 || value === "") return value
  const figures = value.padStart(digits + 1, "0")
  return `${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}
