/** Requests that do not decode, as problems that name the fields and repeat none of their values. */
import { Effect, SchemaIssue } from "effect"
import { HttpApiMiddleware } from "effect/http-api"
import type { HttpApiError } from "effect/http-api"
import { Problems } from "../contract/auth.ts"
import { refuse } from "./refuse.ts"

const format = SchemaIssue.makeFormatterStandardSchemaV1()
const key = (segment: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const raw = typeof segment === "object" ? segment.key : segment
  return typeof raw === "number" ? raw : String(raw)
}

/** "Expected X, got Y" tells Y, which is the client's own but may be private: it stays out of answers and logs. */
const words = (message: string): string => message.replace(/,? (got|actual) .*$/s, "").slice(0, 200)

const errorsOf = (error: HttpApiError.HttpApiSchemaError) => {
  const slot = error.kind.toLowerCase()
  return format(error.cause.issue)
    .issues.slice(0, 20)
    .map((issue) => ({ path: [slot, ...(issue.path ?? []).map(key)], message: words(issue.message) }))
}

export const ProblemsLive = HttpApiMiddleware.layerSchemaErrorTransform(Problems, (error) => {
  if (error.kind === "Body" || error.kind === "ResponseHeaders") return Effect.die(error)
  const errors = errorsOf(error)
  const unparsed = errors.length === 1 && errors[0]?.path.length === 1 && errors[0].message.includes("valid JSON")
  return unparsed ? refuse("json-broken") : refuse("bad-request", { errors })
})
