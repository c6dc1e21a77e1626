/** Who is signed in, for which company; switching company, language, signing out. A switch loads the page anew: nothing read before survives. */
import AccountCircle from "@mui/icons-material/AccountCircle"
import { Button, Divider, ListSubheader, Menu, MenuItem, useMediaQuery } from "@mui/material"
import { useState } from "react"
import { useLocaleState, useLogout } from "react-admin"
import { forgetAll } from "../data/queries.ts"
import { switchTenant } from "../session/session.ts"
import { useSession } from "../session/useSession.ts"
import { locales } from "../words/locales.ts"
import { useWords } from "../words/useWords.ts"

const moveTo = async (tenantId: string): Promise<void> => {
  await switchTenant(tenantId)
  forgetAll()
  location.assign("/")
}

export const Account = () => {
  const say = useWords()
  const session = useSession()
  const logout = useLogout()
  const [locale, setLocale] = useLocaleState()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const wide = useMediaQuery("(min-width: 600px)")
  if (session === undefined) return null
  const close = () => setAnchor(undefined)
  return (
    <>
      <Button
        color="inherit"
        aria-label={say("nav.account", { name: session.member.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minWidth: 44, minHeight: 44 }}
      >
        <AccountCircle />
        {wide && <span style={{ marginInlineStart: 8 }}>{session.member.name}</span>}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== undefined} onClose={close}>
        <ListSubheader>{`${session.tenant.name} · ${say(`roles.${session.member.role as "owner"}`)}`}</ListSubheader>
        {session.tenants
          .filter(({ id }) => id !== session.tenant.id)
          .map(({ id, name }) => (
            <MenuItem key={id} onClick={() => void moveTo(id)}>
              {say("nav.switchCompany", { name })}
            </MenuItem>
          ))}
        <Divider />
        <ListSubheader>{say("nav.language")}</ListSubheader>
        {locales.map(({ locale: tag, name }) => (
          <MenuItem key={tag} lang={tag} selected={tag === locale} onClick={() => (close(), setLocale(tag))}>
            {name}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem onClick={() => (close(), void logout())}>{say("nav.signOut")}</MenuItem>
      </Menu>
    </>
  )
}
