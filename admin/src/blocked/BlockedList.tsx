/** What policy stopped: the list, and one of them with the rule, the facts and the arguments that would have run. */
import { Chip, Stack } from "@mui/material"
import { useMemo } from "react"
import { useMatch } from "react-router-dom"
import type { Blocked } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import { ClassChip } from "../lists/tones.tsx"
import type { Column } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { callFilters } from "../lists/callFilters.ts"
import { useWords } from "../words/useWords.ts"
import { BlockedShow } from "./BlockedShow.tsx"

export const agentOf = (maker: string): string => maker.replace(/^agent:/, "")

const columns: ReadonlyArray<Column<Blocked>> = [
  { name: "blocked.tool", cell: (row) => row.tool },
  { name: "blocked.when", cell: (row) => <When at={row.at} /> },
  { name: "blocked.class", cell: (row) => <ClassChip of={row.class} /> },
  { name: "blocked.reason", cell: (row) => <Untrusted text={row.reason} /> },
  {
    name: "blocked.rules",
    cell: (row) => (
      <Stack direction="row" sx={{ gap: 0.5, flexWrap: "wrap" }}>
        {row.rules.map((rule) => (
          <Chip key={rule} size="small" label={rule} variant="outlined" />
        ))}
      </Stack>
    ),
  },
  { name: "blocked.agent", cell: (row) => agentOf(row.maker) },
  { name: "blocked.touches", cell: (row) => <Untrusted text={row.affects.summary} /> },
]

const BlockedList = () => {
  const say = useWords()
  const filters = useMemo(() => callFilters(say), [say])
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
