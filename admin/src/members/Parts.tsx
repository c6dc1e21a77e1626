/** The parts of the page as links, so that each has an address, a tab of its own and a way back. */
import { Box, Link as MuiLink } from "@mui/material"
import { Link, useLocation } from "react-router-dom"
import { may } from "../session/session.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

const parts = [
  { to: "/members", name: "members.tabMembers", access: "member" },
  { to: "/members/invitations", name: "members.tabInvitations", access: "invitation" },
  { to: "/members/workspaces", name: "members.tabWorkspaces", access: "workspace" },
  { to: "/members/tokens", name: "members.tabTokens", access: "token" },
  { to: "/members/access", name: "members.tabAccess", access: "audit" },
] as const

export const Parts = () => {
  const say = useWords()
  const session = useSession()
  const { pathname } = useLocation()
  const at = pathname.replace(/\/$/, "")
  return (
    <Box
      component="nav"
      aria-label={say("members.tabs")}
      sx={{ display: "flex", flexWrap: "wrap", columnGap: 2.5, borderBottom: 1, borderColor: "divider", mb: 2 }}
    >
      {parts
        .filter(({ access }) => may(session, access, "read"))
        .map(({ to, name }) => (
          <MuiLink
            key={to}
            component={Link}
            to={to}
            underline="none"
            aria-current={at === to ? "page" : undefined}
            sx={{
              py: 1,
              minHeight: 44,
              display: "inline-flex",
              alignItems: "center",
              fontWeight: 600,
              fontSize: "0.9375rem",
              color: at === to ? "text.primary" : "text.secondary",
              borderBottom: 2,
              borderColor: at === to ? "primary.main" : "transparent",
              marginBottom: "-1px",
              "&:hover": { color: "text.primary" },
            }}
          >
            {say(name)}
          </MuiLink>
        ))}
    </Box>
  )
}
