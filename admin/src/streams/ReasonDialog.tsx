/** A last look before an act that needs a reason: what it does, the reason, and what went wrong if it did. */
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, TextField } from "@mui/material"
import type { FormEvent } from "react"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"

const reason = { minLength: 3, maxLength: 2000 } as const

interface Props {
  readonly title: string
  readonly lead: string
  readonly submit: string
  readonly grave?: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: (reason: string) => void
}

export const ReasonDialog = ({ title, lead, submit, grave = false, pending, error, onClose, onSubmit }: Props) => {
  const say = useWords()
  const send = (event: FormEvent<HTMLFormElement>) => onSubmit(fieldOf(event, "reason").trim())
  return (
    <Dialog open onClose={onClose} aria-labelledby="reason-title">
      <form onSubmit={send}>
        <DialogTitle id="reason-title">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 2 }}>{lead}</DialogContentText>
          <TextField
            name="reason"
            label={say("streams.why")}
            helperText={say("streams.whyHint")}
            required
            fullWidth
            autoFocus
            slotProps={{ htmlInput: { ...reason, pattern: ".*\\S.*\\S.*\\S.*" } }}
          />
          {error != null && <Problem error={error} money="safe" />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} sx={{ minHeight: 48 }}>
            {say("app.cancel")}
          </Button>
          <Button type="submit" variant="contained" color={grave ? "error" : "primary"} loading={pending} sx={{ minHeight: 48 }}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
