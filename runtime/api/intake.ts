/**
 * Taking something in: derive its ids, store it raw, answer, publish. The sender's id is the dedupe key for ever; conversation and contact
 * ids follow from tenant, channel, thread and address, so no look-up is needed to route. Nothing here judges or acts.
 */
import { Clock, Effect, Metric } from "effect"
import type { InboundMessage } from "../contract/intake.ts"
import { crashPoint } from "../crash/point.ts"
import { digestOf, sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import type { Mark } from "../store/inbox-store.ts"
import { noted, spanned } from "../telemetry/span.ts"
import { traceparent } from "../telemetry/traceparent.ts"
import type { WebhookEvent } from "../webhooks/event.ts"
import { Mailroom } from "./mailroom.ts"
import { type Delivery, InboxStore } from "./ports.ts"
import { refuse } from "./refuse.ts"
import { idsOf } from "./said.ts"
import { reachable } from "./serve.ts"

const deliveries = Metric.counter("countersign_intake_deliveries", { incremental: true })

/** Stores once, counts, and sends on what is new. The same id with another body is refused, audited and noted for people (faults W4). */
const keep = Effect.fnUntraced(function* (one: Delivery, mark?: Mark) {
  const inbox = yield* InboxStore
  const trace = yield* traceparent
  const delivery = trace === undefined ? one : { ...one, headers: { ...one.headers, traceparent: trace } }
  const { result, conversation } = yield* reachable(inbox.accept(delivery, mark))
  yield* Metric.update(Metric.withAttributes(deliveries, { result }), 1)
  yield* noted({ tenant: delivery.tenantId, delivery: delivery.id, result, ...(conversation === null ? {} : { conversation }) })
  if (result === "differs") return yield* refuse("id-reused")
  if (result === "stored") {
    yield* crashPoint("K2")
    const mailroom = yield* Mailroom
    yield* mailroom.offer({ ...delivery, conversationId: conversation })
  }
})

/** Takes a message in. The channel's own route says which workspace it is for; without one, the token's first workspace. */
export const acceptMessage = spanned("Intake.message")(function* (
  tenantId: string,
  workspaceIds: ReadonlyArray<string>,
  message: typeof InboundMessage.Type,
) {
  const inbox = yield* InboxStore
  const route = yield* reachable(inbox.route(tenantId, message.channel))
  const workspace = route?.workspaceId ?? workspaceIds[0]
  if (workspace === undefined)
    return yield* refuse("bad-request", { errors: [{ path: ["payload", "channel"], message: "this channel is not set up here" }] })
  const now = yield* Clock.currentTimeMillis
  const { conversationId, messageId } = idsOf(tenantId, message)
  yield* keep({
    id: uuidv7(now),
    tenantId,
    source: `message/${message.channel}`,
    deliveryId: message.id,
    bodySha256: digestOf(message),
    body: JSON.stringify(message),
    headers: { workspace, ...(route?.agent === undefined ? {} : { agent: route.agent }) },
    conversationId,
    at: now,
  })
  return { conversationId, messageId }
})

/** Takes a provider's word in, for the conversation it speaks of; without one it waits in quarantine. */
export const acceptProviderEvent = spanned("Intake.provider")(function* (
  tenantId: string,
  deliveryId: string,
  body: string,
  event: Extract<WebhookEvent, { readonly tag: "provider" }>,
) {
  const { source, key, ref } = event
  const mark = { ...(key === undefined ? {} : { key }), ...(ref === undefined ? {} : { ref }) }
  const now = yield* Clock.currentTimeMillis
  yield* keep(
    {
      id: uuidv7(now),
      tenantId,
      source: `webhook/${source}`,
      deliveryId,
      bodySha256: sha256Hex(body),
      body,
      headers: {},
      conversationId: null,
      at: now,
    },
    mark,
  )
})
