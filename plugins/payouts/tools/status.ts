/** payouts.status: how a payout stands in the company's own books. */
import { defineTool, done, refused, Schema } from "@countersign/kit"
import { hostRefused, Id, PayoutShape } from "../settings.ts"

export const status = defineTool({
  name: "payouts.status",
  class: "read",
  description: "Look up one payout: amount, payee and whether it is a draft, sent or confirmed.",
  input: Schema.Struct({ payoutId: Id }),
  output: PayoutShape,
  idempotency: "naturally",
  timeout_ms: 5_000,
  capabilities: ["payouts"],
  provenance: "tool",
  run: (ctx, { payoutId }) =>
    ctx.host.payouts.get(payoutId).then((payout) => {
      if (payout === null) return refused("not-found", `there is no payout ${payoutId}`)
      const { payeeId, amountMinor, currency, status, bankRef } = payout
      return done({ payoutId, payeeId, amountMinor, currency, status, bankRef })
    }, hostRefused),
})
