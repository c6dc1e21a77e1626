/** Who an action touches, read from the store by whoever looks: shown beside the arguments, which only name them. */
import { Schema } from "effect"
import { Id } from "./values.ts"

export const Affected = Schema.Struct({
  /** One line in plain words: the amount, the people, and what is not on record. */
  summary: Schema.String,
  people: Schema.Array(
    Schema.Struct({
      /** What the call names them as; `conversation`: whom the conversation is with. */
      as: Schema.Literals(["payee", "recipient", "contact", "conversation"]),
      id: Id,
      name: Schema.String,
      address: Schema.String,
      /** Masked: at most its last four characters. */
      account: Schema.NullOr(Schema.String),
      /** Payee: the account was verified. Others: the person was. */
      verified: Schema.Boolean,
      /** Put in by the company; false = it came with a message. */
      known: Schema.Boolean,
    }),
  ),
  /** Of the payout on record, in minor units; null when the action names none that you may see. */
  amount: Schema.NullOr(Schema.Struct({ amountMinor: Schema.Int, currency: Schema.String })),
  /** What the arguments name and no row shows you: a stranger, or not yours to see. */
  unseen: Schema.Array(Schema.Literals(["payee", "recipient", "contact", "payout"])),
  /** The arguments say another payee, amount or currency than the payout on record. */
  differs: Schema.Boolean,
})
