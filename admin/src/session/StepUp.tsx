/**
 * Asks for a fresh proof when an act needs one, and lets the transport try the act again. One dialog for the whole page: acts that need it
 * at the same time share one answer. Closing it refuses; nothing was done.
 */
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, useEffect, useState } from "react"
import { Link } from "react-router-dom"
import { keepWith } from "../client/transport.ts"
import { fieldOf } from "../layout/form.ts"
import { useWords } from "../words/useWords.ts"
import { stepUpWithCode, stepUpWithPasskey } from "./factors.ts"
import { renewSession } from "./session.ts"
import { useSession } from "./useSession.ts"

/** The question as a promise: settled by the dialog. */
const useQuestion = () => {
  const [answer, setAnswer] = useState<(granted: boolean) => void>()
  useEffect(() => {
    let asking: Promise<boolean> | undefined
    keepWith({
      stepUp: () => {
        asking ??= new Promise<boolean>((settle) => setAnswer(() => settle)).finally(() => {
          asking = undefined
          setAnswer(undefined)
        })
        return asking
      },
    })
    return () => keepWith({ stepUp: () => Promise.resolve(false) })
  }, [])
  return answer
}

const Proof = ({ onAnswer }: { readonly onAnswer: (granted: boolean) => void }) => {
  const say = useWords()
  const factors = useSession()?.factors
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState(false)
  const prove = async (step: () => Promise<unknown>) => {
    setBusy(true)
    setRefused(false)
    try {
      await step()
      await renewSession()
      onAnswer(true)
    } catch {
      setRefused(true)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const code = fieldOf(event, "code")
    void prove(() => stepUpWithCode(code))
  }
  const none = factors !== undefined && !factors.totp && factors.passkeys === 0
  return (
    <form onSubmit={submit}>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography>{say("stepUp.lead")}</Typography>
          {refused && <Alert severity="error">{say("stepUp.refused")}</Alert>}
          {none && (
            <Alert
              severity="warning"
              action={
                <Button component={Link} to="/settings" color="inherit" onClick={() => onAnswer(false)}>
                  {say("stepUp.toSettings")}
                </Button>
              }
            >
              {say("stepUp.none")}
            </Alert>
          )}
          {factors?.totp === true && (
            <TextField
              name="code"
              label={say("stepUp.code")}
              autoComplete="one-time-code"
              required
              autoFocus
              slotProps={{ htmlInput: { inputMode: "numeric", maxLength: 12 } }}
            />
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(false)}>{say("app.cancel")}</Button>
        {factors !== undefined && factors.passkeys > 0 && (
          <Button variant="outlined" disabled={busy} onClick={() => void prove(stepUpWithPasskey)}>
            {say("stepUp.passkey")}
          </Button>
        )}
        {factors?.totp === true && (
          <Button type="submit" variant="contained" disabled={busy}>
            {say("stepUp.submit")}
          </Button>
        )}
      </DialogActions>
    </form>
  )
}

export const StepUp = () => {
  const say = useWords()
  const answer = useQuestion()
  if (answer === undefined) return null
  return (
    <Dialog open onClose={() => answer(false)} aria-labelledby="step-up-title" maxWidth="xs">
      <DialogTitle id="step-up-title">{say("stepUp.title")}</DialogTitle>
      <Proof onAnswer={answer} />
    </Dialog>
  )
}
