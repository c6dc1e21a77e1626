/** What the list of approvals can be narrowed by. */
import type { ApprovalState } from "../client/records.ts"
import { callFilters } from "../lists/callFilters.ts"
import type { Filter } from "../lists/types.ts"
import type { Say } from "../words/useWords.ts"

const states: ReadonlyArray<ApprovalState> = ["open", "approved", "rejected", "edited", "expired", "void"]
const hour_ms = 3_600_000
const spans = [
  ["hour", hour_ms],
  ["fourHours", 4 * hour_ms],
  ["day", 24 * hour_ms],
] as const

export const approvalFilters = (say: Say): ReadonlyArray<Filter> => {
  const [kind, ...others] = callFilters(say)
  return [
    { source: "state", name: "approvals.state", kind: "choice", choices: states.map((id) => ({ id, name: say(`approvalStates.${id}`) })) },
    ...(kind === undefined ? [] : [kind]),
    {
      source: "risk",
      name: "approvals.risk",
      kind: "choice",
      choices: [
        { id: "high", name: say("approvals.riskHigh") },
        { id: "usual", name: say("approvals.riskUsual") },
      ],
    },
    {
      source: "expiresWithin_ms",
      name: "approvals.expiring",
      kind: "choice",
      choices: spans.map(([name, span_ms]) => ({ id: String(span_ms), name: say(`approvals.within.${name}`) })),
    },
    { source: "amountLeast", most: "amountMost", currency: "currency", name: "approvals.amount", kind: "numbers" },
    { source: "currency", name: "approvals.currency", kind: "currency", more: true },
    ...others.map((filter) => ({ ...filter, more: true })),
    { source: "conversation", name: "approvals.conversation", kind: "id", more: true },
  ]
}
