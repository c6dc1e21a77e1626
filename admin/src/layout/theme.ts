/**
 * The look: one accent, quiet greys, system fonts (the content policy allows no other), small radius, no shadows but for what floats. What
 * stock react-admin gets wrong for accessibility is mended here once: header contrast, sort labels of 24 px, visible focus, a page that never
 * scrolls sideways. Motion stops for those who asked their system for it.
 */
import type { RaThemeOptions } from "react-admin"
import { indigo } from "@mui/material/colors"

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Mangal", sans-serif'

const light = {
  mode: "light",
  primary: { main: "#3f4fd4", dark: "#2f3cab", light: indigo[300], contrastText: "#fff" },
  secondary: { main: "#5a6072", contrastText: "#fff" },
  success: { main: "#1b6e3c", contrastText: "#fff" },
  warning: { main: "#8a4b00", contrastText: "#fff" },
  error: { main: "#b3261e", contrastText: "#fff" },
  info: { main: "#0b5f8a", contrastText: "#fff" },
  background: { default: "#f6f7f9", paper: "#ffffff" },
  text: { primary: "#16181d", secondary: "#545a66", disabled: "#6d7380" },
  divider: "#dfe2e8",
} as const

const dark = {
  mode: "dark",
  primary: { main: "#a9b4ff", dark: "#8793f0", light: indigo[100], contrastText: "#11142b" },
  secondary: { main: "#b7bccb", contrastText: "#14161b" },
  success: { main: "#7fd6a0", contrastText: "#0b1f13" },
  warning: { main: "#f4b860", contrastText: "#231500" },
  error: { main: "#ff9d94", contrastText: "#2b0805" },
  info: { main: "#8ccff2", contrastText: "#041c29" },
  background: { default: "#111318", paper: "#1a1d24" },
  text: { primary: "#eceef3", secondary: "#b4bac6", disabled: "#9097a5" },
  divider: "#31353f",
} as const

/** So low (a phone on its side, a page at 400 %) that bars which stay would cover what one reads: there they scroll with the page. */
export const lowWindow = "@media (max-height: 480px)"

type Palette = typeof light | typeof dark

const visibleFocus = (palette: Palette) => ({
  "&.Mui-focusVisible, &:focus-visible": { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
})

const globals = (palette: Palette) => ({
  ":root": { colorScheme: palette.mode },
  "html, body, #root": { minHeight: "100%" },
  body: { overflowX: "hidden" },
  "a:focus-visible, [tabindex]:focus-visible": { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2, borderRadius: 4 },
  // what is scrolled to by the keyboard is not hidden under a bar that stays; answers of a phone may stand in two rows
  html: { scrollPaddingBlock: "72px 148px" },
  // the system's few colours take every background away: what was filled gets an edge, and where one is, a frame
  "@media (forced-colors: active)": {
    ".MuiButton-root.MuiButton-contained, .MuiChip-root.MuiChip-filled": { border: "1px solid" },
    "[aria-current=page], .Mui-selected": { outline: "2px solid Highlight", outlineOffset: -2 },
  },
  "@media (prefers-reduced-motion: reduce)": {
    "*, *::before, *::after": {
      animationDuration: "0.01ms !important",
      animationIterationCount: "1 !important",
      // not a short one: a change of colours would go down the page element by element
      transition: "none !important",
      scrollBehavior: "auto !important",
    },
  },
})

const components = (palette: Palette): RaThemeOptions["components"] => ({
  MuiCssBaseline: { styleOverrides: globals(palette) },
  MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: visibleFocus(palette) } },
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: { root: { textTransform: "none", fontWeight: 600, minHeight: 36 } },
  },
  MuiIconButton: { styleOverrides: { root: { minWidth: 36, minHeight: 36 } } },
  MuiAppBar: { defaultProps: { elevation: 0 } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { outlined: { borderColor: palette.divider } } },
  MuiChip: { styleOverrides: { root: { fontWeight: 500 } } },
  MuiTextField: { defaultProps: { variant: "outlined", size: "small", margin: "none" } },
  MuiFormControl: { defaultProps: { variant: "outlined", size: "small", margin: "none" } },
  MuiTooltip: {
    defaultProps: { arrow: true },
    styleOverrides: { tooltip: { fontSize: "0.8rem", maxWidth: 420, overflowWrap: "anywhere" } },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { borderColor: palette.divider },
      sizeMedium: { paddingBlock: 10 },
      head: { color: palette.text.secondary, fontWeight: 600, whiteSpace: "nowrap" },
    },
  },
  MuiTableSortLabel: { styleOverrides: { root: { minHeight: 24 } } },
  // above the bottom bar of a phone
  MuiSnackbar: { styleOverrides: { root: { "@media (max-width: 899.95px)": { bottom: 72 } } } },
  MuiLink: { defaultProps: { underline: "always" } },
  MuiDialog: { defaultProps: { fullWidth: true, maxWidth: "sm" } },
  MuiDialogTitle: { defaultProps: { component: "h2" } },
})

const themeOf = (palette: Palette): RaThemeOptions => ({
  palette: { ...palette },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: font,
    h1: { fontSize: "1.375rem", fontWeight: 650, letterSpacing: "-0.01em" },
    h2: { fontSize: "1.125rem", fontWeight: 650 },
    h3: { fontSize: "0.9375rem", fontWeight: 650 },
    body1: { fontSize: "0.9375rem" },
    body2: { fontSize: "0.875rem" },
  },
  components: components(palette),
})

export const lightTheme = themeOf(light)
export const darkTheme = themeOf(dark)
