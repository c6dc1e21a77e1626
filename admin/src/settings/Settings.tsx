/** What a person sets for themselves: how it looks, keys, and how they prove who they are. */
import { FormControlLabel, MenuItem, Paper, Stack, Switch, TextField, Typography } from "@mui/material"
import { useLocaleState, useStore } from "react-admin"
import { Page } from "../layout/Page.tsx"
import { Section } from "../layout/Section.tsx"
import { useSession } from "../session/useSession.ts"
import { useShortcutsOn } from "../shortcuts/keys.ts"
import { locales } from "../words/locales.ts"
import { useWords } from "../words/useWords.ts"
import { OwnTokens } from "./OwnTokens.tsx"
import { Password } from "./Password.tsx"
import { Passkeys } from "./Passkeys.tsx"
import { Sessions } from "./Sessions.tsx"
import { Totp } from "./Totp.tsx"

const Look = () => {
  const say = useWords()
  const [locale, setLocale] = useLocaleState()
  const [theme, setTheme] = useStore<"light" | "dark" | undefined>("theme")
  const [density, setDensity] = useStore<"comfortable" | "compact">("density", "comfortable")
  return (
    <Stack direction="row" sx={{ gap: 2, flexWrap: "wrap", mt: 1.5 }}>
      <TextField
        select
        label={say("settings.language")}
        value={locale}
        onChange={(event) => setLocale(event.target.value)}
        sx={{ minWidth: 180 }}
      >
        {locales.map(({ locale: tag, name }) => (
          <MenuItem key={tag} value={tag} lang={tag}>
            {name}
          </MenuItem>
        ))}
        {!locales.some(({ locale: tag }) => tag === locale) && <MenuItem value={locale}>{locale}</MenuItem>}
      </TextField>
      <TextField
        select
        label={say("settings.theme")}
        value={theme ?? "system"}
        onChange={({ target }) => setTheme(target.value === "light" || target.value === "dark" ? target.value : undefined)}
        sx={{ minWidth: 180 }}
      >
        <MenuItem value="system">{say("settings.system")}</MenuItem>
        <MenuItem value="light">{say("settings.light")}</MenuItem>
        <MenuItem value="dark">{say("settings.dark")}</MenuItem>
      </TextField>
      <TextField
        select
        label={say("settings.density")}
        value={density}
        onChange={({ target }) => setDensity(target.value === "compact" ? "compact" : "comfortable")}
        sx={{ minWidth: 180 }}
      >
        <MenuItem value="comfortable">{say("settings.comfortable")}</MenuItem>
        <MenuItem value="compact">{say("settings.compact")}</MenuItem>
      </TextField>
    </Stack>
  )
}

const Keyboard = () => {
  const say = useWords()
  const [on, setOn] = useShortcutsOn()
  return (
    <>
      <FormControlLabel
        control={<Switch checked={on} onChange={(event) => setOn(event.target.checked)} />}
        label={say("settings.shortcuts")}
      />
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say("settings.shortcutsHint")}
      </Typography>
    </>
  )
}

const Settings = () => {
  const say = useWords()
  const session = useSession()
  const parts = [
    { name: say("settings.look"), part: <Look /> },
    { name: say("settings.keyboard"), part: <Keyboard /> },
    { name: say("settings.totp"), part: <Totp /> },
    { name: say("settings.passkeys"), part: <Passkeys /> },
    { name: say("ownPassword.title"), part: <Password /> },
    { name: say("settings.sessions"), part: <Sessions /> },
    { name: say("ownTokens.title"), part: <OwnTokens /> },
  ]
  const role = session === undefined ? undefined : say(`roles.${session.member.role as "owner"}`)
  return (
    <Page
      title={say("settings.title")}
      {...(session === undefined
        ? {}
        : { lead: `${session.user.email} · ${say("settings.asOf", { tenant: session.tenant.name, role: role ?? "" })}` })}
    >
      <Stack sx={{ gap: 2, maxWidth: 760 }}>
        {parts.map(({ name, part }) => (
          <Paper key={name} variant="outlined" sx={{ p: { xs: 2, sm: 2.5 } }}>
            <Section title={name}>{part}</Section>
          </Paper>
        ))}
      </Stack>
    </Page>
  )
}

export default Settings
