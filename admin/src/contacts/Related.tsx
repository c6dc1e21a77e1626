/** What happened with a contact: the last conversations and payouts, each a link, and all of them in their lists. */
import { Box, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { listedUnder } from "../lists/listed.ts"
import { When } from "../lists/When.tsx"
import { PayoutStatus } from "../payouts/marks.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

const shown = "5"

const Line = ({ to, children, at }: { readonly to: string; readonly children: ReactNode; readonly at: number }) => (
  <Stack component="li" direction="row" sx={{ gap: 1.5, py: 0.75, alignItems: "center", flexWrap: "wrap" }}>
    <MuiLink component={Link} to={to} sx={{ flexGrow: 1, minWidth: 0, minHeight: 24 }}>
      {children}
    </MuiLink>
    <Typography variant="body2" sx={{ color: "text.secondary" }}>
      <When at={at} />
    </Typography>
  </Stack>
)

const All = ({ to, more }: { readonly to: string; readonly more: boolean }) => {
  const say = useWords()
  return more ? (
    <MuiLink component={Link} to={to} variant="body2">
      {say("contacts.all")}
    </MuiLink>
  ) : null
}

const list = { listStyle: "none", m: 0, p: 0 } as const

export const ConversationsWith = ({ contactId }: { readonly contactId: string }) => {
  const say = useWords()
  const { data, error } = useQuery({
    queryKey: ["conversations", "contact", contactId],
    queryFn: ({ signal }) => body(api.GET("/v1/conversations", { params: { query: { contact: contactId, limit: shown } }, signal })),
  })
  return (
    <Section title={say("contacts.conversations")}>
      {error !== null && <Problem error={error} />}
      {data?.items.length === 0 && <Typography variant="body2">{say("contacts.noConversations")}</Typography>}
      <Box component="ul" sx={list}>
        {data?.items.map(({ id, agent, channel, status, updatedAt }) => (
          <Line key={id} to={`/conversations/${id}`} at={updatedAt}>
            <Untrusted text={`${channel} · ${agent}`} /> · {say(`conversations.statuses.${status}`)}
          </Line>
        ))}
      </Box>
      <All to={listedUnder("/conversations", { contact: contactId })} more={data?.pageInfo.hasNextPage === true} />
    </Section>
  )
}

export const PayoutsTo = ({ contactId }: { readonly contactId: string }) => {
  const say = useWords()
  const format = useFormat()
  const { data, error } = useQuery({
    queryKey: ["payouts", "payee", contactId],
    queryFn: ({ signal }) => body(api.GET("/v1/payouts", { params: { query: { payee: contactId, limit: shown } }, signal })),
  })
  return (
    <Section title={say("contacts.payouts")}>
      {error !== null && <Problem error={error} />}
      {data?.items.length === 0 && <Typography variant="body2">{say("contacts.noPayouts")}</Typography>}
      <Box component="ul" sx={list}>
        {data?.items.map((payout) => (
          <Line key={payout.id} to={`/payouts/${payout.id}`} at={payout.createdAt}>
            {format.money(payout.amountMinor, payout.currency)} <PayoutStatus of={payout.status} />
          </Line>
        ))}
      </Box>
      <All to={listedUnder("/payouts", { payee: contactId })} more={data?.pageInfo.hasNextPage === true} />
    </Section>
  )
}
