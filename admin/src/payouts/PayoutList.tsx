/** Every payout with its state: prepared, approved, sent, confirmed; or that nobody knows, and what to do then. */
import { Alert, Chip, Link as MuiLink, Stack } from "@mui/material"
import { useListContext } from "react-admin"
import { Link } from "react-router-dom"
import type { Payout } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

const statuses = ["draft", "approved", "sent", "confirmed", "reconciled", "failed", "unknown"] as const
const tones = {
  draft: "default",
  approved: "info",
  sent: "info",
  confirmed: "success",
  reconciled: "success",
  failed: "error",
  unknown: "warning",
} as const

const Status = ({ payout }: { readonly payout: Payout }) => {
  const say = useWords()
  return (
    <Stack spacing={0.5} sx={{ alignItems: "flex-start" }}>
      <Chip size="small" color={tones[payout.status]} label={say(`payouts.statuses.${payout.status}`)} />
      {payout.failure !== null && (
        <span>
          {say("payouts.failure")}: <Untrusted text={payout.failure} />
        </span>
      )}
    </Stack>
  )
}

const Amount = ({ payout }: { readonly payout: Payout }) => {
  const format = useFormat()
  return <strong>{format.money(payout.amountMinor, payout.currency)}</strong>
}

const Evidence = ({ complete }: { readonly complete: boolean }) => {
  const say = useWords()
  return <>{say(complete ? "payouts.evidenceComplete" : "payouts.evidenceMissing")}</>
}

const BankRef = ({ of }: { readonly of: string | null }) => {
  const say = useWords()
  return of === null ? <>{say("payouts.noBankRef")}</> : <Untrusted text={of} />
}

const Moment = ({ at }: { readonly at: number | null }) => (at === null ? <>–</> : <When at={at} />)

const columns: ReadonlyArray<Column<Payout>> = [
  { name: "payouts.payee", cell: ({ payee }) => <Untrusted text={payee.name} /> },
  { name: "payouts.amount", cell: (payout) => <Amount payout={payout} />, figures: true },
  { name: "payouts.status", cell: (payout) => <Status payout={payout} /> },
  { name: "payouts.memo", cell: ({ memo }) => <Untrusted text={memo} /> },
  { name: "payouts.evidence", cell: ({ evidenceComplete }) => <Evidence complete={evidenceComplete} /> },
  { name: "payouts.bankRef", cell: ({ bankRef }) => <BankRef of={bankRef} /> },
  { name: "payouts.created", cell: ({ createdAt }) => <When at={createdAt} /> },
  { name: "payouts.sent", cell: ({ sentAt }) => <Moment at={sentAt} /> },
  { name: "payouts.confirmed", cell: ({ confirmedAt }) => <Moment at={confirmedAt} /> },
]

/** A payout whose end nobody knows is never tried again by itself: it needs somebody who asks the bank. */
const Unknown = () => {
  const say = useWords()
  const { data } = useListContext<Payout>()
  if (data?.some(({ status }) => status === "unknown") !== true) return null
  return (
    <Alert severity="warning" sx={{ mb: 1.5 }}>
      {say("payouts.unknownTitle")}. {say("payouts.unknownHint")}{" "}
      <MuiLink component={Link} to="/" color="inherit">
        {say("payouts.toUnknown")}
      </MuiLink>
    </Alert>
  )
}

const PayoutList = () => {
  const say = useWords()
  const choices = statuses.map((id) => ({ id, name: say(`payouts.statuses.${id}`) }))
  const filters: ReadonlyArray<Filter> = [{ source: "status", name: "payouts.status", kind: "choice", choices }]
  return (
    <Listing<Payout>
      resource="payouts"
      title="payouts.title"
      lead="payouts.lead"
      columns={columns}
      filters={filters}
      empty={{ title: "payouts.empty", hint: "payouts.emptyHint" }}
    >
      <Unknown />
    </Listing>
  )
}

export default PayoutList
