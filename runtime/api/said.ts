/**
 * What a delivery says to its conversation, derived from the stored row alone, so that it can be published now or by another process
 * later and is the same message each time. Pure.
 */
import { Option, Schema } from "effect"
import { InboundMessage } from "../contract/intake.ts"
import type { EnvelopeType, MessageReceived } from "../contract/envelopes.ts"
import { derivedId } from "../ids/ids.ts"
import { readWebhook } from "../webhooks/event.ts"
import type { Delivery, Parcel } from "./ports.ts"

type Inbound = typeof InboundMessage.Type
const decodeMessage = Schema.decodeUnknownOption(InboundMessage)

/** Ids that follow from a message alone. Addresses differ in case only by accident. */
export const idsOf = (tenantId: string, message: Inbound) => {
  const address = message.from.address.trim().toLowerCase()
  const threadKey = message.thread ?? address
  return {
    address,
    threadKey,
    conversationId: derivedId("conversation", tenantId, message.channel, threadKey),
    contactId: derivedId("contact", tenantId, message.channel, address),
    messageId: derivedId("message", tenantId, message.channel, message.id),
  }
}

const messageData = (tenantId: string, message: Inbound, headers: Delivery["headers"]): MessageReceived => {
  const ids = idsOf(tenantId, message)
  const agent = message.agent ?? headers["agent"]
  return {
    messageId: ids.messageId,
    text: message.text,
    ...(message.language === undefined ? {} : { language: message.language }),
    contact: { id: ids.contactId, name: message.from.name ?? message.from.address, address: ids.address },
    workspaceId: headers["workspace"] ?? "",
    channel: message.channel,
    threadKey: ids.threadKey,
    ...(agent === undefined ? {} : { agent }),
  }
}

/** Stored by us once it was decoded; undefined for a row that another version, or another hand, wrote. */
const messageIn = (body: string): Inbound | undefined => {
  try {
    return Option.getOrUndefined(decodeMessage(JSON.parse(body)))
  } catch {
    return undefined
  }
}

/** The parcel of a delivery; undefined for one in quarantine or one this version cannot read. */
export const saidOf = (delivery: Delivery): Parcel | undefined => {
  const { tenantId, conversationId, source, deliveryId, body, headers } = delivery
  if (conversationId === null) return undefined
  const parcel = (id: string, type: EnvelopeType, data: unknown): Parcel => ({
    tenantId,
    conversationId,
    id,
    type,
    source: `/intake/${source}`,
    data,
    ...(headers["traceparent"] === undefined ? {} : { traceparent: headers["traceparent"] }),
  })
  if (source.startsWith("message/")) {
    const message = messageIn(body)
    return message === undefined
      ? undefined
      : parcel(idsOf(tenantId, message).messageId, "message.received", messageData(tenantId, message, headers))
  }
  const event = readWebhook(source.slice("webhook/".length), deliveryId, body)
  if (event.tag !== "provider") return undefined
  const { tag: _tag, ...data } = event
  return parcel(derivedId("delivery", tenantId, source, deliveryId), "provider.event", data)
}
