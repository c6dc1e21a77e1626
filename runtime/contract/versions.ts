/** What is installed and what was: agents with their prompts; versions of policy, and who puts one in force with whom. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { page, pageQuery } from "./page.ts"
import { ActivePolicy, PolicyFile, PolicySource, PolicyVersion } from "./policy.ts"
import { Problem403, Problem404, Problem409, Problem422 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { Digest, Id, Millis, Reason, text } from "./values.ts"
import { contractLimits as limits } from "./limits.ts"

const summary = (words: string, description?: string) =>
  OpenApi.annotations({ summary: words, ...(description === undefined ? {} : { description }) })

export const AgentVersion = Schema.Struct({
  name: Schema.String,
  version: Schema.String,
  status: Schema.Literals(["active", "retired"]),
  createdAt: Millis,
})
export const AgentDetail = Schema.Struct({
  ...AgentVersion.fields,
  /** The agent's file as data: route, tools, budgets, hand-off rules. */
  source: Schema.Unknown,
  /** Every prompt of this agent that was ever installed, newest first. */
  prompts: Schema.Array(Schema.Struct({ language: Schema.String, version: Schema.String, text: Schema.String, createdAt: Millis })),
})

const person = Schema.Struct({ id: Id, name: Schema.String })
/** A checked version that waits for a second owner. */
export const PolicyProposal = Schema.Struct({
  id: Id,
  version: Digest,
  name: Schema.String,
  /** The version that was in force when it was proposed. */
  basis: Schema.NullOr(Schema.String),
  reason: Schema.String,
  state: Schema.Literals(["open", "confirmed", "withdrawn"]),
  proposedBy: person,
  decidedBy: Schema.NullOr(person),
  at: Millis,
  decidedAt: Schema.NullOr(Millis),
})
export const PolicyProposalDetail = Schema.Struct({ ...PolicyProposal.fields, files: Schema.Array(PolicyFile) })

/** How many owners it takes to put a new version in force. */
export const PolicySettings = Schema.Struct({
  owners: Schema.Literals([1, 2]),
  /** Whether a version has to be proposed now: two are asked for and there are two. */
  proposals: Schema.Boolean,
})

const why = Reason.check(Schema.isMinLength(3))
const byId = { id: Id }
const version = { version: Digest }

export class VersionsGroup extends HttpApiGroup.make("versions")
  .add(
    HttpApiEndpoint.get("agents", "/v1/agents", { query: pageQuery, success: page(AgentVersion) })
      .annotate(Requires, "agent:read")
      .annotateMerge(summary("List agents and the versions they had, newest first")),
    HttpApiEndpoint.get("agent", "/v1/agents/:name/:version", {
      params: { name: text(limits.name_chars), ...version },
      success: AgentDetail,
      error: Problem404,
    })
      .annotate(Requires, "agent:read")
      .annotateMerge(summary("Read one version of an agent, with its prompts")),
    HttpApiEndpoint.get("policy", "/v1/policies/versions/:version", { params: version, success: ActivePolicy, error: Problem404 })
      .annotate(Requires, "policy:read")
      .annotateMerge(summary("Read one version of the policy with its text", "To show a difference, read both versions.")),
    HttpApiEndpoint.post("rollBack", "/v1/policies/versions/:version/roll-back", {
      params: version,
      payload: Schema.Struct({ reason: why }),
      success: PolicyVersion,
      error: [Problem403, Problem404, Problem409, Problem422],
    })
      .annotate(Requires, "policy:activate")
      .annotate(NeedsStepUp, true)
      .annotateMerge(
        summary(
          "Put a version in force that was in force before",
          "It is checked again, tests included. One owner is enough: it was agreed on before.",
        ),
      ),
    HttpApiEndpoint.get("proposals", "/v1/policy-proposals", { query: pageQuery, success: page(PolicyProposal) })
      .annotate(Requires, "policy:read")
      .annotateMerge(summary("List proposed versions of the policy, newest first")),
    HttpApiEndpoint.get("proposal", "/v1/policy-proposals/:id", { params: byId, success: PolicyProposalDetail, error: Problem404 })
      .annotate(Requires, "policy:read")
      .annotateMerge(summary("Read a proposed version with its text")),
    HttpApiEndpoint.post("propose", "/v1/policy-proposals", {
      payload: Schema.Struct({ ...PolicySource.fields, reason: why }),
      success: PolicyProposal,
      error: [Problem403, Problem422],
    })
      .annotate(Requires, "policy:activate")
      .annotate(NeedsStepUp, true)
      .annotateMerge(summary("Propose a version for a second owner to put in force", "It is checked first; its tests must pass.")),
    HttpApiEndpoint.post("confirm", "/v1/policy-proposals/:id/confirm", {
      params: byId,
      payload: Schema.Struct({ version: Digest }),
      success: PolicyVersion,
      error: [Problem403, Problem404, Problem409, Problem422],
    })
      .annotate(Requires, "policy:activate")
      .annotate(NeedsStepUp, true)
      .annotateMerge(
        summary(
          "Put a proposed version in force as the second owner",
          "`version` is the one you looked at. Whoever proposed it cannot confirm it; refused when another version was put in force since.",
        ),
      ),
    HttpApiEndpoint.post("withdraw", "/v1/policy-proposals/:id/withdraw", {
      params: byId,
      payload: HttpApiSchema.NoContent,
      success: PolicyProposal,
      error: [Problem403, Problem404, Problem409],
    })
      .annotate(Requires, "policy:activate")
      .annotateMerge(summary("Withdraw or turn down a proposed version")),
    HttpApiEndpoint.get("settings", "/v1/settings/policy", { success: PolicySettings })
      .annotate(Requires, "settings:read")
      .annotateMerge(summary("See how many owners put a policy in force")),
    HttpApiEndpoint.post("set", "/v1/settings/policy", {
      payload: Schema.Struct({ owners: Schema.Literals([1, 2]) }),
      success: PolicySettings,
      error: Problem403,
    })
      .annotate(Requires, "settings:edit")
      .annotate(NeedsStepUp, true)
      .annotateMerge(summary("Ask for two owners, or one", "With two or more owners, one alone cannot go back from two to one.")),
  )
  .middleware(DeskAuth) {}
