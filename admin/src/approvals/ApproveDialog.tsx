/** The second key of an approval that moves money or is risky, and of every approval on a phone: what will run, and a note where one is needed. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from "@mui/material"
import type { FormEvent } from "react"
import type { Approval } from "../client/records.ts"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { isHighRisk } from "./risk.ts"
import { type Deciding, moneyAfter } from "./useDeciding.ts"
import { useTitle } from "./useTitle.ts"

interface Props {
  readonly approval: Approval
  readonly deciding: Deciding
  readonly onClose: () => void
}

export const ApproveDialog = ({ approval, deciding, onClose }: Props) => {
  const say = useWords()
  const title = useTitle()
  const format = useFormat()
  const { amount, people, summary } = approval.affects
  const needsNote = isHighRisk(approval)
  const payee = people.find(({ as }) => as === "payee")
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const note = fieldOf(event, "note").trim()
    void deciding.run({ decision: "approve", ...(note === "" ? {} : { reason: note }) })
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby="approve-title">
      <form onSubmit={submit}>
        <DialogTitle id="approve-title">{say("approvals.confirmTitle", { tool: title(approval).bare })}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <Typography sx={{ fontWeight: 600 }}>
              {amount !== null && payee !== undefined ? (
                say("approvals.confirmMoney", { amount: format.money(amount.amountMinor, amount.currency), payee: payee.name })
              ) : (
                <Untrusted text={summary} />
              )}
            </Typography>
            <Typography>{say("approvals.confirmLead")}</Typography>
            <TextField
              name="note"
              label={say(needsNote ? "approvals.noteRequired" : "approvals.note")}
              required={needsNote}
              multiline
              slotProps={{ htmlInput: { maxLength: 2000, ...(needsNote ? { minLength: 3 } : {}) } }}
            />
            {deciding.error !== undefined && <Problem error={deciding.error} money={moneyAfter(deciding.error)} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} sx={{ minHeight: 48 }}>
            {say("app.cancel")}
          </Button>
          <Button type="submit" variant="contained" color="success" autoFocus disabled={deciding.busy} sx={{ minHeight: 48 }}>
            {say("approvals.confirmSubmit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
