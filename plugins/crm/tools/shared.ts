/** What the three tools of the CRM share: the shape of a contact and the meaning of a host's refusal. */
import { HostError, type Outcome, refused, Schema, unknown } from "@countersign/kit"

export const ContactId = Schema.String.check(
  Schema.isMinLength(1),
  Schema.isMaxLength(100),
  Schema.isPattern(/^[A-Za-z0-9_-]+$/u),
).annotate({ description: "contactId as crm.find gave it" })

export const ContactShape = Schema.Struct({
  contactId: Schema.String,
  name: Schema.String,
  address: Schema.String,
  stage: Schema.String,
  verified: Schema.Boolean,
})

/** The store is keyed: when it was away, the same call may simply be made again. Anything unforeseen is not known. */
export const hostRefused = (error: unknown): Outcome<never> =>
  error instanceof HostError
    ? refused(error.code, error.message, { retry: error.code === "unavailable" })
    : unknown("the company's records gave no usable answer")
