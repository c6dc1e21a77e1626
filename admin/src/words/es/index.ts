/** Spanish, whole. */
import type { TranslationMessages } from "react-admin"
import type { Catalogue } from "../en.ts"
import { approvals } from "./approvals.ts"
import { frame } from "./frame.ts"
import { home } from "./home.ts"
import { lists } from "./lists.ts"
import { problems } from "./problems.ts"
import { reactAdmin } from "./react-admin.ts"

const cs = { ...frame, ...problems, ...lists, ...home, ...approvals } satisfies Catalogue

export const messages: TranslationMessages & { readonly cs: Catalogue } = { ...reactAdmin, cs }
