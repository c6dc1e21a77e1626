/** The approvals of a moment ago that have not run yet, each with its countdown. */
import { Button, Paper, Stack, Typography } from "@mui/material"
import { visuallyHidden } from "../layout/hidden.ts"
import { useTick } from "../lists/useTick.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { clock } from "../words/format.ts"
import { useWords } from "../words/useWords.ts"
import type { Undoing } from "./useUndo.ts"

export interface Recent {
  readonly id: string
  readonly title: string
  readonly releaseAt: number
}

export const UndoBar = ({ recent, undoing }: { readonly recent: ReadonlyArray<Recent>; readonly undoing: Undoing }) => {
  const say = useWords()
  const now = useTick("second")
  const open = recent.filter(({ releaseAt }) => releaseAt > now)
  if (open.length === 0) return null
  return (
    <Stack role="status" sx={{ gap: 1, position: "sticky", bottom: { xs: 76, md: 16 }, zIndex: 5, mt: 1 }}>
      {open.map(({ id, title, releaseAt }) => (
        <Paper key={id} elevation={4} sx={{ p: 1, paddingInlineStart: 2, display: "flex", gap: 2, alignItems: "center" }}>
          <Typography variant="body2" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" }}>
            <Untrusted text={say("approvals.approvedToast", { tool: title })} />
          </Typography>
          <Button disabled={undoing.busy} onClick={() => void undoing.run(id)} sx={{ fontVariantNumeric: "tabular-nums" }}>
            <span aria-hidden>{say("approvals.undoIn", { left: clock(releaseAt - now) })}</span>
            <span style={visuallyHidden}>{`${say("approvals.undo")}: ${title}`}</span>
          </Button>
        </Paper>
      ))}
    </Stack>
  )
}
