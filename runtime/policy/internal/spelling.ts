/** When two spellings are the same value: letter case, compatibility forms and outer blanks do not matter, look-alikes do. */

/** Minor digits of the currencies that do not have two. */
const digits: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  UGX: 0,
  PYG: 0,
  RWF: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
  IQD: 3,
  LYD: 3,
}

export const normalText = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()

const grouped = (whole: string, sign: string): string => whole.replace(/\B(?=(\d{3})+$)/g, sign)

/**
 * How a person writes a number in prose. `amountMinor` with a known currency: in major units (`500`, `500.00`, `1,500.00`);
 * any other number, or a currency that is not known: as it stands.
 */
export const majorForms = (value: number, key: string, currency: unknown): ReadonlyArray<string> => {
  if (!Number.isSafeInteger(value) || value < 0) return [String(value)]
  if (!/(minor|cents)$/i.test(key) || typeof currency !== "string" || !/^[A-Za-z]{3}$/.test(currency))
    return [String(value), grouped(String(value), ",")]
  const scale = digits[currency.toUpperCase()] ?? 2
  const text = String(value).padStart(scale + 1, "0")
  const whole = text.slice(0, text.length - scale)
  const rest = text.slice(text.length - scale)
  const wholes = [
    [whole, "."],
    [whole, ","],
    [grouped(whole, ","), "."],
    [grouped(whole, "."), ","],
  ] as const
  const forms = scale === 0 ? [whole, grouped(whole, ","), grouped(whole, ".")] : wholes.map(([w, mark]) => `${w}${mark}${rest}`)
  return [...new Set(/^0*$/.test(rest) ? [...forms, whole, grouped(whole, ","), grouped(whole, ".")] : forms)]
}

/** Words of a text: cut at blanks and at marks around a word, never inside it (`a@b.example`, `p-17` and `1,500.00` stay whole). */
export const wordsOf = (text: string): ReadonlyArray<string> =>
  normalText(text)
    .split(" ")
    .map((w) => w.replace(/^[\p{P}\p{Sc}+=<>|~]+|[\p{P}\p{Sc}+=<>|~]+$/gu, ""))
    .filter((w) => w !== "")
