/** Where a delivery stands: the word says it, the colour only helps. */
import { Chip } from "@mui/material"
import type { Delivery } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"

const tones = { accepted: "info", published: "success", blocked: "warning", unreadable: "error" } as const

export const states = ["accepted", "published", "blocked", "unreadable"] as const
export const isHeld = ({ state }: Pick<Delivery, "state">): boolean => state === "blocked" || state === "unreadable"

export const State = ({ of }: { readonly of: Delivery["state"] }) => {
  const say = useWords()
  return (
    <Chip
      size="small"
      color={tones[of]}
      label={say(`deliveries.states.${of}`)}
      sx={{ height: "auto", "& .MuiChip-label": { whiteSpace: "normal" } }}
    />
  )
}
