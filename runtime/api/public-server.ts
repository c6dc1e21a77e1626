/** The public listener: intake, answers and webhooks. Nothing of the desk is here, not even its health. */
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { PublicApi } from "../contract/public.ts"
import { IntakeAuthLive } from "./auth.ts"
import { MessagesLive } from "./handlers/messages.ts"
import { WebhooksLive } from "./handlers/webhooks.ts"
import { type Bind, listener } from "./listener.ts"
import { ProblemsLive } from "./problems-live.ts"

export const PublicRoutes = Layer.mergeAll(
  HttpApiBuilder.layer(PublicApi, { openapiPath: "/openapi.json" }).pipe(
    Layer.provide([MessagesLive, WebhooksLive]),
    Layer.provide([IntakeAuthLive, ProblemsLive]),
  ),
  HttpRouter.add("GET", "/healthz", Effect.succeed(HttpServerResponse.jsonUnsafe({ ok: true }))),
)

/** Default bind: 127.0.0.1:8081. */
export const publicServer = (bind: Bind) => listener(PublicRoutes, bind)
