/** Money on its way to payees, with the evidence for it, and the receipts of what was done. Amounts are minor units. */
import { defineEntity, p } from "@mikro-orm/core"
import { Action } from "./action.ts"
import { Contact } from "./contact.ts"
import { Workspace } from "./tenant.ts"
import { key, madeAt, moment, via, walled } from "./wall.ts"

const ReceiptSchema = defineEntity({
  name: "Receipt",
  ...walled("receipt", { workspace: "workspace_id" }),
  properties: {
    ...key(),
    workspaceId: p.uuid(),
    conversationId: p.uuid(),
    action: () =>
      p
        .manyToOne(Action)
        .ref()
        .joinColumns(...via("action_id"))
        .deleteRule("restrict"),
    name: p.text(),
    mediaType: p.text(),
    path: p.text(),
    sha256: p.text(),
    sizeBytes: p.bigint(),
    at: moment(),
  },
  indexes: [{ name: "receipt_action", expression: "create index receipt_action on receipt (action_id)" }],
})
export class Receipt extends ReceiptSchema.class {}
ReceiptSchema.setClass(Receipt)

const PayoutBatchSchema = defineEntity({
  name: "PayoutBatch",
  ...walled("payout_batch"),
  properties: {
    ...key(),
    name: p.text(),
    status: p.enum(["open", "approved", "sent", "settled"] as const).default("open"),
    at: madeAt(),
  },
})
export class PayoutBatch extends PayoutBatchSchema.class {}
PayoutBatchSchema.setClass(PayoutBatch)

const PayoutSchema = defineEntity({
  name: "Payout",
  ...walled("payout", { workspace: "workspace_id" }),
  properties: {
    ...key(),
    workspace: () =>
      p
        .manyToOne(Workspace)
        .ref()
        .joinColumns(...via("workspace_id"))
        .deleteRule("restrict"),
    payee: () =>
      p
        .manyToOne(Contact)
        .ref()
        .joinColumns(...via("payee_id"))
        .deleteRule("restrict"),
    batch: () =>
      p
        .manyToOne(PayoutBatch)
        .ref()
        .nullable()
        .joinColumns(...via("batch_id"))
        .deleteRule("restrict"),
    status: p.enum(["draft", "approved", "sent", "confirmed", "reconciled", "failed", "unknown"] as const).default("draft"),
    amountMinor: p.bigint().check("amount_minor > 0"),
    currency: p.character().length(3),
    memo: p.text(),
    evidence: p.json<Readonly<Record<string, unknown>>>().default("{}"),
    evidenceComplete: p.boolean().default(false),
    /** Effect key that drafted it, and the one that sent it. */
    draftKey: p.text(),
    sendKey: p.text().nullable(),
    /** The bank's own id of the transfer. */
    bankRef: p.text().nullable(),
    failure: p.text().nullable(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
    sentAt: moment().nullable(),
    confirmedAt: moment().nullable(),
  },
  uniques: [{ name: "payout_draft_key", properties: ["draftKey", "tenantId"] }],
  indexes: [
    { name: "payout_created", properties: ["tenantId", "createdAt", "id"] },
    { name: "payout_bank_ref", properties: ["bankRef", "tenantId"], where: "bank_ref is not null" },
  ],
})
export class Payout extends PayoutSchema.class {}
PayoutSchema.setClass(Payout)

const PayoutItemSchema = defineEntity({
  name: "PayoutItem",
  ...walled("payout_item", {
    through: { read: "exists (select 1 from payout o where o.tenant_id = payout_item.tenant_id and o.id = payout_item.payout_id)" },
  }),
  properties: {
    ...key(),
    payout: () =>
      p
        .manyToOne(Payout)
        .ref()
        .joinColumns(...via("payout_id"))
        .deleteRule("restrict"),
    description: p.text(),
    amountMinor: p.bigint().check("amount_minor > 0"),
    evidence: p.json<unknown>().nullable(),
  },
  indexes: [{ name: "payout_item_payout", expression: "create index payout_item_payout on payout_item (payout_id)" }],
})
export class PayoutItem extends PayoutItemSchema.class {}
PayoutItemSchema.setClass(PayoutItem)
