/** Chapter one: a creator asks for money, policy holds it, people decide over exactly what they saw, the bank confirms, a receipt is filed. */
import { createHash } from "node:crypto"
import { type Approval, type Desk, money, type Payout } from "./desk.ts"
import type { Product } from "./product.ts"
import { expect, say, show, step } from "./step.ts"

interface Release {
  readonly payoutId: string
  readonly payeeId: string
  readonly amountMinor: number
  readonly currency: string
}

const releaseOf = (approval: Approval): Release => approval.args as Release
const askFor = (amount: string, invoice: string) =>
  `The campaign is delivered. Please pay me ${amount} EUR, invoice ${invoice}. creator-one@example.com`

const showHeld = async (desk: Desk, approval: Approval): Promise<void> => {
  const { amountMinor, currency, payeeId, payoutId } = releaseOf(approval)
  const seen = approval.provenance as Readonly<Record<string, string>>
  const payout = (await desk.all<Payout>("/v1/payouts")).find((one) => one.id === payoutId)
  expect(payout?.status === "draft", `the payout is ${payout?.status}, not a draft`)
  show("tool", `${approval.tool} (${approval.class}), proposed by ${approval.maker}`)
  show("amount", `${money(amountMinor, currency)}, seen in ${seen["amountMinor"]}`)
  show("payee", `${payout.payee.name}, ${payeeId}, seen in ${seen["payeeId"]}`)
  const { affects } = approval
  expect(!affects.differs && affects.amount?.amountMinor === amountMinor, "the records say another amount than the arguments")
  show("touches", affects.summary)
  show("why held", approval.reason)
  show("rules", approval.rules.join(", "))
  show("facts", approval.facts)
  show("needs", `${approval.quorum} of ${approval.roles.join(", ")}; the maker may not be the checker`)
  show("digest", approval.digest)
}

const drafted = (desk: Desk) =>
  step("A creator writes in and asks for 650.00 EUR", async () => {
    const words = { id: "demo-1", thread: "invoice-2041", agent: "payouts-clerk", text: askFor("650.00", "INV-2041") }
    say(`Creator One: "${words.text}"`)
    const first = await desk.send(words)
    const again = await Promise.all([desk.send(words), desk.send(words), desk.send(words)])
    expect(
      again.every((one) => one.messageId === first.messageId),
      "a message delivered again got another id",
    )
    say("The channel delivers the same message three times more. It is known by its id: one message, one turn.")
    const reply = await desk.reply(first.conversationId, 1)
    say(`Agent: "${reply}"`)
    expect(reply.includes("waits for approval"), "the agent did not say that the payout waits")
    const actions = (
      await desk.all<Approval & { readonly status: string }>(`/v1/actions?conversation=${first.conversationId}`)
    ).toReversed()
    for (const action of actions) show(action.tool, `${action.status} (${action.rules.join(", ")})`)
    expect(actions.filter((one) => one.tool === "payouts.prepare").length === 1, "the payout was not prepared exactly once")
    return first.conversationId
  })

const refused = (desk: Desk, approval: Approval) =>
  step("Two people try what they may not", async () => {
    const stale = await desk.decide("coOwner", approval, "0".repeat(64))
    expect(stale.status === 409 && stale.body.type === "/problems/digest-mismatch", `a wrong digest got ${stale.status}`)
    say(`Co-owner approves with the digest of something else: ${stale.status}, "${stale.body.title}". Nothing runs.`)
    const role = await desk.decide("manager", approval)
    expect(role.status === 403, `the manager got ${role.status}`)
    say(`Manager approves: ${role.status}, "${role.body.title}".`)
  })

const approved = (desk: Desk, approval: Approval) =>
  step("The owner approves, the co-owner is too late", async () => {
    const decided = await desk.decide("owner", approval)
    expect(decided.status === 200 && decided.body.outcome === "approved", `the owner's decision got ${decided.status}`)
    say("Owner approves over the digest shown above. The call will be judged again and run once, under one idempotency key.")
    const left_s = Math.round(((decided.body.releaseAt ?? 0) - Date.now()) / 1_000)
    expect(left_s > 20 && left_s <= 30, `it is released in ${left_s} s, not in 30`)
    say(`Policy holds the release for another ${left_s} seconds: until then the owner can take the approval back, from any device.`)
    const late = await desk.decide("coOwner", approval)
    expect(late.status === 409 && late.body.type === "/problems/already-decided", `the late decision got ${late.status}`)
    say(`Co-owner decides a moment later: ${late.status}, "${late.body.title}" by ${late.body.decided?.by[0]?.name}.`)
  })

