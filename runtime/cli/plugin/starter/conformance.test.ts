/** The starter plugin under the kit's conformance suite, against a service held in memory. */
import { describe, it } from "vitest"
import { EgressError, type HttpClient } from "@countersign/kit"
import { conformance } from "@countersign/kit/conformance"
import plugin from "./index.ts"

/** The service as this plugin sees it: a key it has seen gets the answer it got then. */
const records = new Map<string, string>()
const http: HttpClient = async ({ headers }) => {
  const key = headers?.["idempotency-key"] ?? `no-key-${records.size}`
  const id = records.get(key) ?? `record-${records.size + 1}`
  records.set(key, id)
  return { status: 201, headers: {}, body: JSON.stringify({ id }) }
}
const dial = () => Promise.reject(new EgressError("not-listed", "this plugin dials nobody", false))

const token = "a-token-never-shown"
const checks = conformance({
  plugin,
  config: { host: "api.example.com" },
  credential: { token },
  secrets: [token],
  egress: () => ({ http, dial }),
  cases: {
    "starter.create": { valid: () => ({ title: "A first record" }), acted: () => records.size },
  },
})

describe("starter conformance", () => {
  for (const check of checks) it(check.name, check.run)
})
