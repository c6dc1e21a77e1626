/** A rejection with its reason: the usual ones at a touch, or in one's own words. The agent is told. */
import { Button, Chip, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, useState } from "react"
import type { Approval } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { type Deciding, moneyAfter } from "./useDeciding.ts"
import { useTitle } from "./useTitle.ts"

const presets = ["wrongAmount", "wrongPerson", "needsEvidence", "tone", "notNow"] as const
const least_chars = 3

interface Props {
  readonly approval: Approval
  readonly deciding: Deciding
  readonly onClose: () => void
}

export const RejectDialog = ({ approval, deciding, onClose }: Props) => {
  const say = useWords()
  const title = useTitle()
  const [reason, setReason] = useState("")
  const enough = reason.trim().length >= least_chars
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (enough) void deciding.run({ decision: "reject", reason: reason.trim() })
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby="reject-title">
      <form onSubmit={submit}>
        <DialogTitle id="reject-title">{say("approvals.rejectTitle", { tool: title(approval).bare })}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <Typography>{say("approvals.rejectLead")}</Typography>
            <Stack direction="row" role="group" aria-label={say("approvals.presets")} sx={{ gap: 0.75, flexWrap: "wrap" }}>
              {presets.map((preset) => (
                <Chip
                  key={preset}
                  label={say(`approvals.preset.${preset}`)}
                  onClick={() => setReason(say(`approvals.preset.${preset}`))}
                  sx={{ height: 36 }}
                />
              ))}
            </Stack>
            <TextField
              label={say("approvals.reason")}
              helperText={say("approvals.reasonShort")}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              required
              multiline
              autoFocus
              minRows={2}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.shiftKey) submit(event)
              }}
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
            {deciding.error !== undefined && <Problem error={deciding.error} money={moneyAfter(deciding.error)} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} sx={{ minHeight: 48 }}>
            {say("app.cancel")}
          </Button>
          <Button type="submit" variant="contained" color="error" disabled={deciding.busy || !enough} sx={{ minHeight: 48 }}>
            {say("approvals.rejectSubmit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
