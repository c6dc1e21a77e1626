/**
 * Sign in: password, then a code where one is asked for; or a passkey alone. Says the same of an unknown address and a wrong password.
 * Fields can be filled by password managers and pasted into (WCAG 3.3.8).
 */
import { Alert, Button, Divider, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, useState } from "react"
import { useLogin } from "react-admin"
import { useLocation } from "react-router-dom"
import { type ApiProblem, isProblem } from "../client/transport.ts"
import { fieldOf } from "../layout/form.ts"
import { type Say, useWords } from "../words/useWords.ts"
import { Frame } from "./Frame.tsx"
import { signInWithCode, signInWithPasskey, signInWithPassword } from "./factors.ts"

const minute_s = 60

const lockedText = (say: Say, { body: { retryAfter_s } }: ApiProblem): string =>
  say("session.locked", { minutes: Math.max(1, Math.ceil((retryAfter_s ?? minute_s) / minute_s)) })

/** What a refused try is answered with. */
const refusalOf = (say: Say, error: unknown, otherwise: "session.refused" | "session.codeRefused" | "session.passkeyRefused"): string => {
  if (isProblem(error) && error.status === 0) return say("session.unreachable")
  if (isProblem(error) && error.status === 429) return lockedText(say, error)
  if (isProblem(error, "no-sign-in")) return say("problems.no-sign-in")
  if (isProblem(error) && error.status >= 500) return say("problems.unavailable")
  return say(otherwise)
}

/** One try at a time, and what came of it. */
const useTry = (done: () => Promise<unknown>) => {
  const say = useWords()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const run = async (step: () => Promise<unknown>, otherwise: Parameters<typeof refusalOf>[2]) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      if ((await step()) !== "code") await done()
    } catch (error) {
      setRefusal(refusalOf(say, error, otherwise))
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, run }
}

const PasswordStep = ({ onCode, onDone }: { readonly onCode: () => void; readonly onDone: () => Promise<unknown> }) => {
  const say = useWords()
  const { state } = useLocation() as { readonly state: { readonly nextPathname?: string } | null }
  const { busy, refusal, run } = useTry(onDone)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const [email, password] = [fieldOf(event, "email"), fieldOf(event, "password")]
    void run(async () => {
      const result = await signInWithPassword(email, password)
      if (result === "code") onCode()
      return result
    }, "session.refused")
  }
  return (
    <Frame
      title={say("session.title")}
      lead={state?.nextPathname === undefined || state.nextPathname === "/" ? say("session.lead") : say("session.ended")}
    >
      <Stack component="form" onSubmit={submit} sx={{ gap: 2 }}>
        {refusal !== undefined && <Alert severity="error">{refusal}</Alert>}
        <TextField name="email" type="email" label={say("session.email")} autoComplete="username webauthn" required autoFocus />
        <TextField name="password" type="password" label={say("session.password")} autoComplete="current-password" required />
        <Button type="submit" variant="contained" size="large" disabled={busy}>
          {say("session.submit")}
        </Button>
        <Divider />
        <Button variant="outlined" size="large" disabled={busy} onClick={() => void run(signInWithPasskey, "session.passkeyRefused")}>
          {say("session.passkey")}
        </Button>
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say("session.firstTime")} {say("ownPassword.forgot")}
        </Typography>
      </Stack>
    </Frame>
  )
}

const CodeStep = ({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => Promise<unknown> }) => {
  const say = useWords()
  const { busy, refusal, run } = useTry(onDone)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const code = fieldOf(event, "code").trim()
    void run(() => signInWithCode(code), "session.codeRefused")
  }
  return (
    <Frame title={say("session.codeTitle")} lead={say("session.codeLead")}>
      <Stack component="form" onSubmit={submit} sx={{ gap: 2 }}>
        {refusal !== undefined && <Alert severity="error">{refusal}</Alert>}
        <TextField
          name="code"
          label={say("session.code")}
          autoComplete="one-time-code"
          required
          autoFocus
          slotProps={{ htmlInput: { maxLength: 40 } }}
        />
        <Button type="submit" variant="contained" size="large" disabled={busy}>
          {say("session.codeSubmit")}
        </Button>
        <Button onClick={onBack}>{say("session.startOver")}</Button>
      </Stack>
    </Frame>
  )
}

export const SignIn = () => {
  const [asksCode, setAsksCode] = useState(false)
  const login = useLogin()
  const done = () => login({})
  return asksCode ? (
    <CodeStep onBack={() => setAsksCode(false)} onDone={done} />
  ) : (
    <PasswordStep onCode={() => setAsksCode(true)} onDone={done} />
  )
}
