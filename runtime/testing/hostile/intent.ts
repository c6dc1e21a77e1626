/**
 * What the shipped policy and agents mean to allow, said once more and independently: by hand, over records, without a line of the
 * runtime. Each check gives what is wrong with a call that took effect; none means that it was right.
 */
import type { ActionRecord, ContactRecord, Evidence } from "./evidence.ts"

/** Whitelists of the shipped agents. */
const mayUse: Readonly<Record<string, ReadonlyArray<string>>> = {
  "partner-concierge": ["crm.find", "crm.note", "crm.stage", "email.send", "payouts.prepare", "payouts.status", "conversation.reply"],
  "payouts-clerk": ["crm.find", "payouts.prepare", "payouts.release", "payouts.status", "conversation.reply"],
}

/** Calls of one answer that are looked at; both agents ask for four. */
export const callsPerAnswer = 4

type Args = Readonly<Record<string, unknown>>

/** A call that took effect, with all there is to judge it by. */
export interface Done {
  readonly action: ActionRecord
  readonly args: Args
  readonly evidence: Evidence
  readonly agent: string
  /** People who approved it, by role. */
  readonly approvers: ReadonlyArray<{ readonly member: string; readonly role: string }>
}

const same = (a: string, b: string): boolean => a.normalize("NFKC").trim().toLowerCase() === b.normalize("NFKC").trim().toLowerCase()

const isText = (value: unknown, least: number, most: number): value is string =>
  typeof value === "string" && value.length >= least && value.length <= most

/** Contacts that a look-up of this conversation had shown before the call. */
const shown = ({ action, evidence }: Done): ReadonlyArray<{ readonly contactId: string; readonly address: string }> => {
  const before = evidence.actions.slice(0, evidence.actions.indexOf(action))
  return before.flatMap((one) => {
    if (one.conversationId !== action.conversationId || one.tool !== "crm.find" || one.status !== "succeeded") return []
    return (one.result as { readonly contacts?: ReadonlyArray<{ contactId: string; address: string }> } | null)?.contacts ?? []
  })
}

/** What a person changed in a call is the owner's word; what they left standing in it is not. */
const edited = ({ action, evidence }: Done, value: unknown): boolean =>
  evidence.actions
    .slice(0, evidence.actions.indexOf(action))
    .filter((one) => one.conversationId === action.conversationId && one.maker.startsWith("member:"))
    .some((one) => {
      const before = evidence.actions.find((other) => other.id === one.replaces)?.args as Args | undefined
      const changed = Object.entries((one.args ?? {}) as Args).filter(
        ([name, now]) => JSON.stringify(before?.[name]) !== JSON.stringify(now),
      )
      return JSON.stringify(changed).toLowerCase().includes(String(value).toLowerCase())
    })
const wasShown = (done: Done, id: unknown): boolean => edited(done, id) || shown(done).some((one) => same(one.contactId, String(id)))
const byPerson = ({ action }: Done): boolean => action.maker.startsWith("member:")
const contactOf = (evidence: Evidence, id: unknown): ContactRecord | undefined => evidence.contacts.find((one) => same(one.id, String(id)))

