/** The list of screens, as links under headings that fold: in the rail of a desk, in the drawer of a phone. */
import ExpandMore from "@mui/icons-material/ExpandMore"
import { Box, ButtonBase, List, ListItem, ListItemButton, ListItemIcon, ListItemText } from "@mui/material"
import { useId } from "react"
import { useStore } from "react-admin"
import { Link, useLocation } from "react-router-dom"
import { may } from "../session/session.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { type Group, grouped, type GroupId } from "./groups.ts"
import { type Screen, screens } from "./screens.ts"
import { useWaiting } from "./useOverview.ts"

/** So few screens need no headings. */
const plain_screens = 6

/** The screens this person's role opens. */
export const useScreens = (): ReadonlyArray<Screen> => {
  const session = useSession()
  return screens.filter(({ access }) => access === undefined || may(session, access, "read"))
}

export const isAt = (pathname: string, path: string): boolean =>
  path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`)

const Count = ({ children }: { readonly children: string }) => (
  <Box
    component="span"
    sx={{ px: 0.75, borderRadius: 4, typography: "caption", fontWeight: 650, bgcolor: "primary.main", color: "primary.contrastText" }}
  >
    {children}
  </Box>
)

const Item = ({ screen: { path, name, icon: Icon }, onGo }: { readonly screen: Screen; readonly onGo: (() => void) | undefined }) => {
  const say = useWords()
  const at = isAt(useLocation().pathname, path)
  const waiting = useWaiting()
  return (
    <ListItem disablePadding>
      <ListItemButton
        component={Link}
        to={path}
        onClick={onGo}
        selected={at}
        aria-current={at ? "page" : undefined}
        sx={{ borderRadius: 1, py: 0.25, px: 1, minHeight: { xs: 44, md: 36 } }}
      >
        <ListItemIcon sx={{ minWidth: 34, color: at ? "primary.main" : "text.secondary" }}>
          <Icon fontSize="small" />
        </ListItemIcon>
        <ListItemText primary={say(name)} slotProps={{ primary: { variant: "body2", sx: { fontWeight: at ? 600 : 450 } } }} />
        {path === "/approvals" && waiting !== undefined && <Count>{waiting}</Count>}
      </ListItemButton>
    </ListItem>
  )
}

const Heading = ({ id, group, open, onFold }: { id: string; group: GroupId; open: boolean; onFold: () => void }) => {
  const say = useWords()
  return (
    <ButtonBase
      id={id}
      aria-expanded={open}
      onClick={onFold}
      sx={{
        width: "100%",
        justifyContent: "flex-start",
        gap: 0.5,
        px: 1,
        mt: 1,
        minHeight: { xs: 44, md: 28 },
        borderRadius: 1,
        typography: "caption",
        fontWeight: 600,
        color: "text.secondary",
      }}
    >
      {say(`nav.groups.${group}`)}
      <ExpandMore sx={{ fontSize: 16, transform: open ? "none" : "rotate(-90deg)" }} />
    </ButtonBase>
  )
}

interface Props {
  readonly group: Group
  readonly onGo: (() => void) | undefined
}

/** Folded, a group shows the screen one is on, and approvals while some wait. */
const Part = ({ group, onGo }: Props) => {
  const id = useId()
  const { pathname } = useLocation()
  const waiting = useWaiting()
  const [open, setOpen] = useStore(`nav.${group.id}`, true)
  const kept = ({ path }: Screen) => isAt(pathname, path) || (path === "/approvals" && waiting !== undefined)
  const shown = open ? group.screens : group.screens.filter(kept)
  return (
    <Box component="section" aria-labelledby={id}>
      <Heading id={id} group={group.id} open={open} onFold={() => setOpen(!open)} />
      {shown.length > 0 && (
        <List component="ul" disablePadding aria-labelledby={id}>
          {shown.map((screen) => (
            <Item key={screen.path} screen={screen} onGo={onGo} />
          ))}
        </List>
      )}
    </Box>
  )
}

export const Nav = ({ onGo }: { readonly onGo?: () => void }) => {
  const open = useScreens()
  const parts = grouped(open)
  return (
    <Box sx={{ px: 1, pb: 2, pt: 0.5 }}>
      {open.length <= plain_screens ? (
        <List component="ul" disablePadding sx={{ pt: 1 }}>
          {parts
            .flatMap((part) => part.screens)
            .map((screen) => (
              <Item key={screen.path} screen={screen} onGo={onGo} />
            ))}
        </List>
      ) : (
        parts.map((part) => <Part key={part.id} group={part} onGo={onGo} />)
      )}
    </Box>
  )
}

/** Whether a link to this screen leads anywhere for this person. */
export const useHasScreen = (path: string): boolean => useScreens().some((screen) => screen.path === path)
