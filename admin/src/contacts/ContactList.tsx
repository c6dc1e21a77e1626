/** Everybody the company writes with: the name is their own word, the address is where messages go. */
import { Chip } from "@mui/material"
import type { Contact } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

const Consent = ({ contact }: { readonly contact: Contact }) => {
  const say = useWords()
  if (contact.erased) return <Chip size="small" color="error" label={say("contacts.erased")} />
  if (contact.optedOut) return <Chip size="small" color="warning" label={say("contacts.optedOut")} />
  return <>{say("contacts.reachable")}</>
}

const Verified = ({ is }: { readonly is: boolean }) => {
  const say = useWords()
  return <>{say(is ? "contacts.verified" : "contacts.notVerified")}</>
}

const columns: ReadonlyArray<Column<Contact>> = [
  { name: "contacts.name", cell: ({ name }) => <Untrusted text={name} /> },
  { name: "contacts.address", cell: ({ address }) => <Untrusted text={address} /> },
  { name: "contacts.stage", cell: ({ stage }) => <Untrusted text={stage} /> },
  { name: "contacts.channel", cell: ({ channel }) => channel },
  { name: "contacts.consent", cell: (contact) => <Consent contact={contact} /> },
  { name: "contacts.verified", cell: ({ verified }) => <Verified is={verified} /> },
  { name: "contacts.updated", cell: ({ updatedAt }) => <When at={updatedAt} /> },
]

const ContactList = () => (
  <Listing<Contact>
    resource="contacts"
    title="contacts.title"
    lead="contacts.lead"
    columns={columns}
    empty={{ title: "contacts.empty", hint: "contacts.emptyHint" }}
  />
)

export default ContactList
