/** Says with a reason that policy was wrong to stop a call, or right, or takes such a word back. The call itself stays stopped. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from "@mui/material"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNotify } from "react-admin"
import { api, body } from "../client/api.ts"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"

export type Mark = "false-positive" | "right" | "none"

const least_chars = 3

interface Props {
  readonly id: string
  readonly mark: Mark
  readonly onClose: () => void
}

export const MarkDialog = ({ id, mark, onClose }: Props) => {
  const say = useWords()
  const notify = useNotify()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (reason: string) => body(api.POST("/v1/blocked/{id}/marks", { params: { path: { id } }, body: { mark, reason } })),
    onSuccess: () => {
      notify(say(`blockedMarks.done.${mark}`), { type: "success" })
      for (const resource of ["blocked", "actions", "attention"]) void queries.invalidateQueries({ queryKey: [resource] })
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} aria-labelledby="mark-title">
      <form onSubmit={(event) => act.mutate(fieldOf(event, "reason").trim())}>
        <DialogTitle id="mark-title">{say(`blockedMarks.ask.${mark}`)}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <Typography>{say("blockedMarks.lead")}</Typography>
            <TextField
              name="reason"
              label={say("approvals.reason")}
              helperText={say("approvals.reasonShort")}
              required
              autoFocus
              multiline
              slotProps={{ htmlInput: { minLength: least_chars, maxLength: 2000 } }}
            />
            {act.isError && <Problem error={act.error} money="safe" />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{say("app.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={act.isPending}>
            {say(`blockedMarks.do.${mark}`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
