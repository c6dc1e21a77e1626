/** What somebody thought of a blocked call, by a word and not by colour alone. */
import { Chip } from "@mui/material"
import type { Blocked } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"

export const MarkChip = ({ of }: { readonly of: NonNullable<Blocked["mark"]>["mark"] }) => {
  const say = useWords()
  return <Chip size="small" color={of === "right" ? "success" : "warning"} label={say(`blockedMarks.names.${of}`)} />
}
