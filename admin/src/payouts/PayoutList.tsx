/** What was prepared against what was sent, and every payout with its state; one of them opens with its way and its papers. */
import { Box, Stack } from "@mui/material"
import { useMatch } from "react-router-dom"
import type { Payout } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Amount, PayoutStatus, payoutStatuses } from "./marks.tsx"
import { PayoutShow } from "./PayoutShow.tsx"
import { Reconciliation } from "./Reconciliation.tsx"

const State = ({ payout: { status, failure } }: { readonly payout: Payout }) => {
  const say = useWords()
  return (
    <Stack spacing={0.5} sx={{ alignItems: "flex-start" }}>
      <PayoutStatus of={status} />
      {failure !== null && (
        <span>
          {say("payouts.failure")}: <Untrusted text={failure} />
        </span>
      )}
    </Stack>
  )
}

const Evidence = ({ complete }: { readonly complete: boolean }) => {
  const say = useWords()
  return <>{say(complete ? "payouts.evidenceComplete" : "payouts.evidenceMissing")}</>
}

const Moment = ({ at }: { readonly at: number | null }) => (at === null ? <>–</> : <When at={at} />)

const columns: ReadonlyArray<Column<Payout>> = [
  {
    name: "payouts.payee",
    cell: ({ payee }) => (
      <Box sx={{ minWidth: { md: 140 } }}>
        <Untrusted text={payee.name} />
      </Box>
    ),
  },
  { name: "payouts.amount", cell: (payout) => <Amount of={payout} />, figures: true },
  { name: "payouts.status", cell: (payout) => <State payout={payout} /> },
  {
    name: "payouts.memo",
    cell: ({ memo }) => (
      <Box sx={{ minWidth: { md: 180 } }}>
        <Untrusted text={memo} />
      </Box>
    ),
  },
  { name: "payouts.evidence", cell: ({ evidenceComplete }) => <Evidence complete={evidenceComplete} /> },
  { name: "payouts.created", cell: ({ createdAt }) => <When at={createdAt} /> },
  { name: "payouts.sent", cell: ({ sentAt }) => <Moment at={sentAt} /> },
]

const PayoutList = () => {
  const say = useWords()
  const match = useMatch("/payouts/:id")
  if (match?.params.id !== undefined) return <PayoutShow id={match.params.id} />
  const choices = payoutStatuses.map((id) => ({ id, name: say(`payouts.statuses.${id}`) }))
  const filters: ReadonlyArray<Filter> = [
    { source: "status", name: "payouts.status", kind: "choice", choices },
    { source: "currency", name: "payouts.currency", kind: "currency" },
    { source: "since", until: "until", name: "payouts.created", kind: "dates" },
  ]
  return (
    <Listing<Payout>
      resource="payouts"
      title="payouts.title"
      lead="payouts.lead"
      columns={columns}
      filters={filters}
      to={({ id }) => `/payouts/${id}`}
      empty={{ title: "payouts.empty", hint: "payouts.emptyHint" }}
      above={<Reconciliation />}
    />
  )
}

export default PayoutList
