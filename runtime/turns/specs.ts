/** What the policy checker needs to know of the installed tools, the built-in reply among them. Pure. */
import type { ToolSpec } from "../policy/tool.ts"
import type { ToolDescriptor } from "../toolhost/port.ts"
import { replyDescriptor } from "./proposal.ts"

export const toolSpecs = (catalogue: ReadonlyMap<string, ToolDescriptor>): ReadonlyArray<ToolSpec> =>
  [replyDescriptor, ...catalogue.values()].map(({ name, class: of, inputSchema }) => ({
    name,
    class: of,
    inputSchema: inputSchema as ToolSpec["inputSchema"],
  }))
