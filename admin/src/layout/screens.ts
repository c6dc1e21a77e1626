/** The navigation: one line per screen. A screen appears only for those whose role may read it; what the runtime cannot do yet is not here. */
import Block from "@mui/icons-material/Block"
import Dashboard from "@mui/icons-material/SpaceDashboard"
import Groups from "@mui/icons-material/GroupsOutlined"
import FactCheck from "@mui/icons-material/FactCheck"
import HelpOutline from "@mui/icons-material/HelpOutlined"
import Forum from "@mui/icons-material/ForumOutlined"
import Gavel from "@mui/icons-material/Gavel"
import Outbox from "@mui/icons-material/OutboxOutlined"
import Payments from "@mui/icons-material/PaymentsOutlined"
import People from "@mui/icons-material/PeopleOutlined"
import ReceiptLong from "@mui/icons-material/ReceiptLong"
import Settings from "@mui/icons-material/Settings"
import Bolt from "@mui/icons-material/BoltOutlined"
import Extension from "@mui/icons-material/ExtensionOutlined"
import MoveToInbox from "@mui/icons-material/MoveToInboxOutlined"
import Waves from "@mui/icons-material/Waves"
import SmartToy from "@mui/icons-material/SmartToyOutlined"
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
  { path: "/unknown", name: "unknown.title", icon: HelpOutline, access: "action", key: "n" },
  { path: "/conversations", name: "nav.conversations", icon: Forum, access: "conversation", key: "c" },
  { path: "/outbound", name: "outbound.title", icon: Outbox, access: "message", key: "m" },
  { path: "/contacts", name: "nav.contacts", icon: People, access: "contact", key: "k" },
  { path: "/payouts", name: "nav.payouts", icon: Payments, access: "payout", key: "p" },
  { path: "/policies", name: "nav.policies", icon: Gavel, access: "policy", key: "r" },
  { path: "/agents", name: "agents.title", icon: SmartToy, access: "agent", key: "t" },
  { path: "/audit", name: "nav.audit", icon: ReceiptLong, access: "audit", key: "u" },
  { path: "/deliveries", name: "deliveries.title", icon: MoveToInbox, access: "delivery", key: "w" },
  { path: "/streams", name: "streams.title", icon: Waves, access: "stream", key: "s" },
  { path: "/integrations", name: "integrations.title", icon: Extension, access: "integration", key: "i" },
  { path: "/usage", name: "usage.title", icon: Bolt, access: "usage", key: "y" },
  { path: "/members", name: "members.title", icon: Groups, access: "member", key: "e" },
  { path: "/settings", name: "nav.settings", icon: Settings },
]
