/** payouts.prepare: writes the draft that people will look at. Moves nothing. */
import { defineTool, done, Schema } from "@countersign/kit"
import { AmountMinor, Currency, hostRefused, Id, PayoutShape } from "../settings.ts"

export const prepare = defineTool({
  name: "payouts.prepare",
  class: "write",
  description: "Prepare a payout to a payee the company knows. It stays a draft until payouts.release is approved by people.",
  input: Schema.Struct({
    payeeId: Id,
    amountMinor: AmountMinor,
    currency: Currency,
    memo: Schema.String.check(Schema.isMaxLength(500)),
    evidence: Schema.Array(Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)))
      .check(Schema.isMaxLength(20))
      .annotate({ description: "References of what the payout is for: contract, deliverable, message" }),
  }),
  output: PayoutShape,
  idempotency: "keyed",
  keyLife_ms: Number.MAX_SAFE_INTEGER,
  timeout_ms: 5_000,
  capabilities: ["payouts"],
  provenance: "tool",
  run: (ctx, draft) =>
    ctx.host.payouts
      .draft(draft)
      .then(
        ({ payoutId, payeeId, amountMinor, currency, status, bankRef }) =>
          done({ payoutId, payeeId, amountMinor, currency, status, bankRef }),
        hostRefused,
      ),
})
