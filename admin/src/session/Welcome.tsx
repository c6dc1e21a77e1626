/**
 * Following an invitation. Its secret stands behind the # of the address, which browsers send nowhere; it is taken out of the address bar at
 * once and held in memory alone. Whoever has an account already shows its password; everybody else chooses one.
 */
import { Alert, Button, Link as MuiLink, Stack, TextField, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useEffect, useState } from "react"
import { Link } from "react-router-dom"
import { isProblem, post } from "../client/transport.ts"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { signInWithPassword } from "./factors.ts"
import { Frame } from "./Frame.tsx"

interface Invited {
  readonly tenant: { readonly name: string }
  readonly email: string
  readonly name: string
  readonly role: "owner" | "manager" | "support" | "finance" | "auditor"
  readonly known: boolean
}

const least_chars = 12
const most_chars = 128

/** Read once, when the page opens; gone from the address from then on. */
const useSecret = (): string => {
  const [secret] = useState(() => location.hash.slice(1))
  useEffect(() => history.replaceState(history.state, "", location.pathname), [])
  return secret
}

const ToSignIn = () => (
  <Typography sx={{ mt: 2 }}>
    <MuiLink component={Link} to="/login">
      {useWords()("welcome.toSignIn")}
    </MuiLink>
  </Typography>
)

const useJoining = (secret: string, { email }: Invited) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [joined, setJoined] = useState(false)
  const join = async (name: string, password: string) => {
    setBusy(true)
    setError(undefined)
    try {
      await post("/v1/invitation/accept", { secret, name, password })
      setJoined(true)
      // with a second factor, or where this fails, the sign-in page goes on
      if ((await signInWithPassword(email, password).catch(() => "code")) === "in") location.assign("/")
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, joined, join }
}

const Joining = ({ secret, invited }: { readonly secret: string; readonly invited: Invited }) => {
  const say = useWords()
  const { busy, error, joined, join } = useJoining(secret, invited)
  const { tenant, email, name, role, known } = invited
  const submit = (event: FormEvent<HTMLFormElement>) => void join(fieldOf(event, "name").trim(), fieldOf(event, "password"))
  return (
    <Frame title={say("welcome.title", { tenant: tenant.name })} lead={say("welcome.lead", { role: say(`roles.${role}`), email })}>
      {joined ? (
        <>
          <Alert severity="success">{say("welcome.joined")}</Alert>
          <ToSignIn />
        </>
      ) : (
        <Stack component="form" onSubmit={submit} sx={{ gap: 2 }}>
          {known && <Alert severity="info">{say("welcome.known")}</Alert>}
          {/* for password managers: whose password this is */}
          <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
          <TextField
            name="name"
            label={say("welcome.name")}
            defaultValue={name}
            autoComplete="name"
            required
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <TextField
            name="password"
            type="password"
            label={say(known ? "welcome.ownPassword" : "welcome.password")}
            autoComplete={known ? "current-password" : "new-password"}
            required
            autoFocus
            {...(known ? {} : { helperText: say("welcome.passwordHint") })}
            slotProps={{ htmlInput: { maxLength: most_chars, ...(known ? {} : { minLength: least_chars }) } }}
          />
          {error !== undefined && <Problem error={error} />}
          <Button type="submit" variant="contained" size="large" loading={busy}>
            {say("welcome.join")}
          </Button>
        </Stack>
      )}
    </Frame>
  )
}

const Welcome = () => {
  const say = useWords()
  const secret = useSecret()
  const { data, error, refetch } = useQuery({
    queryKey: ["invitation"],
    queryFn: () => post<Invited>("/v1/invitation", { secret }),
    enabled: secret !== "",
    refetchOnWindowFocus: false,
    // gone with the page that asked
    gcTime: 0,
    staleTime: Infinity,
  })
  if (data !== undefined) return <Joining secret={secret} invited={data} />
  const [title, lead] =
    secret === ""
      ? [say("welcome.noSecret"), say("welcome.noSecretHint")]
      : isProblem(error, "invitation-over")
        ? [say("welcome.over"), say("welcome.overHint")]
        : [say("app.name"), say("welcome.looking")]
  return (
    <Frame title={title} lead={lead}>
      {error !== null && !isProblem(error, "invitation-over") && <Problem error={error} retry={() => void refetch()} />}
      <ToSignIn />
    </Frame>
  )
}

export default Welcome
