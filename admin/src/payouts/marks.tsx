/** How a payout's state, amount and reference are shown, on the list and on its own page. */
import { Chip } from "@mui/material"
import type { Payout } from "../client/records.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

export const payoutStatuses = ["draft", "approved", "sent", "confirmed", "reconciled", "failed", "unknown"] as const

const tones = {
  draft: "default",
  approved: "info",
  sent: "info",
  confirmed: "success",
  reconciled: "success",
  failed: "error",
  unknown: "warning",
} as const

export const PayoutStatus = ({ of }: { readonly of: Payout["status"] }) => {
  const say = useWords()
  return <Chip size="small" color={tones[of]} label={say(`payouts.statuses.${of}`)} />
}

export const Amount = ({ of }: { readonly of: Pick<Payout, "amountMinor" | "currency"> }) => {
  const format = useFormat()
  return <strong style={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>{format.money(of.amountMinor, of.currency)}</strong>
}

export const BankRef = ({ of }: { readonly of: string | null }) => {
  const say = useWords()
  return of === null ? <>{say("payouts.noBankRef")}</> : <Untrusted text={of} />
}
