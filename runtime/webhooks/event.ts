/** What a genuine webhook means: a message from a contact, or something a provider tells about a thing we did. Pure; reads, never acts. */
import { Option, Schema } from "effect"
import { InboundMessage } from "../contract/intake.ts"
import { contractLimits } from "../contract/limits.ts"
import { Slug, text } from "../contract/values.ts"

const WebhookBody = Schema.Struct({ type: text(contractLimits.id_chars), data: Schema.Unknown })
const decodeBody = Schema.decodeUnknownOption(WebhookBody)
const decodeSource = Schema.decodeUnknownOption(Slug)
const decodeMessage = Schema.decodeUnknownOption(
  Schema.Struct({ ...InboundMessage.fields, id: Schema.optionalKey(InboundMessage.fields.id) }),
  { onExcessProperty: "error" },
)

export type WebhookEvent =
  | { readonly tag: "message"; readonly message: typeof InboundMessage.Type }
  | {
      readonly tag: "provider"
      readonly source: string
      readonly type: string
      readonly key?: string
      readonly ref?: string
      readonly data: unknown
    }
  | { readonly tag: "unreadable"; readonly why: "not-json" | "shape" }

const word = (data: unknown, ...names: ReadonlyArray<string>): string | undefined => {
  if (typeof data !== "object" || data === null) return undefined
  for (const name of names) {
    const value = (data as Readonly<Record<string, unknown>>)[name]
    if (typeof value === "string" && value.length > 0 && value.length <= contractLimits.id_chars) return value
  }
  return undefined
}

/** Reads the body of a genuine delivery. `message.received` carries an inbound message; every other type is a provider's word. */
export const readWebhook = (source: string, deliveryId: string, body: string): WebhookEvent => {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { tag: "unreadable", why: "not-json" }
  }
  const event = Option.getOrUndefined(decodeBody(json))
  if (event === undefined || Option.isNone(decodeSource(source))) return { tag: "unreadable", why: "shape" }
  if (event.type === "message.received") {
    const message = Option.getOrUndefined(decodeMessage(event.data))
    return message === undefined
      ? { tag: "unreadable", why: "shape" }
      : { tag: "message", message: { ...message, id: message.id ?? deliveryId } }
  }
  const key = word(event.data, "key", "idempotencyKey", "idempotency_key")
  const ref = word(event.data, "ref", "reference", "id")
  return {
    tag: "provider",
    source,
    type: event.type,
    data: event.data,
    ...(key === undefined ? {} : { key }),
    ...(ref === undefined ? {} : { ref }),
  }
}
