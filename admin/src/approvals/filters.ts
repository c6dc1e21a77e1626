/** What the list of approvals can be narrowed by. */
import type { ApprovalState, ToolClass } from "../client/records.ts"
import type { Filter } from "../lists/types.ts"
import type { Say } from "../words/useWords.ts"

const states: ReadonlyArray<ApprovalState> = ["open", "approved", "rejected", "edited", "expired", "void"]
const classes: ReadonlyArray<ToolClass> = ["money", "outbound", "write", "read"]

export const classFilter = (say: Say): Filter => ({
  source: "class",
  name: "blocked.class",
  kind: "choice",
  choices: classes.map((id) => ({ id, name: say(`classes.${id}`) })),
})

export const approvalFilters = (say: Say): ReadonlyArray<Filter> => [
  { source: "state", name: "approvals.state", kind: "choice", choices: states.map((id) => ({ id, name: say(`approvalStates.${id}`) })) },
  classFilter(say),
  { source: "tool", name: "blocked.tool", kind: "text" },
  { source: "rule", name: "blocked.rules", kind: "text" },
  { source: "agent", name: "blocked.agent", kind: "text" },
]
