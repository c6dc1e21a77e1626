/** The public API: the only thing the outside reaches. */
import { HttpApi, OpenApi } from "effect/http-api"
import { Problems } from "./auth.ts"
import { MessagesGroup, WebhooksGroup } from "./intake.ts"
import { completing } from "./open-api.ts"

const api = HttpApi.make("countersign-public")
  .add(MessagesGroup)
  .add(WebhooksGroup)
  .middleware(Problems)
  // an unknown field is a mistake or an attempt: nothing is dropped in silence
  .annotate(HttpApi.PayloadParseOptions, { onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { onExcessProperty: "error" })
  .annotateMerge(
    OpenApi.annotations({
      title: "Countersign public API",
      version: "1.0.0",
      description: "Message intake, answers by polling, and signed webhooks.",
    }),
  )

export class PublicApi extends api.annotateMerge(OpenApi.annotations({ transform: completing(api, { cookies: false }) })) {}
