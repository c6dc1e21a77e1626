/** The company at a glance. Each tile stands for itself: one that could not be read says why, and the others stay. */
import { Box, Card, CardActionArea, LinearProgress, Typography } from "@mui/material"
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
  unknown: "/unknown",
  blocked: "/blocked",
  payouts: "/payouts",
  deadLetters: "/streams",
  streams: "/streams",
  spend: "/usage",
  integrations: "/integrations",
  errors: "/integrations",
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
    <Card variant="outlined" component="li" sx={{ gridColumn: name === "payouts" ? { xs: "1 / -1", sm: "span 2" } : undefined }}>
      {there ? (
        <CardActionArea component={Link} to={place} sx={{ p: { xs: 1.5, sm: 2 }, height: "100%", display: "block" }}>
          {inside}
        </CardActionArea>
      ) : (
        <Box sx={{ p: { xs: 1.5, sm: 2 } }}>{inside}</Box>
      )}
    </Card>
  )
}

const Figure = ({ children }: { readonly children: ReactNode }) => (
  <Typography
    component="div"
    sx={{ fontSize: { xs: "1.375rem", sm: "1.75rem" }, fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: "tabular-nums" }}
  >
    {children}
  </Typography>
)
const Small = ({ children }: { readonly children: ReactNode }) => (
  <Typography component="div" variant="body2" sx={{ color: "text.secondary", minHeight: 20 }}>
    {children}
  </Typography>
)

const Counted = ({
  of,
  more,
}: {
  readonly of: { readonly count: number; readonly more: boolean; readonly oldestAt: number | null }
  readonly more?: string | undefined
}) => {
  const say = useWords()
  const format = useFormat()
  return (
    <>
      <Figure>{of.more ? `${format.integer(of.count)}+` : format.integer(of.count)}</Figure>
      <Small>
        {of.oldestAt !== null && (
          <>
            {say("overview.oldest")} <When at={of.oldestAt} />
          </>
        )}
      </Small>
      {more !== undefined && <Small>{more}</Small>}
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
      <LinearProgress
        variant="determinate"
        value={Math.min(100, share * 100)}
        color={share >= nearlySpent ? "warning" : "primary"}
        aria-label={say("overview.tiles.spend")}
        sx={{ my: 0.5, borderRadius: 1 }}
      />
      <Small>{say("overview.today", { tokens: format.integer(of.tokens), bound: format.integer(of.bound.tokens) })}</Small>
    </>
  )
}

const Integrations = ({ of }: { readonly of: NonNullable<Overview["integrations"]["value"]> }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <>
      <Figure>{`${format.integer(of.plugins - of.troubled.length)}/${format.integer(of.plugins)}`}</Figure>
      <Small>{of.troubled.length === 0 ? say("overview.healthy") : say("overview.troubled", { names: of.troubled.join(", ") })}</Small>
    </>
  )
}

/** Of the calls that ended, how many did not end well. */
const Errors = ({ of }: { readonly of: NonNullable<Overview["errors"]["value"]> }) => {
  const say = useWords()
  const { integer, percent } = useFormat()
  return (
    <>
      <Figure>{percent(of.looked === 0 ? 0 : (of.failed + of.unknown) / of.looked)}</Figure>
      <Small>{say("overview.errorsOf", { failed: integer(of.failed), unknown: integer(of.unknown), looked: integer(of.looked) })}</Small>
    </>
  )
}

/** From here on the bound of the day is in sight. */
const nearlySpent = 0.8

const insideOf = (
  overview: Overview,
  name: TileName,
  words: ReturnType<typeof useWords>,
  integer: (value: number) => string,
): ReactNode => {
  const { reason } = overview[name]
  if (reason !== null) return <Small>{words(reasons[reason])}</Small>
  switch (name) {
    case "blocked": {
      const of = overview.blocked.value
      if (of === null) return null
      const marked = of.falsePositives === 0 ? undefined : words("overview.falsePositives", { smart_count: of.falsePositives })
      return <Counted of={of} more={marked} />
    }
    case "approvals":
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
    case "errors":
      return overview.errors.value !== null && <Errors of={overview.errors.value} />
    case "integrations":
      return overview.integrations.value !== null && <Integrations of={overview.integrations.value} />
  }
}

const order: ReadonlyArray<TileName> = [
  "approvals",
  "unknown",
  "blocked",
  "payouts",
  "deadLetters",
  "integrations",
  "errors",
  "streams",
  "spend",
]

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
        gridAutoFlow: "dense",
        gap: 1.5,
        gridTemplateColumns: { xs: "repeat(2, minmax(0, 1fr))", sm: "repeat(auto-fill, minmax(190px, 1fr))" },
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
