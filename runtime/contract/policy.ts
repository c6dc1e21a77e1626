/** Policy versions: look, check and activate. A version is the digest of its canonical form. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { described } from "./described.ts"
import { contractLimits as limits } from "./limits.ts"
import { page, pageQuery } from "./page.ts"
import { PolicyProblem, Problem403, Problem404, Problem422 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { Digest, Millis, Reason, text } from "./values.ts"

export const PolicyVersion = Schema.Struct({
  version: Schema.String,
  name: Schema.String,
  state: Schema.Literals(["draft", "active", "retired"]),
  activatedBy: Schema.NullOr(Schema.String),
  /** The member's name; null when the runtime itself put it in force, or for whoever is not there any more. */
  activatedByName: Schema.NullOr(Schema.String),
  activatedAt: Schema.NullOr(Millis),
  /** Why it was put in force the last time, in the words of who did. */
  reason: Schema.NullOr(Schema.String),
  createdAt: Millis,
})

/** One policy file: its name is only used in messages. */
export const PolicyFile = Schema.Struct({ file: text(limits.name_chars), text: text(limits.policySource_chars) })

export const ActivePolicy = Schema.Struct({ ...PolicyVersion.fields, files: Schema.Array(PolicyFile) })

/** A baseline and the overlays over it, as text (YAML). */
export const PolicySource = Schema.Struct({
  name: text(limits.name_chars),
  files: Schema.Array(PolicyFile).check(Schema.isMinLength(1), Schema.isMaxLength(limits.policyFiles)),
})
export type PolicySource = typeof PolicySource.Type

export const PolicyCheck = Schema.Struct({
  ok: Schema.Boolean,
  version: Schema.NullOr(Digest),
  /** Why it does not pass; with `ok`, warnings. */
  problems: Schema.Array(PolicyProblem),
})

export class PoliciesGroup extends HttpApiGroup.make("policies")
  .add(
    HttpApiEndpoint.get("list", "/v1/policies", { query: pageQuery, success: page(PolicyVersion) })
      .annotateMerge(described("List versions of the policy, newest first"))
      .annotate(Requires, "policy:read"),
    HttpApiEndpoint.get("active", "/v1/policies/active", { success: ActivePolicy, error: Problem404 })
      .annotateMerge(described("Read the policy that is in force, with its files"))
      .annotate(Requires, "policy:read"),
    HttpApiEndpoint.post("check", "/v1/policies/check", { payload: PolicySource, success: PolicyCheck, error: Problem403 })
      .annotateMerge(
        described(
          "Check a policy without putting it in force",
          "Findings name file, line and rule; the tests in the files are run. Nothing is stored.",
        ),
      )
      .annotate(Requires, "policy:test"),
    HttpApiEndpoint.post("activate", "/v1/policies/activate", {
      payload: Schema.Struct({ ...PolicySource.fields, reason: Schema.optionalKey(Reason) }),
      success: PolicyVersion,
      error: [Problem403, Problem422],
    })
      .annotateMerge(
        described("Put a policy in force", "Refused unless it loads and its tests pass, and where the company asks for two owners."),
      )
      .annotate(Requires, "policy:activate")
      .annotate(NeedsStepUp, true),
  )
  .middleware(DeskAuth) {}
