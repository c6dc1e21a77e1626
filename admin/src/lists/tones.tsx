/** Chips for classes and states: the word says it, the colour only helps. */
import { Chip } from "@mui/material"
import type { ToolClass } from "../client/records.ts"
import { useWordOr, useWords } from "../words/useWords.ts"

const classTones = { read: "default", write: "default", outbound: "info", money: "warning" } as const

export const ClassChip = ({ of }: { readonly of: ToolClass }) => {
  const say = useWords()
  return <Chip size="small" variant="outlined" color={classTones[of]} label={say(`classes.${of}`)} />
}

const stateTones: Readonly<Record<string, "success" | "error" | "warning" | "info">> = {
  approved: "success",
  succeeded: "success",
  rejected: "error",
  denied: "error",
  failed: "error",
  unknown: "warning",
  expired: "warning",
  open: "info",
  held: "info",
}

interface Props {
  readonly state: string
  readonly group: "approvalStates" | "actionStates"
}

export const StateChip = ({ state, group }: Props) => {
  const wordOr = useWordOr()
  return <Chip size="small" color={stateTones[state] ?? "default"} label={wordOr(group, state, state)} />
}
