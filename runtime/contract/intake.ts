/** What the outside may do: hand in a message, fetch the answers, deliver a webhook. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { IntakeAuth } from "./auth.ts"
import { described } from "./described.ts"
import { contractLimits as limits } from "./limits.ts"
import { Problem400, Problem401, Problem404, Problem409, Problem413, Problem429, Problem503 } from "./problem.ts"
import { Id, Language, Millis, Slug, text } from "./values.ts"

/** `id` is the sender's own and names this message for ever: sent again, it changes nothing. */
export const InboundMessage = Schema.Struct({
  id: text(limits.id_chars),
  channel: Slug,
  from: Schema.Struct({ address: text(limits.address_chars), name: Schema.optionalKey(text(limits.name_chars)) }),
  /** Messages of one thread belong to one conversation; without it, the sender's address is the thread. */
  thread: Schema.optionalKey(text(limits.id_chars)),
  text: text(limits.text_chars),
  language: Schema.optionalKey(Language),
  agent: Schema.optionalKey(Slug),
})
export type InboundMessage = typeof InboundMessage.Type

/** Stored. The answer comes later: ask for the messages of the conversation. */
export const Accepted = Schema.Struct({ conversationId: Id, messageId: Id })

export const OutMessage = Schema.Struct({
  id: Id,
  seq: Schema.Int,
  body: Schema.String,
  language: Schema.NullOr(Schema.String),
  at: Millis,
})
export const OutMessages = Schema.Struct({
  items: Schema.Array(OutMessage),
  /** Send it as `after` next time; it is there even when items is empty. */
  cursor: Schema.String,
})

export class MessagesGroup extends HttpApiGroup.make("messages")
  .add(
    HttpApiEndpoint.post("send", "/v1/messages", {
      payload: InboundMessage,
      success: Accepted.pipe(HttpApiSchema.status(202)),
      error: [Problem409, Problem413, Problem503],
    }).annotateMerge(
      described(
        "Hand in a message for an agent",
        "Answered with 202 once it is stored for good. The same `id` again gives the same answer and is not handled twice.",
      ),
    ),
    HttpApiEndpoint.get("poll", "/v1/conversations/:id/messages", {
      params: { id: Id },
      query: {
        after: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(limits.cursor_chars))),
        /** Seconds to wait for something new. */
        wait: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limits.wait_s }))),
      },
      success: OutMessages,
      error: [Problem404, Problem503],
    }).annotateMerge(described("Read the answers of a conversation", "After `after`, and waiting up to `wait` seconds for something new.")),
  )
  .middleware(IntakeAuth) {}

/** Standard Webhooks. The body is read raw: the signature is over its bytes. */
export class WebhooksGroup extends HttpApiGroup.make("webhooks").add(
  HttpApiEndpoint.post("receive", "/v1/webhooks/:tenant/:source", {
    params: {
      tenant: Schema.String.check(Schema.isMaxLength(limits.id_chars)),
      source: Schema.String.check(Schema.isMaxLength(limits.id_chars)),
    },
    headers: {
      "webhook-id": Schema.optionalKey(Schema.String),
      "webhook-timestamp": Schema.optionalKey(Schema.String),
      "webhook-signature": Schema.optionalKey(Schema.String),
    },
    success: HttpApiSchema.Empty(202),
    error: [Problem400, Problem401, Problem409, Problem413, Problem429, Problem503],
  }).annotateMerge(
    described(
      "Receive a signed webhook",
      "Standard Webhooks: the signature is over the bytes as they came. Answered with 202 once it is stored for good.",
    ),
  ),
) {}
