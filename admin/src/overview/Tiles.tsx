/** The company at a glance. Each tile stands for itself: one that could not be read says why, and the others stay. */
import { Box, Card, CardActionArea, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { Overview } from "../client/records.ts"
import { useHasScreen } from "../layout/Nav.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useOverview } from "../layout/useOverview.ts"
import { When } from "../lists/When.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords, type WordKey } from "../words/useWords.ts"

type TileName = Exclude<keyof Overview, "at">
type Reason = "not-yours" | "unavailable" | "too-slow"

const reasons: Readonly<Record<Reason, WordKey>> = {
  "not-yours": "overview.notYours",
  unavailable: "overview.tileFailed",
  "too-slow": "overview.tooSlow",
}

/** The screen a tile leads to, once there is one. */
const places: Readonly<Partial<Record<TileName, string>>> = {
  approvals: "/approvals",
  blocked: "/blocked",
  payouts: "/payouts",
  deadLetters: "/streams",
  streams: "/streams",
  spend: "/usage",
}

const Tile = ({ name, children }: { readonly name: TileName; readonly children: ReactNode }) => {
  const say = useWords()
  const place = places[name] ?? ""
  const there = useHasScreen(place)
  const inside = (
    <>
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say(`overview.tiles.${name}`)}
      </Typography>
      {children}
    </>
  )
  return (
    <Card variant="outlined" component="li">
      {there ? (
        <CardActionArea component={Link} to={place} sx={{ p: 2, height: "100%" }}>
          {inside}
        </CardActionArea>
      ) : (
        <Box sx={{ p: 2 }}>{inside}</Box>
      )}
    </Card>
  )
}

const Figure = ({ children }: { readonly children: ReactNode }) => (
  <Typography component="div" sx={{ fontSize: "1.75rem", fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: "tabular-nums" }}>
    {children}
  </Typography>
)
const Small = ({ children }: { readonly children: ReactNode }) => (
  <Typography component="div" variant="body2" sx={{ color: "text.secondary", minHeight: 20 }}>
    {children}
  </Typography>
)

const Counted = ({ of }: { readonly of: { readonly count: number; readonly more: boolean; readonly oldestAt: number | null } }) => {
  const format = useFormat()
  return (
    <>
      <Figure>{of.more ? `${format.integer(of.count)}+` : format.integer(of.count)}</Figure>
      <Small>{of.oldestAt !== null && <When at={of.oldestAt} />}</Small>
    </>
  )
}

const Payouts = ({ of }: { readonly of: NonNullable<Overview["payouts"]["value"]> }) => {
  const say = useWords()
  const format = useFormat()
  if (of.length === 0) return <Small>{say("overview.noPayouts")}</Small>
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: "none" }}>
      {of.map(({ status, currency, count, sumMinor }) => (
        <Typography
          key={`${status}/${currency}`}
          component="li"
          variant="body2"
          sx={{ display: "flex", justifyContent: "space-between", gap: 1, fontVariantNumeric: "tabular-nums" }}
        >
          <span>{`${say(`overview.payoutStates.${status}`)} (${format.integer(count)})`}</span>
          <strong>{format.money(sumMinor, currency)}</strong>
        </Typography>
      ))}
    </Box>
  )
}

const Spend = ({ of }: { readonly of: NonNullable<Overview["spend"]["value"]> }) => {
  const say = useWords()
  const format = useFormat()
  const share = of.bound.tokens === 0 ? 0 : (of.tokens + of.setAside.tokens) / of.bound.tokens
  return (
    <>
      <Figure>{format.percent(share)}</Figure>
      <Small>{say("overview.today", { tokens: format.integer(of.tokens) })}</Small>
    </>
  )
}

const insideOf = (
  overview: Overview,
  name: TileName,
  words: ReturnType<typeof useWords>,
  integer: (value: number) => string,
): ReactNode => {
  const { reason } = overview[name]
  if (reason !== null) return <Small>{words(reasons[reason])}</Small>
  switch (name) {
    case "approvals":
    case "blocked":
    case "unknown":
    case "deadLetters":
      return overview[name].value !== null && <Counted of={overview[name].value} />
    case "payouts":
      return overview.payouts.value !== null && <Payouts of={overview.payouts.value} />
    case "spend":
      return overview.spend.value !== null && <Spend of={overview.spend.value} />
    case "streams": {
      const of = overview.streams.value
      if (of === null) return null
      return (
        <>
          <Figure>{integer(of.pending)}</Figure>
          <Small>{words("overview.queue", { inHand: integer(of.inHand), redelivered: integer(of.redelivered) })}</Small>
        </>
      )
    }
    case "errors": {
      const of = overview.errors.value
      if (of === null) return null
      return (
        <>
          <Figure>{integer(of.failed + of.unknown)}</Figure>
          <Small>
            {words("overview.errorsOf", { failed: integer(of.failed), unknown: integer(of.unknown), looked: integer(of.looked) })}
          </Small>
        </>
      )
    }
  }
}

const order: ReadonlyArray<TileName> = ["approvals", "unknown", "blocked", "payouts", "deadLetters", "errors", "streams", "spend"]

export const Tiles = () => {
  const say = useWords()
  const { integer } = useFormat()
  const { data, error, refetch } = useOverview()
  if (error !== null) return <Problem error={error} retry={() => void refetch()} />
  return (
    <Box
      component="ul"
      sx={{
        display: "grid",
        gap: 1.5,
        gridTemplateColumns: "repeat(auto-fill, minmax(min(210px, 100%), 1fr))",
        p: 0,
        m: 0,
        mb: 3,
        listStyle: "none",
        minHeight: 120,
      }}
    >
      {data !== undefined &&
        order
          // what a role does not read is left away, not shown as missing
          .filter((name) => data[name].reason !== "not-yours")
          .map((name) => (
            <Tile key={name} name={name}>
              {insideOf(data, name, say, integer)}
            </Tile>
          ))}
    </Box>
  )
}
