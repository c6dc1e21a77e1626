/** Takes one thing off the list with a reason. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from "@mui/material"
import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useNotify } from "react-admin"
import type { AttentionItem } from "../client/records.ts"
import { post } from "../client/transport.ts"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"

const leastReason = 3

interface Props {
  readonly item: AttentionItem | undefined
  readonly onClose: () => void
}

export const PutAside = ({ item, onClose }: Props) => {
  const say = useWords()
  const notify = useNotify()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const close = () => {
    setError(undefined)
    onClose()
  }
  const submit = async (reason: string) => {
    if (item === undefined) return
    setBusy(true)
    try {
      await post(`/v1/attention/${item.kind}/${encodeURIComponent(item.id)}/put-aside`, { reason })
      notify(say("overview.asideDone"), { type: "success" })
      close()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: ["attention"] })
    }
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    void submit(fieldOf(event, "reason").trim())
  }
  return (
    <Dialog open={item !== undefined} onClose={close} aria-labelledby="aside-title">
      <form onSubmit={onSubmit}>
        <DialogTitle id="aside-title">{say("overview.asideTitle")}</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 2 }}>{say("overview.asideLead")}</Typography>
          <TextField
            name="reason"
            label={say("approvals.reason")}
            helperText={say("approvals.reasonShort")}
            required
            fullWidth
            autoFocus
            multiline
            slotProps={{ htmlInput: { minLength: leastReason, maxLength: 2000 } }}
          />
          {error !== undefined && <Problem error={error} money="safe" />}
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{say("app.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {say("overview.aside")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
