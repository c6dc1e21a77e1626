/** Whether a version of an agent speaks now. */
import { Chip } from "@mui/material"
import type { AgentVersion } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"

export const AgentState = ({ of }: { readonly of: AgentVersion["status"] }) => {
  const say = useWords()
  return <Chip size="small" color={of === "active" ? "success" : "default"} label={say(`agents.states.${of}`)} />
}
