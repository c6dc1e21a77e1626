/** Editing the arguments of a call field by field: how each is asked for, what became of what was typed, and what is changed. Pure. */

export type Args = Readonly<Record<string, unknown>>
export type FieldKind = "text" | "lines" | "number" | "boolean" | "json"

const longText_chars = 60

export const isArgs = (value: unknown): value is Args => typeof value === "object" && value !== null && !Array.isArray(value)

export const kindOf = (value: unknown): FieldKind => {
  if (typeof value === "string") return value.length > longText_chars || value.includes("\n") ? "lines" : "text"
  if (typeof value === "number") return "number"
  return typeof value === "boolean" ? "boolean" : "json"
}

export const typedOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? ""))

export type Read = { readonly ok: unknown } | { readonly misfit: true }

/** What was typed, as a value of the same kind. */
export const readField = (kind: FieldKind, typed: string): Read => {
  if (kind === "text" || kind === "lines") return { ok: typed }
  try {
    const value: unknown = JSON.parse(typed)
    return kind === "number" && (typeof value !== "number" || !Number.isFinite(value)) ? { misfit: true } : { ok: value }
  } catch {
    return { misfit: true }
  }
}

export interface Changed {
  readonly name: string
  readonly before: string
  readonly after: string
}

export const changesOf = (before: Args, after: Args): ReadonlyArray<Changed> =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, before: typedOf(before[name]), after: typedOf(after[name]) }))
    .filter((field) => field.before !== field.after)
