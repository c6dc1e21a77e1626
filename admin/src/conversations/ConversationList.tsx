/** All conversations, those with something new first; one of them opens with its whole story. */
import { Chip } from "@mui/material"
import { useMatch } from "react-router-dom"
import type { Conversation } from "../client/records.ts"
import { ConsentChip } from "../contacts/marks.tsx"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted, Who } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { ConversationShow } from "./ConversationShow.tsx"

const statuses = ["open", "waiting", "handoff", "closed"] as const
const tones = { open: "default", waiting: "info", handoff: "warning", closed: "default" } as const

const Status = ({ of }: { readonly of: Conversation["status"] }) => {
  const say = useWords()
  return <Chip size="small" color={tones[of]} label={say(`conversations.statuses.${of}`)} />
}

const columns: ReadonlyArray<Column<Conversation>> = [
  {
    name: "conversations.contact",
    cell: ({ contact }) => (
      <>
        <Who name={contact.name} address={contact.address} /> <ConsentChip of={contact} />
      </>
    ),
  },
  { name: "conversations.status", cell: ({ status }) => <Status of={status} /> },
  { name: "conversations.channel", cell: ({ channel }) => channel },
  { name: "conversations.agent", cell: ({ agent }) => <Untrusted text={agent} /> },
  { name: "conversations.updated", cell: ({ updatedAt }) => <When at={updatedAt} /> },
]

const ConversationList = () => {
  const say = useWords()
  const match = useMatch("/conversations/:id")
  if (match?.params.id !== undefined) return <ConversationShow id={match.params.id} />
  const choices = statuses.map((id) => ({ id, name: say(`conversations.statuses.${id}`) }))
  const filters: ReadonlyArray<Filter> = [
    { source: "search", name: "conversations.search", kind: "text" },
    { source: "status", name: "conversations.status", kind: "choice", choices },
    { source: "agent", name: "conversations.agent", kind: "text" },
    { source: "channel", name: "conversations.channel", kind: "text" },
  ]
  return (
    <Listing<Conversation>
      resource="conversations"
      title="conversations.title"
      lead="conversations.lead"
      columns={columns}
      filters={filters}
      to={({ id }) => `/conversations/${id}`}
      empty={{ title: "conversations.empty", hint: "conversations.emptyHint" }}
    />
  )
}

export default ConversationList
