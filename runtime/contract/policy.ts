/** Policy versions: look, check and activate. A version is the digest of its canonical form. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { contractLimits as limits } from "./limits.ts"
import { page, pageQuery } from "./page.ts"
import { PolicyProblem, Problem403, Problem404, Problem422 } from "./problem.ts"
import { Digest, Id, Millis, text } from "./values.ts"

export const PolicyVersion = Schema.Struct({
  version: Schema.String,
  state: Schema.Literals(["draft", "active", "retired"]),
  activatedBy: Schema.NullOr(Id),
  activatedAt: Schema.NullOr(Millis),
  createdAt: Millis,
})

export const ActivePolicy = Schema.Struct({ ...PolicyVersion.fields, source: Schema.String })

/** A policy as text (YAML). `name` is only used in messages. */
export const PolicySource = Schema.Struct({ name: text(limits.name_chars), source: text(limits.policySource_chars) }).annotate({ parseOptions: { onExcessProperty: "error" } })

export const PolicyCheck = Schema.Struct({
  ok: Schema.Boolean,
  version: Schema.NullOr(Digest),
  problems: Schema.Array(PolicyProblem),
  tests: Schema.Struct({ passed: Schema.Int, failed: Schema.Int }),
})

export class PoliciesGroup extends HttpApiGroup.make("policies")
  .add(
    HttpApiEndpoint.get("list", "/v1/policies", { query: pageQuery, success: page(PolicyVersion) }),
    HttpApiEndpoint.get("active", "/v1/policies/active", { success: ActivePolicy, error: Problem404 }),
    HttpApiEndpoint.post("check", "/v1/policies/check", { payload: PolicySource, success: PolicyCheck, error: Problem403 }),
    HttpApiEndpoint.post("activate", "/v1/policies/activate", { payload: PolicySource, success: PolicyVersion, error: [Problem403, Problem422] }),
  )
  .middleware(DeskAuth) {}
