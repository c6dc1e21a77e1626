/** Today against its bound, and the month at this pace: plain arithmetic, and it says over what. */
import { Box, Card, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useId } from "react"
import { api, body } from "../client/api.ts"
import type { Usage } from "../client/records.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { forecastOf } from "./figures.ts"

const longest_ms = 31 * 86_400_000

const Tile = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const id = useId()
  return (
    <Card component="section" aria-labelledby={id} variant="outlined" sx={{ p: 2 }}>
      <Typography id={id} variant="body2" component="h2" sx={{ color: "text.secondary", mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Card>
  )
}

const Meter = ({ share, text }: { readonly share: number; readonly text: string }) => {
  const most = Math.min(100, Math.round(share * 100))
  return (
    <Box sx={{ mb: 1 }}>
      <Typography variant="body2">{text}</Typography>
      <Box
        role="meter"
        aria-label={text}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={most}
        sx={{ height: 8, borderRadius: 4, mt: 0.5, bgcolor: "divider", overflow: "hidden" }}
      >
        <Box
          sx={{ height: "100%", width: `${most}%`, bgcolor: share >= 0.9 ? "error.main" : share >= 0.7 ? "warning.main" : "primary.main" }}
        />
      </Box>
    </Box>
  )
}

const Month = () => {
  const say = useWords()
  const { cost, integer } = useFormat()
  const { data } = useQuery({
    queryKey: ["usage", "month"],
    queryFn: ({ signal }) =>
      body(api.GET("/v1/usage", { params: { query: { by: "day", since: String(Date.now() - longest_ms) } }, signal })),
  })
  const forecast = data === undefined ? undefined : forecastOf(data.lines, Date.now())
  if (forecast === undefined) return <Typography variant="body2">{say("usage.forecastNone")}</Typography>
  return (
    <>
      <Typography sx={{ fontSize: "1.75rem", fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: "tabular-nums" }}>
        {cost(forecast.monthMicros)}
      </Typography>
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say("usage.forecastHint", { spent: cost(forecast.spentMicros), days: integer(forecast.days) })}
      </Typography>
    </>
  )
}

export const Standing = ({ usage: { bound, setAsideToday } }: { readonly usage: Usage }) => {
  const say = useWords()
  const { cost, integer } = useFormat()
  const of = (used: number, most: number) => (most === 0 ? 0 : used / most)
  return (
    <Box sx={{ display: "grid", gap: 1.5, gridTemplateColumns: "repeat(auto-fit, minmax(min(300px, 100%), 1fr))" }}>
      <Tile title={say("usage.boundTitle")}>
        <Meter
          share={of(setAsideToday.tokens, bound.tokens)}
          text={say("usage.boundTokens", { used: integer(setAsideToday.tokens), bound: integer(bound.tokens) })}
        />
        <Meter
          share={of(setAsideToday.costMicros, bound.costMicros)}
          text={say("usage.boundCost", { used: cost(setAsideToday.costMicros), bound: cost(bound.costMicros) })}
        />
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say("usage.boundHint")}
        </Typography>
      </Tile>
      <Tile title={say("usage.forecastTitle")}>
        <Box sx={{ minHeight: 84 }}>
          <Month />
        </Box>
        <Typography variant="body2" sx={{ color: "text.secondary", mt: 1 }}>
          {say("usage.units")}
        </Typography>
      </Tile>
    </Box>
  )
}
