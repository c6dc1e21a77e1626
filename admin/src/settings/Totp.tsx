/** Setting up an authenticator app: password, QR code (and the key as text), a first code; then the backup codes, once. */
import { Alert, Box, Button, Stack, TextField, Typography } from "@mui/material"
import { QRCodeSVG } from "qrcode.react"
import { type FormEvent, useState } from "react"
import { useNotify } from "react-admin"
import { Copy } from "../layout/Copy.tsx"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { beginTotp, type Enrolment, finishTotp } from "../session/factors.ts"
import { renewSession } from "../session/session.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

const useStep = () => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run = async (step: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await step()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, run }
}

const Begin = ({ onBegun }: { readonly onBegun: (enrolment: Enrolment) => void }) => {
  const say = useWords()
  const { busy, error, run } = useStep()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const password = fieldOf(event, "password")
    void run(async () => onBegun(await beginTotp(password)))
  }
  return (
    <Stack component="form" direction="row" onSubmit={submit} sx={{ gap: 1, flexWrap: "wrap", mt: 1.5 }}>
      <TextField name="password" type="password" label={say("settings.totpPassword")} autoComplete="current-password" required />
      <Button type="submit" variant="contained" disabled={busy}>
        {say("settings.totpAdd")}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </Stack>
  )
}

const Finish = ({ enrolment, onDone }: { readonly enrolment: Enrolment; readonly onDone: () => void }) => {
  const say = useWords()
  const { busy, error, run } = useStep()
  const secret = new URL(enrolment.totpURI).searchParams.get("secret") ?? ""
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const code = fieldOf(event, "code")
    void run(async () => {
      await finishTotp(code)
      await renewSession()
      onDone()
    })
  }
  return (
    <Stack sx={{ gap: 2, mt: 1.5 }}>
      <Typography>{say("settings.totpScan")}</Typography>
      <Box sx={{ bgcolor: "#fff", p: 1.5, width: "fit-content", borderRadius: 1 }}>
        <QRCodeSVG value={enrolment.totpURI} size={180} title={say("settings.totpScan")} />
      </Box>
      <Typography variant="body2" sx={{ overflowWrap: "anywhere" }}>
        {say("settings.totpSecret")}: <code>{secret}</code> <Copy text={secret} name={say("app.copy")} />
      </Typography>
      <Stack component="form" direction="row" onSubmit={submit} sx={{ gap: 1, flexWrap: "wrap" }}>
        <TextField
          name="code"
          label={say("session.code")}
          autoComplete="one-time-code"
          required
          autoFocus
          slotProps={{ htmlInput: { inputMode: "numeric", maxLength: 12 } }}
        />
        <Button type="submit" variant="contained" disabled={busy}>
          {say("session.codeSubmit")}
        </Button>
      </Stack>
      {error !== undefined && <Problem error={error} />}
    </Stack>
  )
}

const Backup = ({ codes, onDone }: { readonly codes: ReadonlyArray<string>; readonly onDone: () => void }) => {
  const say = useWords()
  return (
    <Alert
      severity="warning"
      sx={{ mt: 1.5 }}
      action={
        <Button color="inherit" onClick={onDone}>
          {say("app.done")}
        </Button>
      }
    >
      <strong>{say("settings.totpBackup")}</strong>
      <Typography variant="body2">{say("settings.totpBackupHint")}</Typography>
      <Box component="ul" sx={{ columns: { sm: 2 }, my: 1, paddingInlineStart: 2.5, fontFamily: "monospace" }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Copy text={codes.join("\n")} name={say("app.copy")} />
    </Alert>
  )
}

export const Totp = () => {
  const say = useWords()
  const notify = useNotify()
  const on = useSession()?.factors.totp === true
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [confirmed, setConfirmed] = useState(false)
  const done = () => {
    setConfirmed(true)
    notify(say("settings.totpDone"), { type: "success" })
  }
  if (enrolment !== undefined && confirmed) return <Backup codes={enrolment.backupCodes} onDone={() => setEnrolment(undefined)} />
  return (
    <>
      <Typography sx={{ color: "text.secondary" }}>{say(on ? "settings.totpOn" : "settings.totpOff")}</Typography>
      {!on && (enrolment === undefined ? <Begin onBegun={setEnrolment} /> : <Finish enrolment={enrolment} onDone={done} />)}
    </>
  )
}
