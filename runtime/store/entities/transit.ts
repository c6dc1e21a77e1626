/** Rows on their way: what came in before it was taken, what goes out after the commit, and what could not be delivered. */
import { defineEntity, p } from "@mikro-orm/core"
import { key, madeAt, moment, walled } from "./wall.ts"

const InboxSchema = defineEntity({
  name: "Inbox",
  ...walled("inbox"),
  properties: {
    ...key(),
    source: p.text(),
    /** The sender's id of the delivery: a second one with the same body is the same event. */
    deliveryId: p.text(),
    bodySha256: p.text(),
    body: p.text(),
    headers: p.json<Readonly<Record<string, string>>>(),
    conversationId: p.uuid().nullable(),
    /** Where it is published; null when it is not to be (blocked, quarantined). */
    subject: p.text().nullable(),
    /** `blocked`: nobody it could be for is known. `unreadable`: it was taken, and this version cannot say it to anybody. */
    state: p.enum(["accepted", "published", "blocked", "unreadable"] as const),
    /** Why it is held, in plain words. */
    verdict: p.text().nullable(),
    receivedAt: madeAt(),
    publishedAt: moment().nullable(),
    /** Since when it waits for a person; null when it does not. */
    heldAt: moment().nullable(),
  },
  uniques: [{ name: "inbox_delivery_key", properties: ["deliveryId", "source", "tenantId"] }],
  indexes: [
    { name: "inbox_waiting", properties: ["tenantId", "receivedAt"], where: "state = 'accepted'" },
    { name: "inbox_held", properties: ["tenantId", "heldAt"], where: "held_at is not null" },
  ],
})
export class Inbox extends InboxSchema.class {}
InboxSchema.setClass(Inbox)

const OutboxSchema = defineEntity({
  name: "Outbox",
  ...walled("outbox"),
  properties: {
    tenantId: p.uuid().primary(),
    /** Message id of the publication: publishing twice stores it once. */
    id: p.text().primary(),
    subject: p.text(),
    body: p.json<unknown>(),
    scheduleAt: moment().nullable(),
    scheduleTarget: p.text().nullable(),
    cancel: p.text().nullable(),
    at: madeAt(),
  },
})
export class Outbox extends OutboxSchema.class {}
OutboxSchema.setClass(Outbox)

/** What the dead-letter stream holds, as people see it. The bytes stay there; a row is `gone` once its letter was sent again or dropped. */
const DeadLetterSchema = defineEntity({
  name: "DeadLetter",
  ...walled("dead_letter"),
  properties: {
    ...key(),
    /** Its number in the dead-letter stream: what redrive and drop take. */
    seq: p.bigint(),
    /** The stream it was meant for, and the conversation it was addressed to. */
    source: p.text(),
    conversation: p.text(),
    reason: p.text(),
    state: p.enum(["waiting", "gone"] as const).default("waiting"),
    at: moment(),
    settledAt: moment().nullable(),
  },
  indexes: [{ name: "dead_letter_waiting", properties: ["tenantId", "at"], where: "state = 'waiting'" }],
})
export class DeadLetter extends DeadLetterSchema.class {}
DeadLetterSchema.setClass(DeadLetter)
