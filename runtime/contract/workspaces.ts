/**
 * Parts of a company that managers and support members are confined to: listed with who works in each, made, renamed. Never taken away:
 * conversations, contacts and payouts belong to them for good.
 */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { contractLimits as limits } from "./limits.ts"
import { filters, page, pageQuery } from "./page.ts"
import { Problem403, Problem404, Problem409 } from "./problem.ts"
import { NeedsStepUp, Requires } from "./requires.ts"
import { Id, Millis, text } from "./values.ts"

export const WorkspaceLine = Schema.Struct({
  id: Id,
  name: Schema.String,
  /** Active managers and support members who are confined to it. Other roles see every workspace. */
  members: Schema.Int,
  /** What arrives without a route of its own lands here. */
  takesIntake: Schema.Boolean,
  createdAt: Millis,
})

const named = Schema.Struct({ name: text(limits.workspaceName_chars).check(Schema.isTrimmed()) })
const made = Schema.Struct({ id: Id })
const said = (summary: string, description: string) => OpenApi.annotations({ summary, description })

export class WorkspacesGroup extends HttpApiGroup.make("workspaces")
  .add(
    HttpApiEndpoint.get("list", "/v1/workspaces", { query: { ...pageQuery, search: filters.search }, success: page(WorkspaceLine) })
      .annotate(Requires, "workspace:read")
      .annotateMerge(said("List workspaces", "Newest first; `search` looks at names.")),
    HttpApiEndpoint.post("create", "/v1/workspaces", { payload: named, success: made, error: [Problem403, Problem409] })
      .annotate(Requires, "workspace:create")
      .annotate(NeedsStepUp, true)
      .annotateMerge(said("Make a workspace", `A company has at most ${limits.workspaces}, each with a name of its own.`)),
    HttpApiEndpoint.post("rename", "/v1/workspaces/:id", {
      params: { id: Id },
      payload: named,
      success: made,
      error: [Problem403, Problem404, Problem409],
    })
      .annotate(Requires, "workspace:edit")
      .annotate(NeedsStepUp, true)
      .annotateMerge(said("Rename a workspace", "Everything in it stays where it is.")),
  )
  .middleware(DeskAuth) {}
