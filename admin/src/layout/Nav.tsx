/** The list of screens, as links: in the rail of a desk, in the drawer of a phone. */
import { Badge, List, ListItem, ListItemButton, ListItemIcon, ListItemText } from "@mui/material"
import { Link, useLocation } from "react-router-dom"
import { may } from "../session/session.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { type Screen, screens } from "./screens.ts"
import { useWaiting } from "./useOverview.ts"

/** The screens this person's role opens. */
export const useScreens = (): ReadonlyArray<Screen> => {
  const session = useSession()
  return screens.filter(({ access }) => access === undefined || may(session, access, "read"))
}

const isAt = (pathname: string, path: string): boolean =>
  path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`)

export const Nav = ({ onGo }: { readonly onGo?: () => void }) => {
  const say = useWords()
  const open = useScreens()
  const { pathname } = useLocation()
  const waiting = useWaiting()
  return (
    <List component="ul" sx={{ px: 1 }}>
      {open.map(({ path, name, icon: Icon }) => (
        <ListItem key={path} disablePadding>
          <ListItemButton
            component={Link}
            to={path}
            onClick={onGo}
            selected={isAt(pathname, path)}
            aria-current={isAt(pathname, path) ? "page" : undefined}
            sx={{ borderRadius: 1, minHeight: 44 }}
          >
            <ListItemIcon sx={{ minWidth: 40, color: "inherit" }}>
              <Badge color="primary" badgeContent={path === "/approvals" ? waiting : undefined}>
                <Icon fontSize="small" />
              </Badge>
            </ListItemIcon>
            <ListItemText primary={say(name)} />
          </ListItemButton>
        </ListItem>
      ))}
    </List>
  )
}

/** Whether a link to this screen leads anywhere for this person. */
export const useHasScreen = (path: string): boolean => useScreens().some((screen) => screen.path === path)
