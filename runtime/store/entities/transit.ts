/** Rows on their way: what came in before it was taken, what goes out after the commit, and what could not be delivered. */
import { defineEntity, p } from "@mikro-orm/core"
import { as, key, madeAt, moment, people, readers, walled } from "./wall.ts"

const InboxSchema = defineEntity({
  name: "Inbox",
  ...walled("inbox", { read: readers, write: as("system") }),
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
    state: p.enum(["accepted", "published", "blocked"] as const),
    verdict: p.text().nullable(),
    receivedAt: madeAt(),
    publishedAt: moment().nullable(),
  },
  uniques: [{ name: "inbox_delivery_key", properties: ["deliveryId", "source", "tenantId"] }],
  indexes: [{ name: "inbox_waiting", properties: ["tenantId", "receivedAt"], where: "state = 'accepted'" }],
})
export class Inbox extends InboxSchema.class {}
InboxSchema.setClass(Inbox)

const OutboxSchema = defineEntity({
  name: "Outbox",
  ...walled("outbox", { read: readers, write: as("system"), add: people }),
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

const DeadLetterSchema = defineEntity({
  name: "DeadLetter",
  ...walled("dead_letter", { read: readers, write: as("owner", "system") }),
  properties: {
    ...key(),
    source: p.text(),
    subject: p.text(),
    seq: p.bigint().nullable(),
    reason: p.text(),
    body: p.text(),
    headers: p.json<Readonly<Record<string, string>>>(),
    state: p.enum(["waiting", "redriven", "dropped"] as const).default("waiting"),
    at: madeAt(),
    settledAt: moment().nullable(),
  },
})
export class DeadLetter extends DeadLetterSchema.class {}
DeadLetterSchema.setClass(DeadLetter)
