/** A screen or list that has nothing to show, and says what to do next. */
import { Box, Button, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { useWords, type WordKey } from "../words/useWords.ts"

interface Props {
  readonly title: WordKey
  readonly hint?: WordKey
  /** It is the whole page: its title is the page's heading. */
  readonly page?: boolean
  readonly icon?: ReactNode
  readonly more?: ReactNode
  readonly action?: { readonly name: WordKey; readonly go: () => void }
  readonly link?: { readonly name: WordKey; readonly to: string }
}

export const Message = ({ title, hint, page = false, icon, more, action, link }: Props) => {
  const say = useWords()
  return (
    <Box sx={{ textAlign: "center", py: { xs: 5, md: 9 }, px: 2, maxWidth: 560, mx: "auto" }}>
      {icon}
      {page && <title>{`${say(title)} · ${say("app.name")}`}</title>}
      <Typography variant="h2" component={page ? "h1" : "h2"}>
        {say(title)}
      </Typography>
      {hint !== undefined && <Typography sx={{ color: "text.secondary", mt: 1 }}>{say(hint)}</Typography>}
      {more}
      <Box sx={{ mt: 2.5, display: "flex", gap: 1, justifyContent: "center", flexWrap: "wrap" }}>
        {action !== undefined && (
          <Button variant="contained" onClick={action.go}>
            {say(action.name)}
          </Button>
        )}
        {link !== undefined && (
          <Button component={Link} to={link.to} variant="outlined">
            {say(link.name)}
          </Button>
        )}
      </Box>
    </Box>
  )
}

export const NotFound = () => <Message page title="app.notFound" hint="app.notFoundHint" link={{ name: "nav.overview", to: "/" }} />
export const NoAccess = () => <Message page title="app.noAccess" hint="app.noAccessHint" link={{ name: "nav.overview", to: "/" }} />