const settled = (desk: Desk, product: Product, approval: Approval) =>
  step("The hold is over, it runs, and the bank confirms by signed webhook", async () => {
    const path = `/v1/webhooks/${product.access.tenantId}/bank`
    const forged = { "webhook-id": "forged", "webhook-timestamp": String(Math.floor(Date.now() / 1_000)), "webhook-signature": "v1,AAAA" }
    const answer = await desk.outside(path, forged, '{"type":"transfer.settled"}')
    expect(answer.status === 401, `a forged confirmation got ${answer.status}`)
    say("Somebody sends a confirmation with a made-up signature: 401.")
    const payout = await desk.confirmed(releaseOf(approval).payoutId)
    say(`The bank's own one holds: ${money(payout.amountMinor, payout.currency)} to ${payout.payee.name} is ${payout.status}.`)
    show("reference", payout.bankRef ?? "")
    say(`Agent: "${await desk.reply(approval.conversationId, 2)}"`)
  })

const receipted = (desk: Desk, approval: Approval) =>
  step("The receipts are filed and are what they say", async () => {
    const { effect, receipts } = await desk.receipted(approval.actionId, 2)
    expect(effect?.status === "succeeded", `the effect is ${effect?.status}`)
    for (const receipt of receipts) {
      const sha256 = createHash("sha256")
        .update(await desk.file("auditor", `/v1/receipts/${receipt.id}`))
        .digest("hex")
      expect(sha256 === receipt.sha256, `${receipt.name} has the digest ${sha256}, not ${receipt.sha256}`)
      say(`Auditor downloads ${receipt.name}, ${receipt.size_bytes} bytes. SHA-256 computed here equals the one on record:`)
      show("sha256", sha256)
    }
  })

/** One payout of 650.00 EUR: one owner is enough. Gives what was approved; it runs when its hold is over. */
export const smallPayout = async (desk: Desk): Promise<Approval> => {
  const conversationId = await drafted(desk)
  const approval = await step("Policy holds it; this is what the owner sees", async () => {
    const found = await desk.held(conversationId)
    await showHeld(desk, found)
    expect(releaseOf(found).amountMinor === 65_000 && found.quorum === 1, "it is not 650.00 EUR for one owner")
    expect((await desk.all("/v1/payouts?status=confirmed")).length === 0, "money went out before anybody approved")
    return found
  })
  await refused(desk, approval)
  await approved(desk, approval)
  return approval
}

/** One payout of 1,200.00 EUR: policy asks for two owners. Gives what was approved. */
export const largePayout = (desk: Desk): Promise<Approval> =>
  step("1,200.00 EUR needs two owners", async () => {
    const text = askFor("1,200.00", "INV-2042")
    say(`Creator One: "${text}"`)
    const { conversationId } = await desk.send({ id: "demo-4", thread: "invoice-2042", agent: "payouts-clerk", text })
    const approval = await desk.held(conversationId)
    await showHeld(desk, approval)
    expect(approval.quorum === 2, `the quorum is ${approval.quorum}`)
    const first = await desk.decide("owner", approval)
    expect(first.body.result === "recorded" && first.body.missing?.votes === 1, "the first approval was not recorded as one of two")
    const again = await desk.decide("owner", approval)
    expect(again.status === 409 && again.body.type === "/problems/already-voted", `the owner's second vote got ${again.status}`)
    say(`Owner approves: recorded, one more is needed. Owner approves again: ${again.status}, "${again.body.title}".`)
    const second = await desk.decide("coOwner", approval)
    expect(second.body.outcome === "approved", `the co-owner's decision got ${second.status}`)
    say("Co-owner approves: both have signed, and its hold begins.")
    return approval
  })

/** Both payouts, once their holds are over. */
export const paid = async (desk: Desk, product: Product, small: Approval, large: Approval): Promise<void> => {
  await settled(desk, product, small)
  await receipted(desk, small)
  await step("The second payout follows when its own hold is over", async () => {
    const payout = await desk.confirmed(releaseOf(large).payoutId)
    await desk.receipted(large.actionId, 2)
    say(`The bank confirms ${money(payout.amountMinor, payout.currency)} as ${payout.bankRef}.`)
    say(`Agent: "${await desk.reply(large.conversationId, 2)}"`)
  })
}
