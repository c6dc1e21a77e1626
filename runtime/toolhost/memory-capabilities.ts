/** The capabilities without a store: for tests and for trying a plugin out. Keeps tenants apart and keys idempotent, as the real one must. */
import { Effect, Layer } from "effect"
import type { ContactView, PayoutView } from "@countersign/kit/host"
import { digestOf } from "../digest/digest.ts"
import { Capabilities, CapabilityRefused, type HostCapabilities } from "./capabilities.ts"

export interface MemoryTenant {
  readonly contacts: Map<string, ContactView>
  readonly notes: Array<{ readonly noteId: string; readonly contactId: string; readonly text: string }>
  readonly payouts: Map<string, PayoutView>
  /** payeeId to account. */
  readonly payees: Map<string, string>
  readonly keys: Map<string, { readonly digest: string; readonly id: string }>
}

export interface MemoryCapabilities {
  readonly service: HostCapabilities
  readonly tenant: (tenantId: string) => MemoryTenant
  readonly layer: Layer.Layer<Capabilities>
}

const refuse = (code: CapabilityRefused["code"], reason: string) => Effect.fail(new CapabilityRefused({ code, reason }))

/** The id first made under this key, or undefined when the key is new; `conflict` when the values differ. */
const under = (tenant: MemoryTenant, key: string, values: unknown, id: string) => {
  const digest = digestOf(values)
  const known = tenant.keys.get(key)
  if (known === undefined) return (tenant.keys.set(key, { digest, id }), Effect.succeed({ id, fresh: true }))
  return known.digest === digest
    ? Effect.succeed({ id: known.id, fresh: false })
    : refuse("conflict", "this key was used with other values")
}

const contactsOf = (tenant: (id: string) => MemoryTenant): HostCapabilities["contacts"] => ({
  find: (tenantId, query) =>
    Effect.sync(() =>
      [...tenant(tenantId).contacts.values()]
        .filter((one) => `${one.name} ${one.address}`.toLowerCase().includes(query.toLowerCase()))
        .slice(0, 20),
    ),
  note: Effect.fnUntraced(function* (tenantId, key, contactId, text) {
    const own = tenant(tenantId)
    if (!own.contacts.has(contactId)) return yield* refuse("not-found", "no such contact")
    const { id, fresh } = yield* under(own, key, { contactId, text }, `note-${own.notes.length + 1}`)
    if (fresh) own.notes.push({ noteId: id, contactId, text })
    return { noteId: id }
  }),
  setStage: Effect.fnUntraced(function* (tenantId, _key, contactId, stage) {
    const contact = tenant(tenantId).contacts.get(contactId)
    if (contact === undefined) return yield* refuse("not-found", "no such contact")
    tenant(tenantId).contacts.set(contactId, { ...contact, stage })
    return { contactId, stage }
  }),
})

const payoutsOf = (tenant: (id: string) => MemoryTenant): HostCapabilities["payouts"] => ({
  draft: Effect.fnUntraced(function* (tenantId, key, draft) {
    const own = tenant(tenantId)
    const destination = own.payees.get(draft.payeeId)
    if (destination === undefined) return yield* refuse("not-found", "no such payee")
    const { id, fresh } = yield* under(own, key, draft, `payout-${own.payouts.size + 1}`)
    if (fresh) own.payouts.set(id, { ...draft, payoutId: id, status: "draft", destination, bankRef: null })
    return own.payouts.get(id)!
  }),
  get: (tenantId, payoutId) => Effect.sync(() => tenant(tenantId).payouts.get(payoutId) ?? null),
  markSent: Effect.fnUntraced(function* (tenantId, _key, payoutId, bankRef) {
    const payout = tenant(tenantId).payouts.get(payoutId)
    if (payout === undefined) return yield* refuse("not-found", "no such payout")
    if (payout.bankRef !== null && payout.bankRef !== bankRef) return yield* refuse("conflict", "sent before under another reference")
    const sent: PayoutView = { ...payout, status: "sent", bankRef }
    tenant(tenantId).payouts.set(payoutId, sent)
    return sent
  }),
})

export const makeMemoryCapabilities = (): MemoryCapabilities => {
  const tenants = new Map<string, MemoryTenant>()
  const tenant = (id: string): MemoryTenant => {
    const known = tenants.get(id) ?? { contacts: new Map(), notes: [], payouts: new Map(), payees: new Map(), keys: new Map() }
    tenants.set(id, known)
    return known
  }
  const service: HostCapabilities = { contacts: contactsOf(tenant), payouts: payoutsOf(tenant) }
  return { service, tenant, layer: Layer.succeed(Capabilities, service) }
}
