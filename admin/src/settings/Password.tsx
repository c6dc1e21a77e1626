/** Another password for this person: by the one of now, with a fresh proof where they have one. Ends their sessions everywhere else. */
import { Button, Stack, TextField, Typography } from "@mui/material"
import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useNotify } from "react-admin"
import { post } from "../client/transport.ts"
import { Problem } from "../layout/Problem.tsx"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { sessionsKey } from "./Sessions.tsx"

const [least_chars, most_chars] = [12, 128]
const textOf = (value: FormDataEntryValue | null): string => (typeof value === "string" ? value : "")

export const Password = () => {
  const say = useWords()
  const notify = useNotify()
  const queries = useQueryClient()
  const email = useSession()?.user.email ?? ""
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    setBusy(true)
    setError(undefined)
    try {
      const [currentPassword, newPassword] = [textOf(fields.get("current")), textOf(fields.get("next"))]
      await post("/api/auth/change-password", { currentPassword, newPassword })
      form.reset()
      notify(say("ownPassword.done"), { type: "success" })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: sessionsKey })
    }
  }
  return (
    <>
      <Typography sx={{ color: "text.secondary" }}>
        {say("ownPassword.hint")} {say("ownPassword.forgot")}
      </Typography>
      <Stack
        component="form"
        direction="row"
        onSubmit={(event) => void submit(event)}
        sx={{ gap: 1, flexWrap: "wrap", mt: 1.5, alignItems: "flex-start" }}
      >
        {/* for password managers: whose password this is */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextField name="current" type="password" label={say("ownPassword.current")} autoComplete="current-password" required />
        <TextField
          name="next"
          type="password"
          label={say("ownPassword.next")}
          autoComplete="new-password"
          required
          slotProps={{ htmlInput: { minLength: least_chars, maxLength: most_chars } }}
        />
        <Button type="submit" variant="outlined" loading={busy} sx={{ minHeight: 40 }}>
          {say("ownPassword.submit")}
        </Button>
      </Stack>
      {error !== undefined && <Problem error={error} />}
    </>
  )
}
