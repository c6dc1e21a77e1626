/** What the call would do, by the company's own records: money, people, what leaves, and what does not fit. */
import CheckCircle from "@mui/icons-material/CheckCircleOutlined"
import WarningAmber from "@mui/icons-material/WarningAmber"
import { Alert, Box, Chip, Stack, Typography } from "@mui/material"
import type { Approval } from "../client/records.ts"
import { Who } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

type Affects = Approval["affects"]

const Fact = ({ good, text }: { readonly good: boolean; readonly text: string }) => (
  <Chip
    size="small"
    variant="outlined"
    color={good ? "success" : "warning"}
    icon={good ? <CheckCircle /> : <WarningAmber />}
    label={text}
  />
)

const Person = ({ person }: { readonly person: Affects["people"][number] }) => {
  const say = useWords()
  return (
    <Box component="li">
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say(`approvals.parts.${person.as}`)}
      </Typography>
      <Stack direction="row" sx={{ gap: 0.75, flexWrap: "wrap", alignItems: "center" }}>
        <Who name={person.name} address={person.address} />
        {!person.known && <Fact good={false} text={say("approvals.stranger")} />}
        {person.as === "payee" && (
          <>
            <Chip
              size="small"
              variant="outlined"
              label={person.account === null ? say("approvals.noAccount") : say("approvals.account", { account: person.account })}
            />
            <Fact good={person.verified} text={say(person.verified ? "approvals.verified" : "approvals.notVerified")} />
          </>
        )}
      </Stack>
    </Box>
  )
}

export const Touches = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  const format = useFormat()
  const { amount, people, unseen, differs } = approval.affects
  return (
    <Stack sx={{ gap: 1.25 }}>
      {amount !== null && (
        <Typography sx={{ fontSize: "1.5rem", fontWeight: 650, fontVariantNumeric: "tabular-nums" }}>
          {format.money(amount.amountMinor, amount.currency)}
        </Typography>
      )}
      <Stack component="ul" sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
        {people.map((person) => (
          <Person key={`${person.as}/${person.id}`} person={person} />
        ))}
      </Stack>
      {people.length === 0 && amount === null && <Typography>{approval.affects.summary}</Typography>}
      {approval.class === "outbound" && <Typography variant="body2">{say("approvals.leaves")}</Typography>}
      {unseen.map((what) => (
        <Alert key={what} severity="warning">
          {say("approvals.unseen", { what: say(`approvals.parts.${what}`) })}
        </Alert>
      ))}
      {differs && <Alert severity="error">{say("approvals.differs")}</Alert>}
    </Stack>
  )
}
