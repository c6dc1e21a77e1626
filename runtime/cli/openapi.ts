/** `openapi`: the description of an API as it is served at `/openapi.json`. */
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { OpenApi } from "effect/http-api"
import { OperatorApi } from "../contract/operator.ts"
import { PublicApi } from "../contract/public.ts"

export const openapi = Command.make(
  "openapi",
  { api: Flag.Literals("api", ["operator", "public"]).pipe(Flag.withDescription("Which listener's API"), Flag.withDefault("operator")) },
  Effect.fnUntraced(function* ({ api }) {
    const document = api === "operator" ? OpenApi.fromApi(OperatorApi) : OpenApi.fromApi(PublicApi)
    yield* Console.log(JSON.stringify(document, null, 2))
  }),
).pipe(Command.withDescription("Print the OpenAPI description of an API"))
