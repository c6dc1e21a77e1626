/** Held deliveries by why they are held, each group with a way to look at it and a way to try it again; shown only while there are some. */
import { Box, Button, Card, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useListContext } from "react-admin"
import { api, body } from "../client/api.ts"
import type { DeliveryIssue } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { type HeldFilter, PlanDialog } from "./PlanDialog.tsx"
import { State } from "./State.tsx"

const most = 6

interface Props {
  readonly issue: DeliveryIssue
  readonly onShow: () => void
  readonly onPlan: (() => void) | undefined
}

const Issue = ({ issue, onShow, onPlan }: Props) => {
  const say = useWords()
  const { integer } = useFormat()
  const { count, more, source, state, verdict, oldestAt } = issue
  return (
    <Card component="li" variant="outlined" sx={{ p: 1.5, display: "flex", gap: 1.5, alignItems: "center", flexWrap: "wrap" }}>
      <Box sx={{ flexGrow: 1, flexBasis: 260, minWidth: 0 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <Typography component="span" sx={{ fontWeight: 600 }}>
            <Untrusted text={source} />
          </Typography>
          <State of={state} />
        </Stack>
        <Typography component="div" variant="body2" sx={{ mt: 0.25, overflowWrap: "anywhere" }}>
          <Untrusted text={verdict} />
        </Typography>
        <Typography component="div" variant="body2" sx={{ color: "text.secondary" }}>
          {more ? say("deliveries.issueMany", { count: integer(count) }) : say("deliveries.issueCount", { smart_count: count })} ·{" "}
          <When at={oldestAt} />
        </Typography>
      </Box>
      <Button onClick={onShow} sx={{ minHeight: 44 }}>
        {say("deliveries.issueShow")}
      </Button>
      {onPlan !== undefined && (
        <Button variant="outlined" onClick={onPlan} sx={{ minHeight: 44 }}>
          {say("deliveries.plan")}
        </Button>
      )}
    </Card>
  )
}

export const useIssues = () =>
  useQuery({ queryKey: ["issues"], queryFn: ({ signal }) => body(api.GET("/v1/deliveries/issues", { signal })) })

export const Issues = () => {
  const say = useWords()
  const may = useMay("delivery", "redrive")
  const { setFilters } = useListContext()
  const [filter, setFilter] = useState<HeldFilter>()
  const { data, error, refetch } = useIssues()
  if (error !== null) return <Problem error={error} retry={() => void refetch()} />
  return (
    <>
      {data !== undefined && data.length > 0 && (
        <Box sx={{ mb: 2.5 }}>
          <Section title={say("deliveries.issues")}>
            <Typography variant="body2" sx={{ color: "text.secondary", mb: 1 }}>
              {say("deliveries.issuesHint")}
            </Typography>
            <Stack component="ul" aria-label={say("deliveries.issues")} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
              {data.slice(0, most).map((issue) => {
                const { source, state, verdict } = issue
                const same: HeldFilter = { source, state, ...(verdict === "" ? {} : { verdict }) }
                return (
                  <Issue
                    key={`${source}/${state}/${verdict}`}
                    issue={issue}
                    onShow={() => setFilters(same)}
                    onPlan={may ? () => setFilter(same) : undefined}
                  />
                )
              })}
            </Stack>
          </Section>
        </Box>
      )}
      {filter !== undefined && <PlanDialog filter={filter} onClose={() => setFilter(undefined)} />}
    </>
  )
}
