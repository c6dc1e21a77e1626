/** Everything said, or about to be said, to people outside: whom it reaches, the words, how far it is and who let it go. A line opens its place in the conversation. */
import { Box, Chip, Stack, Typography } from "@mui/material"
import type { OutboundLine } from "../client/records.ts"
import { ConsentChip } from "../contacts/marks.tsx"
import { Listing } from "../lists/Listing.tsx"
import { StateChip } from "../lists/tones.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted, Who } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWordOr, useWords } from "../words/useWords.ts"

const Recipient = ({ of: { recipient } }: { readonly of: OutboundLine }) => {
  const say = useWords()
  return (
    <Stack spacing={0.5} sx={{ alignItems: "flex-start", minWidth: { md: 170 } }}>
      <span>
        {recipient.name === "" ? <Untrusted text={recipient.address} /> : <Who name={recipient.name} address={recipient.address} />}
      </span>
      {recipient.contactId === null && <Chip size="small" variant="outlined" color="warning" label={say("outbound.stranger")} />}
      <ConsentChip of={{ optedOut: recipient.optedOut, erased: false }} />
    </Stack>
  )
}

const Words = ({ of: { subject, text, cut } }: { readonly of: OutboundLine }) => {
  const say = useWords()
  if (text === null && subject === null) return <Typography variant="body2">{say("outbound.noWords")}</Typography>
  return (
    <Box sx={{ minWidth: { md: 260 } }}>
      {subject !== null && (
        <Box sx={{ fontWeight: 600 }}>
          <Untrusted text={subject} />
        </Box>
      )}
      {text !== null && (
        <Box sx={{ display: "-webkit-box", WebkitLineClamp: 3, WebkitBoxOrient: "vertical", overflow: "hidden" }}>
          <Untrusted text={cut ? `${text}…` : text} />
        </Box>
      )}
    </Box>
  )
}

const State = ({ of: { status, releaseAt } }: { readonly of: OutboundLine }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <Stack spacing={0.5} sx={{ alignItems: "flex-start" }}>
      <StateChip state={status} group="actionStates" />
      {status === "approved" && releaseAt !== null && (
        <Typography variant="body2">{say("outbound.released", { at: format.dateTime(releaseAt) })}</Typography>
      )}
    </Stack>
  )
}

const By = ({ of: { maker, tool } }: { readonly of: OutboundLine }) => (
  <Box sx={{ minWidth: { md: 190 } }}>
    <Untrusted text={maker} />
    <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
      <code>
        <Untrusted text={tool} />
      </code>
    </Typography>
  </Box>
)

/** Those that left without a person's word did so by the policy's; the others say what became of the question. */
const ApprovedBy = ({ of: { approvedBy, status, approvalId } }: { readonly of: OutboundLine }) => {
  const say = useWords()
  if (approvedBy.length > 0) return <Untrusted text={approvedBy.join(", ")} />
  if (status === "held") return <>{say("outbound.waits")}</>
  const isStopped = status === "denied" || status === "rejected" || status === "expired"
  return <>{say(isStopped || approvalId !== null ? "outbound.notSent" : "outbound.nobody")}</>
}

const columns: ReadonlyArray<Column<OutboundLine>> = [
  { name: "outbound.recipient", cell: (line) => <Recipient of={line} /> },
  { name: "outbound.words", cell: (line) => <Words of={line} /> },
  { name: "outbound.state", cell: (line) => <State of={line} /> },
  { name: "outbound.by", cell: (line) => <By of={line} /> },
  { name: "outbound.approvedBy", cell: (line) => <ApprovedBy of={line} /> },
  { name: "outbound.at", cell: ({ at }) => <When at={at} /> },
]

const states = ["held", "approved", "allowed", "dispatched", "succeeded", "failed", "unknown", "denied", "rejected", "expired"] as const

const OutboundList = () => {
  const word = useWordOr()
  const filters: ReadonlyArray<Filter> = [
    { source: "search", name: "outbound.search", kind: "text" },
    { source: "status", name: "outbound.state", kind: "choice", choices: states.map((id) => ({ id, name: word("actionStates", id, id) })) },
    { source: "channel", name: "outbound.channel", kind: "text" },
    { source: "agent", name: "outbound.agent", kind: "text" },
    { source: "since", until: "until", name: "outbound.at", kind: "dates" },
  ]
  return (
    <Listing<OutboundLine>
      resource="outbound"
      title="outbound.title"
      lead="outbound.lead"
      columns={columns}
      filters={filters}
      to={({ id, conversationId }) => `/conversations/${conversationId}?at=${id}`}
      empty={{ title: "outbound.empty", hint: "outbound.emptyHint" }}
    />
  )
}

export default OutboundList
