/** Everybody the company writes with: the name is their own word, the address is where messages go. As a list, as a pipeline, and one by one. */
import { Button } from "@mui/material"
import { Link, useMatch } from "react-router-dom"
import type { Contact } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { ContactShow } from "./ContactShow.tsx"
import { Consent, Verified } from "./marks.tsx"
import { Pipeline } from "./Pipeline.tsx"
import { stages, useStageName } from "./stages.ts"

const StageName = ({ of }: { readonly of: string }) => <Untrusted text={useStageName()(of)} />

const columns: ReadonlyArray<Column<Contact>> = [
  { name: "contacts.name", cell: ({ name, address }) => <Untrusted text={name === "" ? address : name} /> },
  { name: "contacts.address", cell: ({ address }) => <Untrusted text={address} /> },
  { name: "contacts.stage", cell: ({ stage }) => <StageName of={stage} /> },
  { name: "contacts.channel", cell: ({ channel }) => <Untrusted text={channel} /> },
  { name: "contacts.consent", cell: (contact) => <Consent contact={contact} /> },
  { name: "contacts.verified", cell: ({ verified }) => <Verified is={verified} /> },
  { name: "contacts.updated", cell: ({ updatedAt }) => <When at={updatedAt} /> },
]

const ContactList = () => {
  const say = useWords()
  const stageName = useStageName()
  const id = useMatch("/contacts/:id")?.params.id
  if (id === "pipeline") return <Pipeline />
  if (id !== undefined) return <ContactShow id={id} />
  const filters: ReadonlyArray<Filter> = [
    { source: "search", name: "contacts.search", kind: "text" },
    { source: "stage", name: "contacts.stage", kind: "choice", choices: stages.map((stage) => ({ id: stage, name: stageName(stage) })) },
    { source: "channel", name: "contacts.channel", kind: "text" },
  ]
  return (
    <Listing<Contact>
      resource="contacts"
      title="contacts.title"
      lead="contacts.lead"
      columns={columns}
      filters={filters}
      to={(contact) => `/contacts/${contact.id}`}
      actions={
        <Button component={Link} to="/contacts/pipeline" variant="outlined">
          {say("contacts.pipeline")}
        </Button>
      }
      empty={{ title: "contacts.empty", hint: "contacts.emptyHint" }}
    />
  )
}

export default ContactList
