/** A day as a filter: the address keeps the moment it begins or ends at, in Unix ms of the person's own clock, which is what the API reads. */
import { TextField } from "@mui/material"
import { useListContext } from "react-admin"
import { useWords } from "../words/useWords.ts"
import { dayOf, momentOf } from "./day.ts"
import type { Filter } from "./types.ts"

interface Props {
  readonly filter: Filter & { readonly kind: "day" }
  readonly first: boolean
}

export const DayFilter = ({ filter: { source, name, edge }, first }: Props) => {
  const say = useWords()
  const { filterValues, setFilters } = useListContext()
  const { [source]: set, ...others } = filterValues as Readonly<Record<string, unknown>>
  const choose = (day: string) => {
    const moment = momentOf(day, edge)
    // while it is typed a date is none yet
    if (day === "") setFilters(others)
    else if (moment !== undefined) setFilters({ ...others, [source]: moment })
  }
  return (
    <TextField
      type="date"
      label={say(name)}
      value={dayOf(set, edge)}
      onChange={(event) => choose(event.target.value)}
      sx={{ width: { xs: "100%", sm: 170 } }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: first ? { "data-first-filter": "" } : {} }}
    />
  )
}
