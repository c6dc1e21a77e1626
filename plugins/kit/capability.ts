/**
 * What the host lends to a tool that asks for it by name: the company's own contacts and payouts, never SQL. The tenant is bound
 * by the host for each call; a plugin cannot name one. Writes are keyed by the call's effect key, so a repeat changes nothing.
 */
export const stages = ["lead", "contacted", "negotiating", "signed", "lost"] as const
export type Stage = (typeof stages)[number]

export interface ContactView {
  readonly contactId: string
  readonly name: string
  readonly address: string
  readonly stage: string
  readonly verified: boolean
}

export interface ContactsCapability {
  /** At most 20, best match first. */
  readonly find: (query: string) => Promise<ReadonlyArray<ContactView>>
  readonly note: (contactId: string, text: string) => Promise<{ readonly noteId: string }>
  readonly setStage: (contactId: string, stage: Stage) => Promise<{ readonly contactId: string; readonly stage: Stage }>
}

export interface PayoutDraft {
  readonly payeeId: string
  readonly amountMinor: number
  readonly currency: string
  readonly memo: string
  readonly evidence: ReadonlyArray<string>
}

export interface PayoutView {
  readonly payoutId: string
  readonly payeeId: string
  readonly amountMinor: number
  readonly currency: string
  readonly memo: string
  readonly evidence: ReadonlyArray<string>
  /** `draft` may be released; `sent` carries the bank's reference; the rest is the store's business. */
  readonly status: string
  /** The payee's account as the company verified it; never taken from arguments. */
  readonly destination: string
  readonly bankRef: string | null
}

export interface PayoutsCapability {
  readonly draft: (draft: PayoutDraft) => Promise<PayoutView>
  readonly get: (payoutId: string) => Promise<PayoutView | null>
  readonly markSent: (payoutId: string, bankRef: string) => Promise<PayoutView>
}

export interface Capabilities {
  readonly contacts: ContactsCapability
  readonly payouts: PayoutsCapability
}
export type CapabilityName = keyof Capabilities

export type HostErrorCode = "not-found" | "conflict" | "refused" | "unavailable"

/** What a capability rejects with. Only `unavailable` is worth another try. */
export class HostError extends Error {
  readonly code: HostErrorCode
  constructor(code: HostErrorCode, message: string) {
    super(message)
    this.name = "HostError"
    this.code = code
  }
}
