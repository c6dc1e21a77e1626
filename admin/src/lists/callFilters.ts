/** What every list of calls can be narrowed by. Tool, rule and agent are compared whole. */
import type { ToolClass } from "../client/records.ts"
import type { Say } from "../words/useWords.ts"
import type { Filter } from "./types.ts"

const classes: ReadonlyArray<ToolClass> = ["money", "outbound", "write", "read"]

export const callFilters = (say: Say): ReadonlyArray<Filter> => [
  { source: "class", name: "blocked.class", kind: "choice", choices: classes.map((id) => ({ id, name: say(`classes.${id}`) })) },
  { source: "tool", name: "blocked.tool", kind: "text" },
  { source: "rule", name: "blocked.rules", kind: "text" },
  { source: "agent", name: "blocked.agent", kind: "text" },
]
