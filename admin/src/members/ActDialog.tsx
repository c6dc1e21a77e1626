/** A dialog around one act: what it does, its fields, what was refused. It stays open until the API has answered. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from "@mui/material"
import { type FormEvent, type ReactNode, useId } from "react"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import type { Act } from "./useAct.ts"

interface Props {
  readonly title: ReactNode
  readonly lead: ReactNode
  readonly submit: string
  /** Takes something away: red. */
  readonly grave?: boolean
  readonly act: Act
  readonly disabled?: boolean
  readonly onSubmit: (fields: FormData) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

export const ActDialog = ({ title, lead, submit, grave = false, act, disabled = false, onSubmit, onClose, children }: Props) => {
  const say = useWords()
  const id = useId()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog open onClose={act.busy ? undefined : onClose} aria-labelledby={id} aria-describedby={`${id}-lead`}>
      <form onSubmit={send}>
        <DialogTitle id={id} sx={{ overflowWrap: "anywhere" }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <Typography id={`${id}-lead`} sx={{ color: "text.secondary" }}>
              {lead}
            </Typography>
            {children}
            {act.error !== undefined && <Problem error={act.error} />}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose} disabled={act.busy}>
            {say("app.cancel")}
          </Button>
          <Button type="submit" variant="contained" color={grave ? "error" : "primary"} loading={act.busy} disabled={disabled}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** What stands in a field, trimmed. */
export const fieldOf = (fields: FormData, name: string): string => {
  const value = fields.get(name)
  return typeof value === "string" ? value.trim() : ""
}
