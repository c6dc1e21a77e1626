import english from "ra-language-english"
import { en } from "../en.ts"
import { audit } from "./audit.ts"
import { contacts } from "./contacts.ts"
import { conversations } from "./conversations.ts"
import { payouts } from "./payouts.ts"
import { policies } from "./policies.ts"

export const messages = { ...english, cs: { ...en, conversations, contacts, payouts, policies, audit } }
