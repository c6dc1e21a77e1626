/** A webhook's whole way at the door: verify over the raw bytes, read, take in. It stores and publishes; it never acts (invariant 3). */
import { Clock, Effect, Metric } from "effect"
import { acceptMessage, acceptProviderEvent } from "../api/intake.ts"
import { InboxStore } from "../api/ports.ts"
import { chargeRefusal } from "../api/rates.ts"
import { refuse } from "../api/refuse.ts"
import { reachable } from "../api/serve.ts"
import { crashPoint } from "../crash/point.ts"
import { spanned } from "../telemetry/span.ts"
import { readWebhook } from "./event.ts"
import { webhookLimits } from "./limits.ts"
import { type SignedDelivery, verifyWebhook } from "./verify.ts"

const verdicts = Metric.counter("countersign_webhook_verdicts", { incremental: true })
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Stands in for unknown sources, so that they take as long to refuse as known ones. */
const nobody = ["whsec_bm9ib2R5IGhvbGRzIHRoaXMgc2VjcmV0IDAwMDAwMDA="]

const secretsOf = Effect.fnUntraced(function* (tenantId: string, source: string) {
  if (!uuid.test(tenantId)) return null
  const inbox = yield* InboxStore
  return yield* reachable(inbox.webhookSecrets(tenantId, source))
})

const judge = Effect.fnUntraced(function* (tenantId: string, source: string, delivery: SignedDelivery) {
  const secrets = yield* secretsOf(tenantId, source)
  const now = yield* Clock.currentTimeMillis
  const verdict = verifyWebhook(delivery, secrets ?? nobody, Math.floor(now / 1000))
  const tag = secrets === null ? "refused" : verdict.tag
  yield* Metric.update(Metric.withAttributes(verdicts, { verdict: tag }), 1)
  if (secrets === null || verdict.tag === "refused") {
    yield* chargeRefusal
    return yield* refuse("signature-refused")
  }
  if (Math.abs(verdict.skew_s) > webhookLimits.skewAlarm_s)
    yield* Effect.logWarning("a webhook sender's clock is off", { source, skew_s: verdict.skew_s })
  if (verdict.tag === "stale") return yield* refuse("webhook-stale")
  return verdict
})

/** Receives one delivery for a source of a tenant. Ends when it is stored. */
export const receiveWebhook = spanned("Webhooks.receive")(function* (tenantId: string, source: string, delivery: SignedDelivery) {
  const { id, text } = yield* judge(tenantId, source, delivery)
  yield* crashPoint("K1")
  const event = readWebhook(source, id, text)
  switch (event.tag) {
    case "unreadable":
      return yield* event.why === "not-json"
        ? refuse("json-broken")
        : refuse("bad-request", {
            errors: [{ path: ["payload"], message: "a webhook is { type, data }; see the docs for message.received" }],
          })
    case "message":
      return void (yield* acceptMessage(tenantId, [], event.message))
    case "provider":
      return yield* acceptProviderEvent(tenantId, id, text, event)
  }
})
