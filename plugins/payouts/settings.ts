/** Shapes that all three payout tools share, and what the operator says about the bank. */
import { defineSettings, HostError, type Outcome, refused, Schema, unknown } from "@countersign/kit"

export const Id = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(100), Schema.isPattern(/^[A-Za-z0-9_-]+$/u))
/** Minor units (cents), a whole number above zero. */
export const AmountMinor = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000_000_000 })).annotate({
  description: "Amount in minor units, for example cents",
})
export const Currency = Schema.String.check(Schema.isMaxLength(3), Schema.isPattern(/^[A-Z]{3}$/u)).annotate({
  description: "ISO 4217 code",
})

export const PayoutShape = Schema.Struct({
  payoutId: Schema.String,
  payeeId: Schema.String,
  amountMinor: Schema.Int,
  currency: Schema.String,
  status: Schema.String,
  bankRef: Schema.NullOr(Schema.String),
})

export const settings = defineSettings({
  config: Schema.Struct({
    /** Base address of the bank's API, no trailing slash. */
    bankUrl: Schema.String.check(Schema.isMaxLength(300), Schema.isPattern(/^https?:\/\/[^/?#]+$/u)),
  }),
  credential: Schema.Struct({ apiKey: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(300)) }),
})

export const bankHost = (config: { readonly bankUrl: string }): ReadonlyArray<string> => {
  const url = new URL(config.bankUrl)
  return [url.port === "" ? `${url.hostname}:${url.protocol === "https:" ? 443 : 80}` : url.host]
}

export const hostRefused = (error: unknown): Outcome<never> =>
  error instanceof HostError
    ? refused(error.code, error.message, { retry: error.code === "unavailable" })
    : unknown("the company's records gave no usable answer")
