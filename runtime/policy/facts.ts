/**
 * The facts a policy may read: a closed catalogue with type, provenance and what each is looked up by. The runtime resolves
 * them from the store and the envelope, never from model text; a name outside this list is refused at load (invariant 4).
 */
export type FactType = "bool" | "int" | "string"

export interface Fact {
  readonly type: FactType
  /** Who vouches for the value: our own records (`crm`), the tenant's settings (`owner`), or the runtime itself. */
  readonly provenance: "crm" | "owner" | "runtime"
  /** What the runtime needs to look it up. */
  readonly by: "args.to or the contact" | "the contact" | "args.payeeId" | "args.payoutId" | "the conversation" | "the tenant's zone"
  readonly says: string
}

const recipient = { provenance: "crm", by: "args.to or the contact" } as const
const contact = { provenance: "crm", by: "the contact" } as const
const payee = { provenance: "crm", by: "args.payeeId" } as const
const payout = { provenance: "crm", by: "args.payoutId" } as const
const conversation = { provenance: "runtime", by: "the conversation" } as const
const clock = { provenance: "runtime", by: "the tenant's zone" } as const

/** By full path. Every fact of a group is resolved together: present as a whole, or the group is missing and rules that read it deny. */
export const facts: Readonly<Record<string, Fact>> = {
  "ctx.recipient.known": { type: "bool", ...recipient, says: "the recipient is a contact of this company" },
  "ctx.recipient.knownDomain": { type: "bool", ...recipient, says: "a contact of this company has the recipient's mail domain" },
  "ctx.recipient.optedOut": { type: "bool", ...recipient, says: "the recipient withdrew consent" },
  "ctx.recipient.erased": { type: "bool", ...recipient, says: "the recipient's data was erased on request" },
  "ctx.recipient.localHour": {
    type: "int",
    ...recipient,
    says: "hour of day (0-23) where the recipient is; the tenant's zone when unknown",
  },
  "ctx.contact.known": { type: "bool", ...contact, says: "whoever writes is a contact of this company" },
  "ctx.contact.verified": { type: "bool", ...contact, says: "the contact's address was verified" },
  "ctx.contact.stage": { type: "string", ...contact, says: "pipeline stage of the contact" },
  "ctx.payee.known": { type: "bool", ...payee, says: "the payee is on record" },
  "ctx.payee.verified": { type: "bool", ...payee, says: "the payee's account was verified by a person" },
  "ctx.payee.currency": { type: "string", ...payee, says: "ISO 4217 code the payee is paid in" },
  "ctx.payout.exists": { type: "bool", ...payout, says: "a prepared payout with this id exists" },
  "ctx.payout.status": { type: "string", ...payout, says: "state of the payout" },
  "ctx.payout.currency": { type: "string", ...payout, says: "ISO 4217 code of the payout" },
  "ctx.payout.payeeId": { type: "string", ...payout, says: "payee the payout was prepared for" },
  "ctx.payout.amountMinor": { type: "int", ...payout, says: "amount it was prepared for, minor units" },
  "ctx.evidence.complete": { type: "bool", provenance: "crm", by: "args.payoutId", says: "every document the payout needs is filed" },
  "ctx.conversation.channel": { type: "string", ...conversation, says: "channel the conversation runs on" },
  "ctx.conversation.status": { type: "string", ...conversation, says: "open, waiting, handoff or closed" },
  "ctx.conversation.turn": { type: "int", ...conversation, says: "number of the running turn, from 1" },
  "ctx.clock.hour": { type: "int", ...clock, says: "hour of day (0-23) in the tenant's zone" },
  "ctx.clock.weekday": { type: "int", ...clock, says: "day of the week in the tenant's zone, 1 = Monday to 7 = Sunday" },
}

/** True when a JSON value is of the fact's type; a fact of another type counts as missing. */
export const fitsFact = (type: FactType, value: unknown): boolean =>
  type === "int" ? typeof value === "number" && Number.isSafeInteger(value) : typeof value === (type === "bool" ? "boolean" : "string")
