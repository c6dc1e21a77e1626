/**
 * payouts.release: the one tool here that moves money. The draft must say exactly what the arguments say (what was shown is what
 * runs), the destination comes from the draft alone, and the bank is told the effect's key, so a repeat is the same transfer.
 */
import { createHash } from "node:crypto"
import { defineTool, done, type Outcome, type PayoutView, Redacted, refused, Schema, type ToolContext, unknown } from "@countersign/kit"
import { type Bank, greets, lookUp, type Order, order, type Transfer } from "../bank.ts"
import { AmountMinor, bankHost, Currency, hostRefused, Id, settings } from "../settings.ts"

const Input = Schema.Struct({ payoutId: Id, payeeId: Id, amountMinor: AmountMinor, currency: Currency })
const Output = Schema.Struct({
  payoutId: Schema.String,
  bankRef: Schema.String,
  bankStatus: Schema.String,
  amountMinor: Schema.Int,
  currency: Schema.String,
  recorded: Schema.Boolean,
})
type Context = ToolContext<{ readonly bankUrl: string }, { readonly apiKey: string }, "payouts">
type Arguments = typeof Input.Type

const bankOf = (ctx: Context): Bank => ({ http: ctx.http, url: ctx.config.bankUrl, apiKey: Redacted.value(ctx.credential).apiKey })

/** The draft when it equals the arguments, else the refusal. */
const draftFor = async (ctx: Context, input: Arguments): Promise<PayoutView | Outcome<never>> => {
  const payout = await ctx.host.payouts.get(input.payoutId).catch((error: unknown) => hostRefused(error))
  if (payout === null) return refused("not-found", `there is no payout ${input.payoutId}: prepare it first`)
  if ("tag" in payout) return payout
  if (payout.payeeId !== input.payeeId || payout.amountMinor !== input.amountMinor || payout.currency !== input.currency)
    return refused(
      "draft-differs",
      "payee, amount or currency differ from the prepared payout: prepare a new one, or release it as it was prepared",
    )
  return payout
}

const orderOf = (ctx: Context, payout: PayoutView): Order => ({
  key: ctx.key,
  reference: payout.payoutId,
  destination: payout.destination,
  amountMinor: payout.amountMinor,
  currency: payout.currency,
})

const receiptText = (payout: PayoutView, transfer: Transfer): string => {
  const facts = {
    kind: "payout-release",
    payoutId: payout.payoutId,
    payeeId: payout.payeeId,
    destination: payout.destination,
    amountMinor: payout.amountMinor,
    currency: payout.currency,
    memo: payout.memo,
    evidence: payout.evidence,
    bankRef: transfer.id,
    bankStatus: transfer.status,
  }
  const text = JSON.stringify(facts)
  return `${JSON.stringify({ ...facts, sha256: createHash("sha256").update(text).digest("hex") }, null, 2)}\n`
}

/** The money has moved: that stays true when our own books could not be written just now (`recorded: false`). */
const booked = async (ctx: Context, payout: PayoutView, transfer: Transfer): Promise<Outcome<typeof Output.Type>> => {
  const recorded = await ctx.host.payouts.markSent(payout.payoutId, transfer.id).then(
    () => true,
    () => false,
  )
  if (!recorded) ctx.log("the bank has the transfer, but the payout could not be marked as sent")
  return done(
    {
      payoutId: payout.payoutId,
      bankRef: transfer.id,
      bankStatus: transfer.status,
      amountMinor: payout.amountMinor,
      currency: payout.currency,
      recorded,
    },
    { receipt: { name: "payout.json", mediaType: "application/json", content: receiptText(payout, transfer) } },
  )
}

/** What the bank already holds decides before anything is ordered: a payout is paid once, under whatever key it was first approved. */
const run = async (ctx: Context, input: Arguments): Promise<Outcome<typeof Output.Type>> => {
  const payout = await draftFor(ctx, input)
  if ("tag" in payout) return payout
  if (payout.status !== "draft" && payout.status !== "sent")
    return refused("not-a-draft", `payout ${payout.payoutId} is ${payout.status.slice(0, 40)}; only a draft can be released`)
  const found = await lookUp(bankOf(ctx), orderOf(ctx, payout))
  if (found.tag === "unsure") return refused("bank-unreachable", `${found.reason}; nothing was ordered now`, { retry: true })
  if (found.tag === "differs") return refused("bank-disagrees", `${found.reason}; nothing was ordered now`)
  if (found.tag === "booked")
    return found.transfer.key === ctx.key
      ? booked(ctx, payout, found.transfer)
      : refused("already-sent", `payout ${payout.payoutId} was sent before, as ${found.transfer.id}`)
  if (payout.status === "sent")
    return refused("bank-disagrees", `payout ${payout.payoutId} is marked as sent, but the bank has no such transfer; a person must look`)
  const result = await order(bankOf(ctx), orderOf(ctx, payout))
  return result.tag === "booked" ? booked(ctx, payout, result.transfer) : result
}

const reconcile = async (ctx: Context, input: Arguments): Promise<Outcome<typeof Output.Type>> => {
  const payout = await ctx.host.payouts.get(input.payoutId).catch(() => null)
  if (payout === null) return unknown("the payout could not be read, so the bank could not be asked")
  const found = await lookUp(bankOf(ctx), orderOf(ctx, payout))
  if (found.tag === "booked") return booked(ctx, payout, found.transfer)
  return found.tag === "absent"
    ? refused("not-found", "the bank has no transfer under this key or payout", { retry: true })
    : unknown(found.reason)
}

export const release = defineTool({
  name: "payouts.release",
  class: "money",
  description: "Send a prepared payout to the payee's verified account. Repeat payee, amount and currency exactly as prepared.",
  settings,
  input: Input,
  output: Output,
  idempotency: "keyed",
  keyLife_ms: 24 * 60 * 60 * 1_000,
  timeout_ms: 15_000,
  egress: bankHost,
  capabilities: ["payouts"],
  provenance: "tool",
  run,
  reconcile,
  probe: (ctx) => greets(bankOf(ctx), ctx.key),
})
