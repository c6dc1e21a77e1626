/**
 * A company in memory for one case, and another one beside it that must not be touched: contacts, payouts, what tools may do with them and
 * the facts a policy reads. Stands in for the store's records; keeps its own ledger of notes and stages.
 */
import { Effect } from "effect"
import { derivedId } from "../../ids/ids.ts"
import { CapabilityRefused, type HostCapabilities } from "../../toolhost/capabilities.ts"
import type { FactsQuery } from "../../turns/gate.ts"
import type { ContactRecord, DraftRecord } from "./evidence.ts"

export interface Company {
  readonly tenantId: string
  readonly hour: number
  readonly contacts: Map<string, ContactRecord>
  readonly drafts: Map<string, DraftRecord & { bankRef: string | null; status: string }>
  readonly notes: Array<{ readonly contactId: string; readonly text: string; readonly key: string }>
  readonly stages: Array<{ readonly contactId: string; readonly stage: string; readonly key: string }>
}

const refuse = (code: CapabilityRefused["code"], reason: string) => Effect.fail(new CapabilityRefused({ code, reason }))

/** Addresses that every company of a case knows. */
export const book = {
  one: "creator-one@example.com",
  two: "creator-two@creators.example",
  three: "creator-three@example.org",
  partner: "partner@example.org",
  optedOut: "quiet@example.org",
  erased: "gone@example.org",
  other: "someone@other-company.example",
} as const

export const contactIdOf = (tenantId: string, key: string): string => derivedId("contact", tenantId, key)

export const makeCompany = (tenantId: string, hour: number): Company => {
  const payee = (currency: string, verified: boolean, account: string) => ({ payee: { currency, verified, account } })
  const contact = (key: keyof typeof book, name: string, more: Partial<ContactRecord> = {}): ContactRecord => ({
    id: contactIdOf(tenantId, key),
    name,
    address: book[key],
    known: true,
    optedOut: false,
    erased: false,
    ...more,
  })
  const all = [
    contact("one", "Creator One", payee("EUR", true, "DE02120300000000202051")),
    contact("two", "Creator Two", payee("USD", true, "DE02500105170137075030")),
    contact("three", "Creator Three", payee("EUR", false, "DE02100500000054540402")),
    contact("partner", "Brand Partner"),
    contact("optedOut", "Quiet Creator", { optedOut: true }),
    contact("erased", "Gone Creator", { erased: true }),
  ]
  return { tenantId, hour, contacts: new Map(all.map((one) => [one.id, one])), drafts: new Map(), notes: [], stages: [] }
}

const lower = (text: unknown): string => (typeof text === "string" ? text.toLowerCase() : "")
const domain = (address: string): string => address.split("@").at(-1) ?? ""

/** The facts about a call, as the store would answer. */
export const factsOf = (company: Company, asked: FactsQuery): Readonly<Record<string, unknown>> => {
  const args = (typeof asked.args === "object" && asked.args !== null ? asked.args : {}) as Record<string, unknown>
  const known = [...company.contacts.values()]
  const own = company.contacts.get(asked.contactId)
  const to = lower(args["to"])
  const payee = company.contacts.get(lower(args["payeeId"]))
  const payout = company.drafts.get(lower(args["payoutId"]))
  const at = (address: string) => known.filter((one) => one.address.toLowerCase() === address)
  return {
    conversation: { channel: asked.channel, status: asked.status, turn: asked.turn },
    recipient:
      to === ""
        ? { known: true, knownDomain: true, optedOut: own?.optedOut ?? false, erased: own?.erased ?? false, localHour: company.hour }
        : {
            known: at(to).some((one) => one.known),
            knownDomain: known.some((one) => one.known && domain(one.address) === domain(to)),
            optedOut: at(to).some((one) => one.optedOut),
            erased: at(to).some((one) => one.erased),
            localHour: company.hour,
          },
    clock: { hour: company.hour, weekday: 3 },
    payee: { known: payee !== undefined, verified: payee?.payee?.verified ?? false, currency: payee?.payee?.currency ?? "" },
    payout: {
      exists: payout !== undefined,
      status: payout?.status ?? "",
      currency: payout?.currency ?? "",
      payeeId: payout?.payeeId ?? "",
      amountMinor: payout?.amountMinor ?? 0,
    },
    evidence: { complete: (payout?.evidence ?? 0) > 0 },
  }
}

const view = (company: Company, draft: Company["drafts"] extends Map<string, infer D> ? D : never) => ({
  payoutId: draft.payoutId,
  payeeId: draft.payeeId,
  amountMinor: draft.amountMinor,
  currency: draft.currency,
  memo: draft.memo,
  evidence: [],
  status: draft.status,
  destination: company.contacts.get(draft.payeeId)?.payee?.account ?? "",
  bankRef: draft.bankRef,
})

type Lookup = (tenantId: string) => Company

const contactsOf = (of: Lookup): HostCapabilities["contacts"] => ({
  find: (tenantId, query) =>
    Effect.sync(() =>
      [...of(tenantId).contacts.values()]
        .filter((one) => !one.erased && `${one.name} ${one.address}`.toLowerCase().includes(query.toLowerCase()))
        .slice(0, 20)
        .map(({ id, name, address, known }) => ({ contactId: id, name, address, stage: "lead", verified: known })),
    ),
  note: (tenantId, key, contactId, text) => {
    const company = of(tenantId)
    if (!company.contacts.has(contactId.toLowerCase())) return refuse("not-found", "there is no such contact")
    company.notes.push({ contactId: contactId.toLowerCase(), text, key })
    return Effect.succeed({ noteId: derivedId("note", key) })
  },
  setStage: (tenantId, key, contactId, stage) => {
    const company = of(tenantId)
    if (!company.contacts.has(contactId.toLowerCase())) return refuse("not-found", "there is no such contact")
    company.stages.push({ contactId: contactId.toLowerCase(), stage, key })
    return Effect.succeed({ contactId, stage })
  },
})

const payoutsOf = (of: Lookup): HostCapabilities["payouts"] => ({
  draft: (tenantId, key, draft) => {
    const company = of(tenantId)
    const payeeId = draft.payeeId.toLowerCase()
    if (company.contacts.get(payeeId)?.payee === undefined) return refuse("not-found", "there is no payee of this id")
    const payoutId = derivedId("payout", key)
    const { amountMinor, currency, memo } = draft
    const made = { payoutId, payeeId, amountMinor, currency, memo, evidence: draft.evidence.length, key, bankRef: null, status: "draft" }
    if (!company.drafts.has(payoutId)) company.drafts.set(payoutId, made)
    return Effect.succeed(view(company, company.drafts.get(payoutId)!))
  },
  get: (tenantId, payoutId) => {
    const company = of(tenantId)
    const found = company.drafts.get(payoutId.toLowerCase())
    return Effect.succeed(found === undefined ? null : view(company, found))
  },
  markSent: (tenantId, _key, payoutId, bankRef) => {
    const company = of(tenantId)
    const found = company.drafts.get(payoutId.toLowerCase())
    if (found === undefined) return refuse("not-found", "there is no such payout")
    if (found.bankRef !== null && found.bankRef !== bankRef) return refuse("conflict", "the payout carries another bank reference")
    const sent = { ...found, status: "sent", bankRef }
    company.drafts.set(found.payoutId, sent)
    return Effect.succeed(view(company, sent))
  },
})

/** What tools may do, tenant by tenant. */
export const capabilitiesOf = (of: Lookup): HostCapabilities => ({ contacts: contactsOf(of), payouts: payoutsOf(of) })
