/** The door for webhooks: raw bytes in, 202 out once they are stored. */
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { PublicApi } from "../../contract/public.ts"
import { receiveWebhook } from "../../webhooks/receive.ts"

export const WebhooksLive = HttpApiBuilder.group(PublicApi, "webhooks", (handlers) =>
  handlers.handleRaw(
    "receive",
    Effect.fnUntraced(function* ({ params, headers, request }) {
      const body = new Uint8Array(yield* Effect.orDie(request.arrayBuffer))
      yield* receiveWebhook(params.tenant, params.source, {
        id: headers["webhook-id"],
        timestamp: headers["webhook-timestamp"],
        signature: headers["webhook-signature"],
        body,
      })
      return HttpServerResponse.empty({ status: 202 })
    }),
  ),
)
