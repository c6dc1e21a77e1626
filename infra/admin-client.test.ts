/** The control plane's types of the API are those of the API as it is: made anew in memory and compared. */
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { OpenApi } from "effect/http-api"
import { schemaOf } from "../admin/build/client.ts"
import { OperatorApi } from "../runtime/contract/operator.ts"

it("admin/src/client/schema.ts is fresh; if not: npm run client --workspace admin", async () => {
  const made = await schemaOf(JSON.stringify(OpenApi.fromApi(OperatorApi)))
  expect(readFileSync(new URL("../admin/src/client/schema.ts", import.meta.url), "utf8") === made).toBe(true)
})
