/**
 * Makes src/client/schema.ts from the API's own description on standard input:
 * `node ../runtime/cli/main.ts openapi | node build/client.ts`. The types are all the control plane knows of the runtime.
 */
import { writeFileSync } from "node:fs"
import { text } from "node:stream/consumers"
import openapiTypes, { astToString } from "openapi-typescript"

const head = "/** Generated from the operator API's OpenAPI description by `npm run client`. Not edited by hand. */\n"

export const schemaOf = async (description: string): Promise<string> => head + astToString(await openapiTypes(JSON.parse(description)))

if (import.meta.main) writeFileSync(new URL("../src/client/schema.ts", import.meta.url), await schemaOf(await text(process.stdin)))
