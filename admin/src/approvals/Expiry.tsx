/** How long there is to decide: counted down for the eye each second, told to screen readers at most once a minute. */
import { Box } from "@mui/material"
import { visuallyHidden } from "../layout/hidden.ts"
import { useTick } from "../lists/useTick.ts"
import { clock } from "../words/format.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

const soon_ms = 3_600_000

interface Props {
  readonly expiresAt: number
  /** With the moment itself. */
  readonly full?: boolean
}

export const Expiry = ({ expiresAt, full = false }: Props) => {
  const say = useWords()
  const format = useFormat()
  const now = useTick("second")
  const left = expiresAt - now
  if (left <= 0)
    return (
      <Box component="span" sx={{ color: "error.main" }}>
        {say("approvals.expiredAt", { at: format.shortDateTime(expiresAt) })}
      </Box>
    )
  // whole minutes for what is read aloud: its text changes no oftener
  const spoken = format.relative(Math.ceil(expiresAt / 60_000) * 60_000, Math.floor(now / 60_000) * 60_000)
  return (
    <Box component="span" sx={{ color: left < soon_ms ? "warning.main" : "text.secondary", fontVariantNumeric: "tabular-nums" }}>
      <span aria-hidden>{left < soon_ms ? clock(left) : format.relative(expiresAt, now)}</span>
      <span style={visuallyHidden}>{spoken}</span>
      {full && <span>{` · ${format.dateTime(expiresAt)}`}</span>}
    </Box>
  )
}
