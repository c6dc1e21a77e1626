/** What waits for a person and has no row of its own to say so, and who has seen what (invariant 12). Both are only ever added to. */
import { defineEntity, p } from "@mikro-orm/core"
import { key, madeAt, walled } from "./wall.ts"

/** Something that contradicts what we hold: a confirmation that fits no payout, a delivery id that came back with other words. */
const NoticeSchema = defineEntity({
  name: "Notice",
  ...walled("notice", { workspace: "workspace_id", is: { money: "kind in ('payout-mismatch', 'payout-missing')" } }),
  properties: {
    ...key(),
    kind: p.enum(["payout-mismatch", "payout-missing", "id-reused", "sign-in-locked"] as const),
    workspaceId: p.uuid().nullable(),
    conversationId: p.uuid().nullable(),
    /** What it is about: `action/<id>`, `inbox/<source>`. */
    subject: p.text(),
    /** Plain words; no words of people. */
    reason: p.text(),
    at: madeAt(),
  },
  indexes: [{ name: "notice_at", properties: ["tenantId", "at"] }],
})
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice)

/** A person saw an item and put it aside, in the own name. It stands again when it begins to wait anew after that. */
const AttentionSeenSchema = defineEntity({
  name: "AttentionSeen",
  ...walled("attention_seen", {
    workspace: "workspace_id",
    signed: "member_id",
    is: { call: "kind in ('blocked', 'expired')", money: "kind in ('payout-mismatch', 'payout-missing', 'payout-failed')" },
  }),
  properties: {
    ...key(),
    kind: p.text(),
    itemId: p.uuid(),
    workspaceId: p.uuid().nullable(),
    memberId: p.uuid(),
    reason: p.text(),
    at: madeAt(),
  },
  indexes: [{ name: "attention_seen_item", properties: ["tenantId", "itemId"] }],
})
export class AttentionSeen extends AttentionSeenSchema.class {}
AttentionSeenSchema.setClass(AttentionSeen)
