/** RFC 9457 problem details, one schema per status so that the wire and OpenAPI agree. `type` is `/problems/<code>`, relative to the API. */
import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import type { ProblemCode, problems, ProblemStatus } from "./problems.ts"
import { ApprovalState, Id, Millis, Role } from "./values.ts"

export const problemType = "application/problem+json"

/** Who decided before you, and when (Unix ms). */
export const Decided = Schema.Struct({
  outcome: ApprovalState,
  by: Schema.Array(Schema.Struct({ id: Id, name: Schema.String })),
  at: Schema.NullOr(Millis),
})

/** One finding in a policy file. */
export const PolicyProblem = Schema.Struct({
  file: Schema.String,
  /** From 1; 0 = the whole load, not one place. */
  line: Schema.Int,
  column: Schema.Int,
  rule: Schema.optionalKey(Schema.String),
  code: Schema.String,
  message: Schema.String,
  hint: Schema.optionalKey(Schema.String),
})

const fields = {
  type: Schema.String,
  title: Schema.String,
  detail: Schema.String,
  /** Links to the log; say it when you ask for help. */
  traceId: Schema.String,
  /** Where the request does not fit. */
  errors: Schema.optionalKey(
    Schema.Array(Schema.Struct({ path: Schema.Array(Schema.Union([Schema.String, Schema.Int])), message: Schema.String })),
  ),
  decided: Schema.optionalKey(Decided),
  roles: Schema.optionalKey(Schema.Array(Role)),
  problems: Schema.optionalKey(Schema.Array(PolicyProblem)),
  retryAfter_s: Schema.optionalKey(Schema.Int),
}

const problemAt = <const S extends ProblemStatus>(status: S) =>
  Schema.Struct({ ...fields, status: Schema.Literal(status) })
    .pipe(HttpApiSchema.asJson({ contentType: problemType }), HttpApiSchema.status(status))
    .annotate({ identifier: `Problem${status}` })

export const Problem400 = problemAt(400)
export const Problem401 = problemAt(401)
export const Problem403 = problemAt(403)
export const Problem404 = problemAt(404)
export const Problem409 = problemAt(409)
export const Problem410 = problemAt(410)
export const Problem413 = problemAt(413)
export const Problem422 = problemAt(422)
export const Problem429 = problemAt(429)
export const Problem500 = problemAt(500)
export const Problem503 = problemAt(503)

type Extra = Partial<Pick<typeof Problem409.Type, "errors" | "decided" | "roles" | "problems" | "retryAfter_s">>
export type ProblemExtra = Extra

/** A problem as it goes over the wire, with the status of its code. */
export type ProblemOf<C extends ProblemCode> = Omit<typeof Problem409.Type, "status"> & { readonly status: (typeof problems)[C]["status"] }
