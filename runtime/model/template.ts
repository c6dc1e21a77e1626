/**
 * Values in scripted lines: `{{path}}` and `{{path | filter}}`. A text that is one placeholder keeps the value's type; a placeholder
 * without a value makes the whole template unfillable. Pure.
 */

/** What placeholders may name, by first word: `text`, `said` (captures), `result`, `results`, `args`, `system`. */
export type Scope = Readonly<Record<string, unknown>>

const filters: Readonly<Record<string, (value: unknown) => unknown>> = {
  /** `1,250.00`, `1.250,00` or `1250` to minor units of a two-digit currency. */
  minor: (value) => minorOf(String(value)),
  upper: (value) => String(value).toUpperCase(),
  lower: (value) => String(value).toLowerCase(),
  /** Minor units as people write them: 125000 -> 1,250.00. */
  major: (value) => majorOf(value),
}

const minorOf = (text: string): number | undefined => {
  const found = /^(\d{1,3}(?:([.,])\d{3})*|\d+)(?:[.,](\d{2}))?$/.exec(text.trim())
  if (found === null) return undefined
  return Number(found[1]!.replace(/[.,]/g, "")) * 100 + Number(found[3] ?? 0)
}

const majorOf = (value: unknown): string | undefined => {
  if (!Number.isSafeInteger(value)) return undefined
  const digits = String(Math.trunc((value as number) / 100)).replace(/\B(?=(\d{3})+$)/g, ",")
  return `${digits}.${String((value as number) % 100).padStart(2, "0")}`
}

/** `contacts[0].id` of a JSON value; own keys only. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>(
      (now, key) => (typeof now === "object" && now !== null && Object.hasOwn(now, key) ? (now as Scope)[key] : undefined),
      value,
    )

const placeholder = /\{\{\s*([\w.[\]-]+)\s*(?:\|\s*(\w+)\s*)?\}\}/g
const whole = /^\{\{\s*([\w.[\]-]+)\s*(?:\|\s*(\w+)\s*)?\}\}$/

/** Filters that a template names and that do not exist. */
export const unknownFilters = (template: string): ReadonlyArray<string> =>
  [...template.matchAll(placeholder)].flatMap(([, , filter]) => (filter === undefined || Object.hasOwn(filters, filter) ? [] : [filter]))

const valueOf = (scope: Scope, path: string, filter: string | undefined): unknown => {
  const value = at(scope, path)
  if (value === undefined || value === null || filter === undefined) return value ?? undefined
  return Object.hasOwn(filters, filter) ? filters[filter]!(value) : undefined
}

const fillText = (template: string, scope: Scope): unknown => {
  const one = whole.exec(template)
  if (one !== null) return valueOf(scope, one[1]!, one[2])
  let missing = false
  const text = template.replace(placeholder, (_, path: string, filter: string | undefined) => {
    const value = valueOf(scope, path, filter)
    if (value === undefined) missing = true
    return typeof value === "string" ? value : JSON.stringify(value)
  })
  return missing ? undefined : text
}

/** The template with its values, or `undefined` when one is missing anywhere. */
export const fill = (template: unknown, scope: Scope): unknown => {
  if (typeof template === "string") return fillText(template, scope)
  if (typeof template !== "object" || template === null) return template
  const entries = Object.entries(template).map(([key, inner]) => [key, fill(inner, scope)] as const)
  if (entries.some(([, value]) => value === undefined)) return undefined
  return Array.isArray(template) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}
