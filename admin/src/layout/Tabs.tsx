/**
 * The bottom bar of a phone: what one needs walking, and everything else behind the last button. On the page of a single thing it makes room
 * for that thing's own answers; in a very low window it scrolls with the page, so that it never covers what has the focus.
 */
import MoreHoriz from "@mui/icons-material/MoreHoriz"
import { Badge, Box, ButtonBase } from "@mui/material"
import type { ReactNode } from "react"
import { Link, useLocation } from "react-router-dom"
import { useWords } from "../words/useWords.ts"
import { isAt, useScreens } from "./Nav.tsx"
import { lowWindow } from "./theme.ts"
import { useWaiting } from "./useOverview.ts"

const walking: ReadonlyArray<string> = ["/", "/approvals", "/conversations"]

const face = (at: boolean) =>
  ({
    flex: "1 1 auto",
    minWidth: 0,
    minHeight: 56,
    flexDirection: "column",
    gap: 0.25,
    px: 0.25,
    fontFamily: "inherit",
    fontSize: "0.6875rem",
    lineHeight: 1.2,
    fontWeight: at ? 650 : 500,
    color: at ? "primary.main" : "text.secondary",
  }) as const

const Name = ({ children }: { readonly children: ReactNode }) => (
  <Box component="span" sx={{ maxWidth: "100%", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
    {children}
  </Box>
)

export const Tabs = ({ onMore }: { readonly onMore: () => void }) => {
  const say = useWords()
  const { pathname } = useLocation()
  const waiting = useWaiting()
  const tabs = useScreens().filter(({ path }) => walking.includes(path))
  if (pathname.split("/").length > 2) return null
  return (
    <Box
      component="nav"
      aria-label={say("nav.tabs")}
      sx={{
        display: "flex",
        position: "sticky",
        bottom: 0,
        zIndex: "appBar",
        bgcolor: "background.paper",
        borderTop: 1,
        borderColor: "divider",
        pb: "env(safe-area-inset-bottom)",
        [lowWindow]: { position: "static" },
      }}
    >
      {tabs.map(({ path, name, icon: Icon }) => {
        const at = isAt(pathname, path)
        return (
          <ButtonBase key={path} component={Link} to={path} aria-current={at ? "page" : undefined} sx={face(at)}>
            <Badge color="primary" badgeContent={path === "/approvals" ? waiting : undefined}>
              <Icon fontSize="small" />
            </Badge>
            <Name>{say(name)}</Name>
          </ButtonBase>
        )
      })}
      <ButtonBase onClick={onMore} aria-haspopup="dialog" sx={face(false)}>
        <MoreHoriz fontSize="small" />
        <Name>{say("nav.more")}</Name>
      </ButtonBase>
    </Box>
  )
}
