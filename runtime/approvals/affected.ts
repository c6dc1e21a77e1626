/**
 * Who a held call touches, in words a person can check: built over rows of the store, never over what a model wrote. Names and addresses may
 * have come from outside, so they are quoted, cut and freed of characters that show nothing. Pure.
 */

/** What the call names the person as; `conversation` is whom the conversation is with. */
export type Part = "payee" | "recipient" | "contact" | "conversation"

export interface Person {
  readonly as: Part
  readonly id: string
  readonly name: string
  readonly address: string
  /** Masked: at most its last four characters. */
  readonly account: string | null
  /** Payee: the account was verified. Others: the person was. */
  readonly verified: boolean
  /** Put in by the company; false = it came with a message. */
  readonly known: boolean
}

/** As the store answers, in the scope of whoever looks. */
export interface Found {
  readonly people: ReadonlyArray<Person>
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null
  /** What the arguments name. */
  readonly names: ReadonlyArray<"payee" | "recipient" | "contact" | "payout">
  /** The arguments say another payee, amount or currency than the payout they name. */
  readonly differs: boolean
}

export interface Affected extends Omit<Found, "names"> {
  readonly summary: string
  /** What the arguments name and the store does not show to whoever looks. */
  readonly unseen: ReadonlyArray<"payee" | "recipient" | "contact" | "payout">
}

const unseenCharacters = /[\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]/gu
const longest_chars = 80

const plain = (text: string): string => {
  const clean = text.replace(unseenCharacters, "").replaceAll(/\s+/gu, " ").trim()
  return clean.length > longest_chars ? `${clean.slice(0, longest_chars - 1)}…` : clean
}

/** `EUR 1,200.00`; a currency nobody knows stays in minor units. */
export const money = (amountMinor: number, currency: string): string => {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" })
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2
    const figures = String(amountMinor).padStart(digits + 1, "0")
    const units = figures.slice(0, figures.length - digits)
    // as text, because a large amount loses its last digits as a fraction; Intl parts code and figure by a no-break space
    const exact = (digits === 0 ? units : `${units}.${figures.slice(-digits)}`) as Intl.StringNumericLiteral
    return format.format(exact).replaceAll("\u00a0", " ")
  } catch {
    return `${amountMinor} minor units of ${plain(currency)}`
  }
}

const named = (person: Person): string =>
  `“${plain(person.name)}” <${plain(person.address)}>${person.known ? "" : " (not put in by the company)"}`

const payee = (person: Person): string =>
  `${named(person)}, ${person.account === null ? "no account" : `account ${person.account}`}, ${person.verified ? "verified" : "not verified"}`

const leads: Readonly<Record<Part, string>> = {
  payee: "pays",
  recipient: "reaches",
  contact: "is about",
  conversation: "in the conversation with",
}

/** Adds the sentence and what could not be seen. */
export const affectedOf = ({ names, ...found }: Found): Affected => {
  const seen = new Set<string>([...found.people.map((person) => person.as), ...(found.amount === null ? [] : ["payout"])])
  const unseen = names.filter((name) => !seen.has(name))
  const sentences = [
    ...(found.amount === null ? [] : [`moves ${money(found.amount.amountMinor, found.amount.currency)}`]),
    ...found.people.map((person) => `${leads[person.as]} ${person.as === "payee" ? payee(person) : named(person)}`),
    ...unseen.map((name) => `names a ${name} that is not on record for you`),
    ...(found.differs ? ["its own figures differ from the payout on record"] : []),
  ]
  const text = sentences.join("; ")
  return { ...found, unseen, summary: text === "" ? "names nobody" : text }
}
