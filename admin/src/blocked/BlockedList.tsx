/** What policy stopped: the list, and one of them with the rule, the facts and the arguments that would have run. */
import { Box, Chip, Stack, Typography } from "@mui/material"
import { useMemo } from "react"
import { useMatch } from "react-router-dom"
import { useTitle } from "../approvals/useTitle.ts"
import type { Blocked } from "../client/records.ts"
import { callFilters } from "../lists/callFilters.ts"
import { Listing } from "../lists/Listing.tsx"
import { ClassChip } from "../lists/tones.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { type Say, useWords } from "../words/useWords.ts"
import { BlockedShow } from "./BlockedShow.tsx"
import { MarkChip } from "./MarkChip.tsx"

const agentOf = (maker: string): string => maker.replace(/^agent:/, "")

const Title = ({ row }: { readonly row: Blocked }) => {
  const title = useTitle()
  return <Untrusted text={title(row).full} />
}

const columns: ReadonlyArray<Column<Blocked>> = [
  { name: "blocked.what", cell: (row) => <Title row={row} />, least_px: 180 },
  {
    name: "blocked.reason",
    least_px: 220,
    cell: (row) => (
      <Box>
        <Untrusted text={row.reason} />
        <Stack direction="row" sx={{ gap: 0.5, mt: 0.5, flexWrap: "wrap" }}>
          {row.rules.map((rule) => (
            <Chip key={rule} size="small" label={rule} variant="outlined" />
          ))}
        </Stack>
      </Box>
    ),
  },
  { name: "blocked.when", cell: (row) => <When at={row.at} /> },
  {
    name: "blocked.class",
    least_px: 130,
    cell: (row) => (
      <Box>
        <ClassChip of={row.class} />
        <Typography component="div" variant="body2" sx={{ color: "text.secondary", mt: 0.5 }}>
          <code>
            <Untrusted text={row.tool} />
          </code>
        </Typography>
      </Box>
    ),
  },
  { name: "blocked.agent", cell: (row) => agentOf(row.maker), least_px: 100 },
  { name: "blocked.mark", cell: (row) => row.mark !== null && <MarkChip of={row.mark.mark} /> },
]

const marks = ["false-positive", "right", "none"] as const
const filtersOf = (say: Say): ReadonlyArray<Filter> => {
  const [kind, ...others] = callFilters(say)
  return [
    ...(kind === undefined ? [] : [kind]),
    {
      source: "mark",
      name: "blocked.mark",
      kind: "choice",
      choices: marks.map((id) => ({ id, name: say(`blockedMarks.names.${id}`) })),
    },
    ...others,
    { source: "conversation", name: "approvals.conversation", kind: "id", more: true },
  ]
}

const BlockedList = () => {
  const say = useWords()
  const filters = useMemo(() => filtersOf(say), [say])
  const match = useMatch("/blocked/:id")
  if (match?.params.id !== undefined) return <BlockedShow id={match.params.id} />
  return (
    <Listing<Blocked>
      resource="blocked"
      title="blocked.title"
      lead="blocked.lead"
      columns={columns}
      filters={filters}
      to={(row) => `/blocked/${row.id}`}
      empty={{ title: "blocked.empty", hint: "blocked.emptyHint" }}
    />
  )
}

export default BlockedList
