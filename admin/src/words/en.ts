/**
 * The English catalogue: the shape that every other language has to fill. One group per screen or part, one file per few groups. Texts are
 * whole sentences where they can be; `%{name}` is filled in, `one |||| many` is chosen by `smart_count`.
 */
import { agents, askAgent, whatIf } from "./en/agents.ts"
import { approvals } from "./en/approvals.ts"
import { audit } from "./en/audit.ts"
import { contacts } from "./en/contacts.ts"
import { conversations } from "./en/conversations.ts"
import { decisions } from "./en/decisions.ts"
import { frame } from "./en/frame.ts"
import { home } from "./en/home.ts"
import { lists } from "./en/lists.ts"
import { operations } from "./en/operations.ts"
import { people } from "./en/members.ts"
import { outbound } from "./en/outbound.ts"
import { payouts } from "./en/payouts.ts"
import { policies } from "./en/policies.ts"
import { problems } from "./en/problems.ts"
import { unknown } from "./en/unknown.ts"
import type { Texts } from "./texts.ts"

export const en = {
  ...frame,
  ...problems,
  ...lists,
  ...home,
  ...approvals,
  ...decisions,
  ...people,
  unknown,
  conversations,
  outbound,
  contacts,
  payouts,
  policies,
  agents,
  whatIf,
  askAgent,
  audit,
  ...operations,
}

export type { Texts }
export type Catalogue = Texts<typeof en>
