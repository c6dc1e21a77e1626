/**
 * Takes secrets out of what is told: shapes of keys and tokens, passwords in addresses, card and account numbers, and whatever stands
 * under a name that says so. The one rule for log lines, exported telemetry and the words a start fails with. Pure; errs on taking too much.
 */
export const redacted = "[redacted]"

const telling =
  /passw(or)?d|passphrase|secret|authori[sz]ation|api-?key|access-?key|private-?key|credential|cookie|signature|bearer|token$|^pwd$|^iban$|card-?number|^cvc$|^cvv$|^pan$/

/** Whether what stands under this name is a secret whatever it looks like. */
export const isSecretName = (name: string): boolean =>
  telling.test(
    name
      .slice(-100)
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .replaceAll(/[_.\s]+/g, "-")
      .toLowerCase(),
  )

const luhn = (digits: string): boolean => {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

const isCard = (text: string): boolean => {
  const digits = text.replaceAll(/\D/g, "")
  return /^[2-6]/.test(digits) && luhn(digits)
}

/** ISO 13616: four characters to the end, letters as numbers, remainder 1 of 97. */
const isIban = (compact: string): boolean => {
  const turned = compact.slice(4) + compact.slice(0, 4)
  let rest = 0
  for (const digit of turned) rest = Number(`${rest}${Number.parseInt(digit, 36)}`) % 97
  return rest === 1
}

/** An account number may be followed by words: the longest part that checks is taken out. Trace ids, 32 of hex, are none. */
const withoutIban = (found: string): string => {
  if (/^[0-9a-f]{32}$/.test(found)) return found
  for (let end = found.length; end > 14; end--) {
    const compact = found.slice(0, end).replaceAll(" ", "")
    if (compact.length < 15) break
    const ends = end === found.length || found[end] === " "
    if (ends && found[end - 1] !== " " && compact.length <= 34 && isIban(compact.toLowerCase())) return redacted + found.slice(end)
  }
  return found
}

type Rule = readonly [RegExp, string | ((found: string) => string)]

const rules: ReadonlyArray<Rule> = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, redacted],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#"'<>]{1,400}@/gi, `$1${redacted}@`],
  [/\b(Bearer)\s+[\w.~+/=-]{6,}/gi, `$1 ${redacted}`],
  [/\b(Basic)\s+(?=\S*[\d=+/])[\w+/=-]{8,}/g, `$1 ${redacted}`],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, redacted],
  [/\bcs_[\w-]{32,}/g, redacted],
  [/\bwhsec_[\w+/=-]{8,}/g, redacted],
  [/\b(?:sk|pk|rk|gh[opsu]|github_pat|glpat|xox[a-z]|npm|pypi)[-_](?=[\w+/=-]*\d)[\w+/=-]{12,}/g, redacted],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, redacted],
  [/\bAIza[\w-]{30,}/g, redacted],
  [
    /\b((?:[\w-]{0,40}[-_])?(?:password|passwd|pwd|secret|api[-_]?key|access[-_]?key|token|authorization|cookie))(["']?\s*[=:]\s*)(?:"[^"]*"?|'[^']*'?|[^\s"',;&)}\]]+)/gi,
    `$1$2${redacted}`,
  ],
  [/(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-])/g, (found) => (isCard(found) ? redacted : found)],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,40}\b/gi, withoutIban],
]

export const redactLimits = { text_chars: 4_000, beyond_chars: 500, entries: 100, depth: 8 } as const

/** The text without secrets, cut to size. Looks beyond the cut, so that no secret is cut into something that looks like none. */
export const redactText = (text: string): string => {
  if (text.length < 8) return text
  const { text_chars, beyond_chars } = redactLimits
  let clean = text.slice(0, text_chars + beyond_chars)
  for (const [shape, instead] of rules) clean = clean.replace(shape, instead as string)
  return clean.length <= text_chars ? clean : `${clean.slice(0, text_chars)}… (of ${text.length} characters)`
}

/** Any value without secrets, as data for JSON: bounded in depth and in entries, no cycles, no functions. */
export const redactValue = (value: unknown): unknown => {
  try {
    return told(value, "", 0)
  } catch {
    // a getter that throws must not end the one who logs
    return "[cannot be told]"
  }
}

const told = (value: unknown, name: string, depth: number): unknown => {
  if (typeof value === "string") return isSecretName(name) && value !== "" ? redacted : redactText(value)
  if (typeof value === "number") return Number.isSafeInteger(value) && String(value).length > 12 ? numberOf(value) : value
  if (typeof value === "bigint") return redactText(String(value))
  if (typeof value === "boolean" || value === null || value === undefined) return value
  if (typeof value !== "object") return `[${typeof value}]`
  if (depth >= redactLimits.depth) return "[deeper]"
  if (value instanceof Error) return redactText(`${value.name}: ${value.message}`)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[no date]" : value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, redactLimits.entries).map((one) => told(one, name, depth + 1))
  const entries =
    value instanceof Map
      ? [...value].map(([key, one]) => [typeof key === "object" ? "[object]" : String(key), one] as const)
      : Object.entries(value)
  return Object.fromEntries(
    entries.slice(0, redactLimits.entries).map(([key, one]) => [redactText(key), told(one, key, depth + 1)] as const),
  )
}

const numberOf = (value: number): number | string => (isCard(String(value)) ? redacted : value)
