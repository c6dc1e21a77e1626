/** Nepali, whole. */
import type { TranslationMessages } from "react-admin"
import type { Catalogue } from "../en.ts"
import { agents, askAgent, whatIf } from "./agents.ts"
import { approvals } from "./approvals.ts"
import { audit } from "./audit.ts"
import { contacts } from "./contacts.ts"
import { conversations } from "./conversations.ts"
import { decisions } from "./decisions.ts"
import { frame } from "./frame.ts"
import { home } from "./home.ts"
import { lists } from "./lists.ts"
import { operations } from "./operations.ts"
import { people } from "./members.ts"
import { outbound } from "./outbound.ts"
import { payouts } from "./payouts.ts"
import { policies } from "./policies.ts"
import { problems } from "./problems.ts"
import { unknown } from "./unknown.ts"
import { reactAdmin } from "./react-admin.ts"

const cs = {
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
} satisfies Catalogue

export const messages: TranslationMessages & { readonly cs: Catalogue } = { ...reactAdmin, cs }
