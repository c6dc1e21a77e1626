/**
 * The frame of every screen: skip link, bar, rail (on a phone: drawer and bottom bar), content behind a boundary that catches a screen that breaks. Own
 * instead of react-admin's, whose frame scrolls sideways at 360 px and names its landmarks twice.
 */
import MenuIcon from "@mui/icons-material/Menu"
import {
  AppBar,
  Box,
  CircularProgress,
  Drawer,
  IconButton,
  Link as MuiLink,
  Toolbar,
  Typography,
  useMediaQuery,
  useTheme,
} from "@mui/material"
import { type ReactNode, Suspense, useState } from "react"
import { Notification } from "react-admin"
import { useLocation } from "react-router-dom"
import { PauseBanner } from "../streams/PauseBanner.tsx"
import { Palette } from "../shortcuts/Palette.tsx"
import { Shortcuts } from "../shortcuts/Shortcuts.tsx"
import { useWords } from "../words/useWords.ts"
import { Account } from "./Account.tsx"
import { Boundary } from "./Boundary.tsx"
import { LiveBadge } from "./LiveBadge.tsx"
import { Locale } from "./Locale.tsx"
import { Nav } from "./Nav.tsx"
import { Tabs } from "./Tabs.tsx"
import { lowWindow } from "./theme.ts"

const rail_px = 224
const bar_px = 57

const SkipLink = () => {
  const say = useWords()
  return (
    <MuiLink
      href="#content"
      sx={{
        position: "fixed",
        top: -100,
        insetInlineStart: 8,
        zIndex: "tooltip",
        bgcolor: "background.paper",
        p: 1,
        "&:focus": { top: 8 },
      }}
    >
      {say("app.skip")}
    </MuiLink>
  )
}

const Bar = ({ onMenu }: { readonly onMenu: (() => void) | undefined }) => {
  const say = useWords()
  return (
    <AppBar
      position="sticky"
      color="inherit"
      sx={{
        borderBottom: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
        backgroundImage: "none",
        [lowWindow]: { position: "static" },
      }}
    >
      <Toolbar variant="dense" sx={{ minHeight: 56, gap: 1 }}>
        {onMenu !== undefined && (
          <IconButton edge="start" color="inherit" aria-label={say("app.openMenu")} onClick={onMenu} sx={{ minWidth: 44, minHeight: 44 }}>
            <MenuIcon />
          </IconButton>
        )}
        <Box component="img" src="/assets/countersign.svg" alt="" sx={{ width: 24, height: 24 }} />
        <Typography component="span" sx={{ fontWeight: 650, flexGrow: 1, minWidth: 0 }} noWrap>
          {say("app.name")}
        </Typography>
        <LiveBadge />
        <Palette />
        <Account />
      </Toolbar>
    </AppBar>
  )
}

const Waiting = () => {
  const say = useWords()
  return (
    <Box role="status" sx={{ display: "grid", placeItems: "center", minHeight: 240 }}>
      <CircularProgress aria-label={say("app.loading")} size={28} />
    </Box>
  )
}

export const Shell = ({ children }: { readonly children: ReactNode }) => {
  const say = useWords()
  const wide = useMediaQuery(useTheme().breakpoints.up("md"))
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  const close = () => setOpen(false)
  return (
    <Box sx={{ minHeight: "100vh", display: "flex", flexDirection: "column", bgcolor: "background.default", color: "text.primary" }}>
      <Locale />
      <SkipLink />
      <Bar onMenu={wide ? undefined : () => setOpen(true)} />
      <Box sx={{ display: "flex", flexGrow: 1, minWidth: 0 }}>
        {wide ? (
          <Box
            component="nav"
            aria-label={say("nav.label")}
            sx={{ width: rail_px, flexShrink: 0, borderInlineEnd: 1, borderColor: "divider" }}
          >
            <Box sx={{ position: "sticky", top: bar_px, maxHeight: `calc(100vh - ${bar_px}px)`, overflowY: "auto" }}>
              <Nav />
            </Box>
          </Box>
        ) : (
          <Drawer
            open={open}
            onClose={close}
            slotProps={{ paper: { sx: { width: rail_px + 40 }, "aria-label": say("app.menu") } as never }}
          >
            <Box component="nav" aria-label={say("nav.label")}>
              <Nav onGo={close} />
            </Box>
          </Drawer>
        )}
        <Box component="main" id="content" tabIndex={-1} sx={{ flexGrow: 1, minWidth: 0, "&:focus": { outline: "none" } }}>
          <PauseBanner />
          <Boundary key={pathname.split("/")[1]}>
            <Suspense fallback={<Waiting />}>{children}</Suspense>
          </Boundary>
        </Box>
      </Box>
      {!wide && <Tabs onMore={() => setOpen(true)} />}
      <Shortcuts />
      <Notification />
    </Box>
  )
}
