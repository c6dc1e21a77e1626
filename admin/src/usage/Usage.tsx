/** What models took: by day, agent or model over a period, against today's bound, and the month at this pace. */
import Download from "@mui/icons-material/Download"
import { Alert, Button, MenuItem, Skeleton, Stack, TextField } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useSearchParams } from "react-router-dom"
import { api, body } from "../client/api.ts"
import { save } from "../client/transport.ts"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { csvOf, day_ms, everyDay, totalOf } from "./figures.ts"
import { Standing } from "./Standing.tsx"
import { UsageTable } from "./UsageTable.tsx"

const poll_ms = 15_000
const bys = ["day", "agent", "model"] as const
const periods = { week: 7, month: 30, quarter: 90 } as const
type Period = keyof typeof periods

const isOf = <A extends string>(all: ReadonlyArray<A>, value: string | null): value is A => all.some((one) => one === value)

/** What is looked at lives in the address. Times go by whole days, so that every reader of a day asks the same. */
const useAsked = () => {
  const [params, set] = useSearchParams()
  const by = params.get("by")
  const period = params.get("period")
  const choose = (name: string, value: string) =>
    set((before) => {
      const next = new URLSearchParams(before)
      next.set(name, value)
      return next
    })
  return {
    by: isOf(bys, by) ? by : "day",
    period: isOf(Object.keys(periods) as ReadonlyArray<Period>, period) ? period : "month",
    choose,
  } as const
}

const Usage = () => {
  const say = useWords()
  const { by, period, choose } = useAsked()
  const { data, error, refetch } = useQuery({
    queryKey: ["usage", by, period],
    queryFn: ({ signal }) => {
      const now = Date.now()
      const since = now - (now % day_ms) - (periods[period] - 1) * day_ms
      return body(api.GET("/v1/usage", { params: { query: { by, since: String(since) } }, signal }))
    },
    refetchInterval: poll_ms,
    placeholderData: (before) => before,
  })
  const lines = data === undefined ? [] : data.by === "day" ? everyDay(data.lines, data.since, data.until) : data.lines
  const total = totalOf(lines)
  return (
    <Page
      title={say("usage.title")}
      lead={say("usage.lead")}
      actions={
        total.calls > 0 && (
          <Button startIcon={<Download />} onClick={() => save(new Blob([csvOf(by, lines)], { type: "text/csv" }), `usage-by-${by}.csv`)}>
            {say("usage.csv")}
          </Button>
        )
      }
    >
      <Stack direction="row" role="search" aria-label={say("lists.filters")} sx={{ gap: 1, flexWrap: "wrap", mb: 2 }}>
        <TextField
          select
          label={say("usage.period")}
          value={period}
          onChange={(event) => choose("period", event.target.value)}
          sx={{ minWidth: 170 }}
        >
          {Object.keys(periods).map((id) => (
            <MenuItem key={id} value={id}>
              {say(`usage.periods.${id as Period}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField select label={say("usage.by")} value={by} onChange={(event) => choose("by", event.target.value)} sx={{ minWidth: 130 }}>
          {bys.map((id) => (
            <MenuItem key={id} value={id}>
              {say(`usage.bys.${id}`)}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton variant="rounded" height={420} role="status" aria-label={say("app.loading")} />}
      {data !== undefined && (
        <Stack sx={{ gap: 2.5 }}>
          <Standing usage={data} />
          {total.calls === 0 ? (
            <Message title="usage.empty" hint="usage.emptyHint" />
          ) : (
            <>
              {total.costMicros === 0 && <Alert severity="info">{say("usage.rehearsal")}</Alert>}
              <UsageTable by={data.by} lines={lines} />
            </>
          )}
        </Stack>
      )}
    </Page>
  )
}

export default Usage
