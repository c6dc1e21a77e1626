/**
 * Prepared against sent, per currency, over a span of days: what nobody knows the end of stands first with what to do, no difference is said in
 * green with the moment it was seen, and a difference leads to the payouts it is made of.
 */
import { Alert, Box, Link as MuiLink, MenuItem, Paper, Skeleton, Stack, TextField, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useStore } from "react-admin"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { Reconciliation as Found } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { listedUnder } from "../lists/listed.ts"
import { useTick } from "../lists/useTick.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords, type WordKey } from "../words/useWords.ts"

type Line = Found["currencies"][number]

const spans_days = [7, 30, 90, 365] as const
const day_ms = 86_400_000

const Figure = ({
  name,
  count,
  text,
  strong = false,
}: {
  readonly name: WordKey
  readonly count?: number
  readonly text: string
  readonly strong?: boolean
}) => {
  const say = useWords()
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography component="dt" variant="caption" sx={{ color: "text.secondary", display: "block" }}>
        {say(name)}
      </Typography>
      <Typography
        component="dd"
        sx={{ m: 0, fontWeight: strong ? 650 : 500, fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" }}
      >
        {text}
        {count !== undefined && (
          <Typography component="span" variant="body2" sx={{ color: "text.secondary", marginInlineStart: 0.75 }}>
            {say("payouts.count", { smart_count: count })}
          </Typography>
        )}
      </Typography>
    </Box>
  )
}

/** Those states of a currency that somebody should look at. */
const Open = ({ line, since }: { readonly line: Line; readonly since: number }) => {
  const say = useWords()
  const states = (["draft", "failed", "unknown"] as const).filter((state) => state === "draft" || line[state].count > 0)
  return (
    <Typography variant="body2" component="div" sx={{ display: "flex", columnGap: 2, flexWrap: "wrap" }}>
      {states.map((state) => (
        <MuiLink
          key={state}
          component={Link}
          to={listedUnder("/payouts", { currency: line.currency, status: state, since })}
          sx={{ minHeight: 24 }}
        >
          {say(`payouts.open.${state}`)}
        </MuiLink>
      ))}
    </Typography>
  )
}

const Currency = ({ line, since }: { readonly line: Line; readonly since: number }) => {
  const format = useFormat()
  const say = useWords()
  const { currency, prepared, sent, confirmed, differenceMinor } = line
  return (
    <Box component="li" sx={{ py: 1.25, borderBlockStart: 1, borderColor: "divider" }}>
      <Box
        component="dl"
        aria-label={currency}
        sx={{ m: 0, display: "grid", gap: 1.5, gridTemplateColumns: { xs: "1fr 1fr", md: "repeat(4, minmax(0, 1fr))" } }}
      >
        <Figure name="payouts.prepared" count={prepared.count} text={format.money(prepared.sumMinor, currency)} />
        <Figure name="payouts.sentSum" count={sent.count} text={format.money(sent.sumMinor, currency)} />
        <Figure
          name="payouts.difference"
          text={differenceMinor === 0 ? say("payouts.none") : format.money(differenceMinor, currency)}
          strong
        />
        <Figure name="payouts.confirmedSum" count={confirmed.count} text={format.money(confirmed.sumMinor, currency)} />
      </Box>
      {(differenceMinor !== 0 || line.failed.count > 0 || line.unknown.count > 0) && <Open line={line} since={since} />}
    </Box>
  )
}

/** One sentence over all currencies. */
const Verdict = ({ found }: { readonly found: Found }) => {
  const say = useWords()
  const format = useFormat()
  const open = found.currencies.filter(({ differenceMinor }) => differenceMinor !== 0)
  const at = format.dateTime(found.at)
  if (found.currencies.length === 0)
    return <Typography sx={{ color: "text.secondary", pb: 1 }}>{say("payouts.nothingPrepared")}</Typography>
  if (open.length === 0) return <Alert severity="success">{say("payouts.noDifference", { at })}</Alert>
  const sums = open.map(({ differenceMinor, currency }) => format.money(differenceMinor, currency)).join(" · ")
  return <Alert severity="warning">{say("payouts.someDifference", { sums, at })}</Alert>
}

/** A payout whose end nobody knows is never tried again by itself: it needs somebody who asks the bank. */
const Unknown = ({ found, since }: { readonly found: Found; readonly since: number }) => {
  const say = useWords()
  const format = useFormat()
  const unknown = found.currencies.filter((line) => line.unknown.count > 0)
  if (unknown.length === 0) return null
  const sums = unknown.map((line) => format.money(line.unknown.sumMinor, line.currency)).join(" · ")
  return (
    <Alert severity="error">
      {say("payouts.unknownTitle")}: <strong>{sums}</strong>. {say("payouts.unknownHint")}{" "}
      <MuiLink component={Link} to="/unknown" color="inherit">
        {say("payouts.toUnknown")}
      </MuiLink>{" "}
      ·{" "}
      <MuiLink component={Link} to={listedUnder("/payouts", { status: "unknown", since })} color="inherit">
        {say("payouts.open.unknown")}
      </MuiLink>
    </Alert>
  )
}

export const Reconciliation = () => {
  const say = useWords()
  const [kept, setDays] = useStore<number>("payouts.span", 30)
  const days = spans_days.find((span) => span === kept) ?? 30
  const today = new Date(useTick("minute")).setHours(0, 0, 0, 0)
  const since = today - (days - 1) * day_ms
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: ["payouts", "reconciliation", since],
    queryFn: ({ signal }) => body(api.GET("/v1/payouts/reconciliation", { params: { query: { since: String(since) } }, signal })),
    placeholderData: (previous) => previous,
  })
  return (
    <Paper component="section" variant="outlined" aria-labelledby="reconciliation" sx={{ p: { xs: 1.5, md: 2 }, mb: 2.5 }}>
      <Stack direction="row" sx={{ alignItems: "center", gap: 1.5, flexWrap: "wrap", mb: 1 }}>
        <Typography id="reconciliation" variant="h2" sx={{ flexGrow: 1 }}>
          {say("payouts.reconciliation")}
        </Typography>
        <TextField
          select
          label={say("payouts.span")}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
          sx={{ minWidth: 150 }}
        >
          {spans_days.map((span) => (
            <MenuItem key={span} value={span}>
              {say("payouts.days", { smart_count: span })}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {found === undefined ? (
        error === null && <Skeleton variant="rounded" height={150} />
      ) : (
        <Stack sx={{ gap: 1 }}>
          <Unknown found={found} since={since} />
          <Verdict found={found} />
          <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0, "& > li:first-of-type": { borderBlockStart: 0 } }}>
            {found.currencies.map((line) => (
              <Currency key={line.currency} line={line} since={since} />
            ))}
          </Box>
        </Stack>
      )}
    </Paper>
  )
}
