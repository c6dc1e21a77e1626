/** One payout: how far it is and who let it go, what it is for, and the papers that prove it. Missing evidence is shown as missing. */
import { Alert, Box, Link as MuiLink, Paper, Stack, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { PayoutDetail } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { useDetail } from "../data/useDetail.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { listedUnder } from "../lists/listed.ts"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords, type WordKey } from "../words/useWords.ts"
import { BankRef, PayoutStatus } from "./marks.tsx"
import { PayoutWay } from "./PayoutWay.tsx"
import { Receipts } from "./Receipts.tsx"

const Fact = ({ name, children }: { readonly name: WordKey; readonly children: ReactNode }) => {
  const say = useWords()
  return (
    <>
      <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
        {say(name)}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, minWidth: 0, overflowWrap: "anywhere" }}>
        {children}
      </Typography>
    </>
  )
}

const Facts = ({ payout }: { readonly payout: PayoutDetail }) => {
  const say = useWords()
  const mayContact = useMay("contact", "read")
  const mayConversation = useMay("conversation", "read")
  const mayAudit = useMay("audit", "read")
  const { payee, memo, bankRef, conversationId, id } = payout
  return (
    <Box component="dl" sx={{ m: 0, display: "grid", gridTemplateColumns: "minmax(96px, auto) minmax(0, 1fr)", columnGap: 2, rowGap: 1 }}>
      <Fact name="payouts.payee">
        {mayContact ? (
          <MuiLink component={Link} to={`/contacts/${payee.id}`}>
            <Untrusted text={payee.name} />
          </MuiLink>
        ) : (
          <Untrusted text={payee.name} />
        )}
      </Fact>
      <Fact name="payouts.memo">
        <Untrusted text={memo} />
      </Fact>
      <Fact name="payouts.bankRef">
        <BankRef of={bankRef} />
      </Fact>
      <Fact name="payouts.number">
        <code>{id}</code> <Copy text={id} name={say("payouts.copyNumber")} />
      </Fact>
      <Fact name="payouts.more">
        <Stack component="span" sx={{ gap: 0.5, alignItems: "flex-start" }}>
          {mayConversation && conversationId !== null && (
            <MuiLink component={Link} to={`/conversations/${conversationId}`}>
              {say("payouts.toConversation")}
            </MuiLink>
          )}
          {mayAudit && (
            <MuiLink component={Link} to={listedUnder("/audit", { mentions: id })}>
              {say("payouts.toAudit")}
            </MuiLink>
          )}
        </Stack>
      </Fact>
    </Box>
  )
}

const Items = ({ payout: { items, currency } }: { readonly payout: PayoutDetail }) => {
  const format = useFormat()
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {items.map(({ id, description, amountMinor }) => (
        <Stack key={id} component="li" direction="row" sx={{ gap: 2, py: 0.75, justifyContent: "space-between" }}>
          <Box sx={{ minWidth: 0 }}>
            <Untrusted text={description} />
          </Box>
          <Box component="span" sx={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>
            {format.money(amountMinor, currency)}
          </Box>
        </Stack>
      ))}
    </Box>
  )
}

/** References that the agent named; whether they were enough is the runtime's word. */
const Evidence = ({ payout: { evidence, evidenceComplete } }: { readonly payout: PayoutDetail }) => {
  const say = useWords()
  return (
    <Stack sx={{ gap: 1 }}>
      {!evidenceComplete && <Alert severity="warning">{say("payouts.evidenceGap")}</Alert>}
      {evidence.length > 0 && (
        <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
          {evidence.map((text, at) => (
            // the same reference may be named twice, and the list never changes
            // oxlint-disable-next-line react/no-array-index-key
            <Typography key={at} component="li" variant="body2">
              <Untrusted text={text} />
            </Typography>
          ))}
        </Box>
      )}
    </Stack>
  )
}

const Card = ({ children }: { readonly children: ReactNode }) => (
  <Paper variant="outlined" sx={{ p: { xs: 1.5, md: 2 }, minWidth: 0 }}>
    {children}
  </Paper>
)

const Whole = ({ payout }: { readonly payout: PayoutDetail }) => {
  const say = useWords()
  const mayReceipts = useMay("receipt", "read")
  const isMoved = payout.sentAt !== null
  return (
    <Box
      sx={{
        display: "grid",
        gap: 2,
        alignItems: "start",
        gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 3fr) minmax(0, 2fr)" },
        maxWidth: 1200,
      }}
    >
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <Card>
          <Section title={say("payouts.way")}>
            <PayoutWay payout={payout} />
          </Section>
        </Card>
        {mayReceipts && (
          <Card>
            <Section title={say("payouts.receipts")}>
              <Receipts of={payout.receipts} none={say(isMoved ? "payouts.receiptGap" : "payouts.noReceipt")} />
            </Section>
          </Card>
        )}
      </Stack>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <Card>
          <Facts payout={payout} />
        </Card>
        <Card>
          <Stack sx={{ gap: 2 }}>
            {payout.items.length > 0 && (
              <Section title={say("payouts.items")}>
                <Items payout={payout} />
              </Section>
            )}
            <Section title={say("payouts.evidence")}>
              <Evidence payout={payout} />
            </Section>
          </Stack>
        </Card>
      </Stack>
    </Box>
  )
}

export const PayoutShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const format = useFormat()
  const { data: payout, error, refetch } = useDetail<PayoutDetail>("payouts", id)
  if (error !== null && isProblem(error, "not-found")) return <NotFound />
  return (
    <Page
      title={
        payout === undefined
          ? say("payouts.title")
          : say("payouts.openTitle", { amount: format.money(payout.amountMinor, payout.currency) })
      }
      actions={
        <>
          {payout !== undefined && <PayoutStatus of={payout.status} />}
          <MuiLink component={Link} to="/payouts">
            {say("app.back")}
          </MuiLink>
        </>
      }
    >
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {payout !== undefined && <Whole payout={payout} />}
    </Page>
  )
}
