/**
 * What a provider told us about something this conversation did: a confirmation settles an unknown call, is written to the payout
 * ledger and filed as a receipt. Transitions are monotone, so the order in which events arrive does not matter (W3).
 */
import { Effect, Schema } from "effect"
import type { ProviderEvent as Event } from "../contract/envelopes.ts"
import { digestOf } from "../digest/digest.ts"
import { fileReceipt } from "../effects/run.ts"
import { PayoutLedger } from "../store/payout-ledger.ts"
import type { Applied, Resident } from "./resident.ts"

/** A transfer as a bank reports it: amounts in minor units, currency ISO 4217. */
const Confirmation = Schema.Struct({
  transferId: Schema.String,
  amountMinor: Schema.Int,
  currency: Schema.String,
  status: Schema.Literals(["settled", "failed"]),
})

interface Stamp {
  readonly v: 1
  readonly id: string
  readonly seq: number
  readonly at: number
}

const decode = Schema.decodeUnknownEffect(Confirmation)

/** Applies a provider's event. Something this conversation does not know, or that contradicts the ledger, is journaled and audited, never guessed. */
export const providerEvent = Effect.fn("Turn.providerEvent")(function* (resident: Resident, stamp: Stamp, event: typeof Event.Type) {
  const actionId = event.key ?? ""
  const told = yield* Effect.option(decode(event.data))
  const base = { ...stamp, tag: "settled", actionId, via: "provider" } as const
  if (told._tag === "None")
    return {
      message: { ...base, outcome: { tag: "unknown", reason: `a ${event.source} event that this runtime cannot read` } },
    } satisfies Applied
  const { transferId: reference, amountMinor, currency } = told.value
  const status = told.value.status === "settled" ? "confirmed" : "failed"
  const { tenantId } = resident.view.identity
  const ledger = yield* PayoutLedger
  const result = yield* ledger.confirm(tenantId, { key: actionId, reference, amountMinor, currency, status })
  const entry = {
    kind: `payout.${result}`,
    actor: `provider:${event.source}`,
    subject: `action/${actionId}`,
    data: { reference, digest: digestOf(told.value) },
  }
  const outcome =
    status === "confirmed"
      ? ({ tag: "done" } as const)
      : ({ tag: "refused", code: "provider:failed", reason: "the provider reported that it failed" } as const)
  if (result !== "confirmed") {
    const held = result === "failed" ? outcome : ({ tag: "unknown", reason: "the confirmation does not match what was sent" } as const)
    return { message: { ...base, outcome: held }, audit: [entry] } satisfies Applied
  }
  const content = `${JSON.stringify({ kind: "bank confirmation", key: actionId, reference, amountMinor, currency, status }, null, 2)}\n`
  const receipts = yield* fileReceipt(actionId, { name: `confirmation-${reference}.json`, mediaType: "application/json", content })
  return { message: { ...base, outcome }, audit: [entry], receipts } satisfies Applied
})
