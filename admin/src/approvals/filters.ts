/** What the list of approvals can be narrowed by. */
import type { ApprovalState } from "../client/records.ts"
import { callFilters } from "../lists/callFilters.ts"
import type { Filter } from "../lists/types.ts"
import type { Say } from "../words/useWords.ts"

const states: ReadonlyArray<ApprovalState> = ["open", "approved", "rejected", "edited", "expired", "void"]

export const approvalFilters = (say: Say): ReadonlyArray<Filter> => [
  { source: "state", name: "approvals.state", kind: "choice", choices: states.map((id) => ({ id, name: say(`approvalStates.${id}`) })) },
  ...callFilters(say),
]
