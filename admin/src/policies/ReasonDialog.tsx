/** An act on the policy with its reason: nothing is sent before there is one, where one is needed. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, type ReactNode, useId, useState } from "react"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"

const least_chars = 3

interface Props {
  readonly title: string
  readonly lead: string
  readonly submit: string
  /** What the reason is for, below its field. */
  readonly hint: string
  readonly optional?: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: (reason: string) => void
  /** What is being agreed to. */
  readonly children?: ReactNode
}

export const ReasonDialog = ({ title, lead, submit, hint, optional = false, pending, error, onClose, onSubmit, children }: Props) => {
  const say = useWords()
  const id = useId()
  const [reason, setReason] = useState("")
  const given = reason.trim()
  const enough = given.length >= least_chars || (optional && given === "")
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (enough) onSubmit(given)
  }
  return (
    <Dialog open onClose={onClose} maxWidth={children === undefined ? "sm" : "md"} aria-labelledby={id}>
      <form onSubmit={send}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <Typography sx={{ color: "text.secondary" }}>{lead}</Typography>
            <TextField
              label={say(optional ? "policies.reasonOptional" : "policies.reason")}
              helperText={hint}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              required={!optional}
              autoFocus
              multiline
              minRows={2}
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
            {error !== null && error !== undefined && <Problem error={error} money="safe" />}
            {children}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{say("app.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={!enough} loading={pending}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
