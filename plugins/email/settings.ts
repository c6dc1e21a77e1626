/** What the operator says about outgoing mail. User and password may be empty for a relay that asks for none. */
import { defineSettings, Schema } from "@countersign/kit"

/** Printable ASCII address with one @: no quoting, no comments, no look-alike letters (A6). */
export const Address = Schema.String.check(
  Schema.isMaxLength(254),
  Schema.isPattern(/^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}[A-Za-z0-9.-]{1,190}$/u),
)

export const Config = Schema.Struct({
  /** SMTP relay. */
  host: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(253)),
  port: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 65_535 })),
  /** `tls` from the start, `starttls` demanded, `none` for a relay on this machine. */
  security: Schema.Literals(["tls", "starttls", "none"]),
  from: Address,
  /** Right side of Message-ID; a domain of the company. */
  messageDomain: Schema.String.check(Schema.isPattern(/^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}$/u)),
})

export const settings = defineSettings({
  config: Config,
  credential: Schema.Struct({ user: Schema.String.check(Schema.isMaxLength(200)), pass: Schema.String.check(Schema.isMaxLength(500)) }),
})
