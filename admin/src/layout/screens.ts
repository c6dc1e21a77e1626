/** The navigation: one line per screen. A screen appears only for those whose role may read it; what the runtime cannot do yet is not here. */
import Block from "@mui/icons-material/Block"
import Dashboard from "@mui/icons-material/SpaceDashboard"
import FactCheck from "@mui/icons-material/FactCheck"
import Settings from "@mui/icons-material/Settings"
import type { SvgIconComponent } from "@mui/icons-material"
import type { WordKey } from "../words/useWords.ts"

export interface Screen {
  readonly path: string
  readonly name: WordKey
  readonly icon: SvgIconComponent
  /** Word of the permission model; undefined = everybody's. */
  readonly access?: string
  /** Second key after `g`. */
  readonly key?: string
}

export const screens: ReadonlyArray<Screen> = [
  { path: "/", name: "nav.overview", icon: Dashboard, access: "attention", key: "o" },
  { path: "/approvals", name: "nav.approvals", icon: FactCheck, access: "approval", key: "a" },
  { path: "/blocked", name: "nav.blocked", icon: Block, access: "blocked", key: "b" },
  { path: "/settings", name: "nav.settings", icon: Settings },
]
