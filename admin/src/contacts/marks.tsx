/** What tells of a contact whether they may be written to and whether the company vouches for them. */
import { Chip } from "@mui/material"
import type { Contact } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"

type Standing = Pick<Contact, "erased" | "optedOut">

/** Silent while they may be written to. */
export const ConsentChip = ({ of: { erased, optedOut } }: { readonly of: Standing }) => {
  const say = useWords()
  if (erased) return <Chip size="small" color="error" label={say("contacts.erased")} />
  return optedOut ? <Chip size="small" color="warning" label={say("contacts.optedOut")} /> : null
}

export const Consent = ({ contact }: { readonly contact: Standing }) => {
  const say = useWords()
  return contact.erased || contact.optedOut ? <ConsentChip of={contact} /> : <>{say("contacts.reachable")}</>
}

export const Verified = ({ is }: { readonly is: boolean }) => {
  const say = useWords()
  return <>{say(is ? "contacts.verified" : "contacts.notVerified")}</>
}