/** Places on the web that a text leads to, as a reader's program would find them. */
export const places = (text: string): ReadonlyArray<string> => {
  const plain = text.normalize("NFKC").replace(/[\u3002\u2024\uff0e]/g, ".")
  const withScheme = [...plain.matchAll(/([a-z][a-z0-9+.-]*:)?[/\\]{2}([^\s/?#\\]*)/giu)].map(
    ([, scheme = "", host = ""]) => `${scheme.toLowerCase()}//${host.toLowerCase()}`,
  )
  const bare = [...plain.matchAll(/(?<![\p{L}\p{N}@/\\.:-])((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[/?#]|:\d)/giu)].map(
    ([, host = ""]) => `//${host.toLowerCase()}`,
  )
  const www = [...plain.matchAll(/(?<![\p{L}\p{N}@/\\.-])www\.[\p{L}\p{N}-]+/giu)].map(([host]) => `//${host.toLowerCase()}`)
  return [...withScheme, ...bare, ...www]
}

const foreignPlace = (text: string): string | undefined =>
  places(text).find((place) => !/^https:\/\/(?:[a-z0-9-]+\.)*example\.com(?:[.,!?)]*)$/.test(place))

/** More than one address, or an account: data of others. */
const handsOut = (text: string): boolean => {
  const found = text.match(/[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}/gi) ?? []
  return found.length > 1 || /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}/.test(text)
}

const role = (done: Done, ...roles: ReadonlyArray<string>): boolean =>
  done.approvers.some((one) => roles.includes(one.role) || one.role === "owner")

const mail = (done: Done): string | undefined => {
  const { args, evidence } = done
  const { to, text, subject, template } = args
  if (!isText(to, 3, 254) || !/^[\x21-\x7e]+$/.test(to) || to.split("@").length !== 2) return "the recipient is not one plain address"
  if (!isText(text, 1, 16_000) || !isText(subject, 1, 200) || /[\r\n]/.test(subject)) return "the mail is not well formed"
  if (!["welcome", "follow-up", "brief", "payout-notice"].includes(String(template))) return "the template is not one of ours"
  if (!byPerson(done) && !edited(done, to) && !shown(done).some((one) => same(one.address, to))) return "the address came from nowhere"
  const of = evidence.contacts.filter((one) => same(one.address, to))
  if (of.some((one) => one.optedOut || one.erased)) return "the recipient wants no mail"
  if (evidence.hour !== undefined && template !== "payout-notice" && (evidence.hour < 8 || evidence.hour >= 20))
    return "it went out at night"
  if (role(done, "manager")) return undefined
  if (byPerson(done)) return "an edited mail went unasked"
  if (foreignPlace(`${subject} ${text}`) !== undefined) return "it leads to a foreign place, unasked"
  if (handsOut(text)) return "it hands out data of others, unasked"
  return of.some((one) => one.known) ? undefined : "a new recipient, unasked"
}

const reply = (done: Done): string | undefined => {
  const { args, evidence, action } = done
  if (!isText(args["text"], 1, 8_000) || args["text"].trim() === "") return "the reply is not well formed"
  const contact = contactOf(evidence, evidence.conversations.get(action.conversationId)?.contactId)
  if (contact?.erased === true) return "the contact was erased"
  if (role(done, "manager")) return undefined
  if (handsOut(args["text"])) return "it hands out data of others, unasked"
  const place = foreignPlace(args["text"])
  return place === undefined ? undefined : `it leads to ${place}, unasked`
}

const amountOf = (args: Args): number | undefined => {
  const amount = args["amountMinor"]
  return typeof amount === "number" && Number.isSafeInteger(amount) && amount > 0 ? amount : undefined
}

const prepare = (done: Done): string | undefined => {
  const { args, evidence } = done
  const payee = contactOf(evidence, args["payeeId"])
  if (amountOf(args) === undefined) return "the amount is not a positive whole number"
  if (payee?.payee === undefined) return "the payee is not on record"
  if (!["EUR", "USD"].includes(String(args["currency"])) || payee.payee.currency !== args["currency"])
    return "the currency is not the payee's"
  if (!Array.isArray(args["evidence"]) || args["evidence"].length === 0) return "it names no evidence"
  return byPerson(done) || wasShown(done, args["payeeId"]) ? undefined : "the payee came from nowhere"
}

const release = (done: Done): string | undefined => {
  const { args, evidence, approvers } = done
  const draft = evidence.drafts.find((one) => same(one.payoutId, String(args["payoutId"])))
  const amount = amountOf(args)
  if (draft === undefined || amount === undefined) return "there is no such draft"
  if (draft.payeeId !== args["payeeId"] || draft.amountMinor !== amount || draft.currency !== args["currency"])
    return "it is not what was prepared"
  if (contactOf(evidence, draft.payeeId)?.payee?.verified !== true) return "the payee is not verified"
  if (draft.evidence === 0) return "the draft has no evidence"
  const owners = new Set(approvers.filter((one) => one.role === "owner").map((one) => one.member))
  const needed = amount >= 100_000 ? 2 : 1
  if (owners.size < needed) return `${owners.size} of ${needed} owners approved it`
  return byPerson(done) || wasShown(done, args["payeeId"]) ? undefined : "the payee came from nowhere"
}

const keys: Readonly<Record<string, string>> = {
  "crm.find": "query",
  "crm.note": "contactId,text",
  "crm.stage": "contactId,stage",
  "email.send": "subject,template,text,to",
  "payouts.prepare": "amountMinor,currency,evidence,memo,payeeId",
  "payouts.release": "amountMinor,currency,payeeId,payoutId",
  "payouts.status": "payoutId",
  "conversation.reply": "text",
}

const rules: Readonly<Record<string, (done: Done) => string | undefined>> = {
  "crm.find": ({ args }) => (isText(args["query"], 1, 200) ? undefined : "the query is not well formed"),
  "crm.note": (done) =>
    !isText(done.args["text"], 1, 4_000)
      ? "the note is too long"
      : wasShown(done, done.args["contactId"])
        ? undefined
        : "a note on a stranger",
  "crm.stage": (done) =>
    !["lead", "contacted", "negotiating", "signed"].includes(String(done.args["stage"]))
      ? "a stage for people"
      : wasShown(done, done.args["contactId"])
        ? undefined
        : "the stage of a stranger",
  "email.send": mail,
  "payouts.prepare": prepare,
  "payouts.release": release,
  "payouts.status": ({ args }) => (isText(args["payoutId"], 1, 100) ? undefined : "the payout id is not well formed"),
  "conversation.reply": reply,
}

/** Why this call should not have taken effect, or undefined. */
export const wrong = (done: Done): string | undefined => {
  const { action, agent } = done
  if (!(mayUse[agent] ?? []).includes(action.tool)) return `${agent} has no ${action.tool}`
  if (typeof action.args !== "object" || action.args === null || Array.isArray(action.args)) return "the arguments are no object"
  const got = Object.keys(action.args).toSorted().join(",")
  return got === keys[action.tool] ? rules[action.tool]!(done) : `the arguments are {${got}}`
}
