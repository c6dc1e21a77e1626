/**
 * What a call does, as a sentence of the reader's language instead of the name of a tool: by the catalogue, filled with what the company's own
 * records say first and the call's own arguments after. The result may hold words from outside: it is shown through `Untrusted`.
 */
import type { ActionSummary, Approval } from "../client/records.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWordOr, useWords } from "../words/useWords.ts"

export interface Titled extends Pick<ActionSummary, "tool" | "class"> {
  readonly args?: unknown
  readonly affects?: Approval["affects"]
}

const longest_chars = 120

const short = (text: string): string => (text.length > longest_chars ? `${text.slice(0, longest_chars - 1)}…` : text)

const textAt = (args: unknown, name: string): string | undefined => {
  const value = typeof args === "object" && args !== null ? (args as Readonly<Record<string, unknown>>)[name] : undefined
  return typeof value === "string" && value !== "" ? short(value) : undefined
}

const ranks = ["payee", "recipient", "contact", "conversation"] as const

/** Whom it is about: somebody on record, else the address the call itself names. A conversation's contact is meant by a reply alone. */
const whoOf = ({ tool, args, affects }: Titled): string | undefined => {
  const people = (affects?.people ?? []).filter(({ as }) => as !== "conversation" || tool === "conversation.reply")
  const [first] = people.toSorted((a, b) => ranks.indexOf(a.as) - ranks.indexOf(b.as))
  return first === undefined ? textAt(args, "to") : short(first.name === "" ? first.address : first.name)
}

/** `bare` names nobody and no amount: for notices and headings of dialogs. */
export const useTitle = (): ((call: Titled) => { readonly full: string; readonly bare: string }) => {
  const say = useWords()
  const wordOr = useWordOr()
  const format = useFormat()
  return (call) => {
    const { tool, args, affects } = call
    const bare = wordOr("titles", `${tool}.bare`, "")
    if (bare === "") {
      const other = say(`otherTitles.${call.class}`, { tool: short(tool) })
      return { full: other, bare: other }
    }
    const amount = affects?.amount == null ? undefined : format.money(affects.amount.amountMinor, affects.amount.currency)
    const known = { amount, who: whoOf(call), stage: textAt(args, "stage"), query: textAt(args, "query") }
    const pattern = wordOr("titles", `${tool}.full`, "")
    const names = [...pattern.matchAll(/%\{(\w+)\}/g)].map(([, name]) => known[name as keyof typeof known])
    if (names.includes(undefined)) return { full: bare, bare }
    return { full: pattern.replaceAll(/%\{(\w+)\}/g, (_, name: string) => known[name as keyof typeof known] ?? ""), bare }
  }
}
